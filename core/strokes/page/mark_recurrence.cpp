#include "core/strokes/page/mark_recurrence.h"

#include "core/base/plane_vectors.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace toile {

using namespace plane;

namespace {

constexpr double alike = 0.906; ///< cosine of 25 degrees, at one place
constexpr double alikeInMean = 0.17;
constexpr float reachInWidths = 5;
constexpr float leastReachPx = 8;
constexpr int leastGroup = 5;
constexpr int leastDots = 4;
constexpr int sampledEvery = 2;

Vec2 wayAt(const PageMark& mark, size_t i)
{
    const size_t last = mark.path.size() - 1;
    return unit(mark.path[std::min(last, i + 4)] - mark.path[i > 4 ? i - 4 : 0]);
}

bool areOfOneSize(const PageMark& first, const PageMark& second)
{
    return first.widthPx < 2 * second.widthPx && second.widthPx < 2 * first.widthPx;
}

class Groups
{
public:
    explicit Groups(size_t count) : m_leader(count), m_size(count, 1)
    {
        for (size_t i = 0; i < count; ++i)
            m_leader[i] = i;
    }
    size_t leader(size_t i)
    {
        while (m_leader[i] != i)
            i = m_leader[i] = m_leader[m_leader[i]];
        return i;
    }
    void join(size_t a, size_t b)
    {
        a = leader(a), b = leader(b);
        if (a == b)
            return;
        m_leader[std::max(a, b)] = std::min(a, b);
        m_size[std::min(a, b)] += m_size[std::max(a, b)];
    }
    int sizeOf(size_t i) { return m_size[leader(i)]; }

private:
    std::vector<size_t> m_leader;
    std::vector<int> m_size;
};

/// What of one mark is seen from another's side.
struct Beside
{
    int count = 0;
    double turns = 0;
};

/// Neither a speck nor a squiggle.
bool isStroke(const PageMark& mark)
{
    if (mark.isDot || mark.lengthPx() < 3.5f * mark.widthPx || mark.lengthPx() < 8)
        return false;
    double most = 0;
    for (const Vec2 at : mark.path)
        most = std::max(most, distanceToChord(mark.path.front(), mark.path.back(), at));
    return most < 0.25 * distance(mark.path.front(), mark.path.back());
}

class Neighbourhood
{
public:
    explicit Neighbourhood(const PageMarks& page)
        : m_page(page), m_groups(page.marks.size()), m_found(page.marks.size())
    {
    }

    std::vector<MarkNeighbours> found()
    {
        for (size_t i = 0; i < m_page.marks.size(); ++i)
            if (isStroke(m_page.marks[i]))
                lookBeside(i);
        for (size_t i = 0; i < m_page.marks.size(); ++i)
            m_found[i].recurs = m_page.marks[i].isDot
                                    ? dotsAround(i) >= leastDots
                                    : m_found[i].beside > 0 && m_groups.sizeOf(i) >= leastGroup;
        return std::move(m_found);
    }

private:
    /// The first mark seen from `at` to one side; -1: none that is parallel and of its size.
    int seen(size_t own, Vec2 at, Vec2 way, Vec2 aside, float reach, float& far, double& turn) const
    {
        const LabelMap& owner = m_page.owner;
        for (float step = 1.5f; step < reach; step += 0.7f) {
            const Vec2 to = at + aside * double(step);
            const int x = int(std::lround(to.x)), y = int(std::lround(to.y));
            if (x < 0 || y < 0 || x >= owner.width() || y >= owner.height())
                return -1;
            const int other = owner.at(x, y) - 1;
            if (other < 0 || size_t(other) == own)
                continue;
            const PageMark& mark = m_page.marks[size_t(other)];
            if (!isStroke(mark) || !areOfOneSize(m_page.marks[own], mark))
                continue;
            const double cosine = std::abs(dot(way, wayAt(mark, nearest(mark, to))));
            if (cosine < alike)
                continue; // it crosses
            far = step;
            turn = std::acos(std::min(1.0, cosine));
            return other;
        }
        return -1;
    }

    static size_t nearest(const PageMark& mark, Vec2 to)
    {
        size_t best = 0;
        double least = 1e9;
        for (size_t i = 0; i < mark.path.size(); i += 2)
            if (const double far = distance(mark.path[i], to); far < least)
                least = far, best = i;
        return best;
    }

    void lookBeside(size_t own)
    {
        const PageMark& mark = m_page.marks[own];
        const float reach = std::max(leastReachPx, reachInWidths * mark.widthPx);
        std::map<int, Beside> hits;
        std::vector<float> distances;
        double turns = 0;
        for (size_t i = 0; i < mark.path.size(); i += sampledEvery) {
            const Vec2 way = wayAt(mark, i), aside = normalOf(way);
            for (const Vec2 side : {aside, -aside}) {
                float far = 0;
                double turn = 0;
                const int other = seen(own, mark.path[i], way, side, reach, far, turn);
                if (other < 0)
                    continue;
                ++hits[other].count;
                hits[other].turns += turn;
                distances.push_back(far);
                turns += turn;
            }
        }
        for (const auto& [other, seen] : hits) {
            const size_t shorter = std::min(mark.path.size(), m_page.marks[size_t(other)].path.size());
            if (seen.count * sampledEvery < int(0.5 * double(shorter)) ||
                seen.turns > alikeInMean * seen.count)
                continue;
            ++m_found[own].beside;
            m_groups.join(own, size_t(other));
        }
        if (distances.empty() || m_found[own].beside == 0)
            return;
        const auto middle = distances.begin() + ptrdiff_t(distances.size() / 2);
        m_found[own].deviation = float(turns / double(distances.size()));
        std::nth_element(distances.begin(), middle, distances.end());
        m_found[own].spacingPx = *middle;
    }

    /// How many like dots lie around one; also how far the next one is.
    int dotsAround(size_t own)
    {
        const PageMark& mark = m_page.marks[own];
        const int reach = int(std::clamp(6 * mark.widthPx, 6.0f, 40.0f));
        const Vec2 at = mark.path[mark.path.size() / 2];
        std::vector<int> seen;
        float next = float(reach);
        for (int y = std::max(0, int(at.y) - reach); y < std::min(m_page.owner.height(), int(at.y) + reach);
             ++y)
            for (int x = std::max(0, int(at.x) - reach);
                 x < std::min(m_page.owner.width(), int(at.x) + reach); ++x) {
                const int other = m_page.owner.at(x, y) - 1;
                if (other < 0 || size_t(other) == own || !m_page.marks[size_t(other)].isDot ||
                    !areOfOneSize(mark, m_page.marks[size_t(other)]) ||
                    std::find(seen.begin(), seen.end(), other) != seen.end())
                    continue;
                seen.push_back(other);
                next = std::min(next, float(distance(at, {float(x), float(y)})));
            }
        m_found[own].beside = int(seen.size());
        m_found[own].spacingPx = next;
        return int(seen.size());
    }

    const PageMarks& m_page;
    Groups m_groups;
    std::vector<MarkNeighbours> m_found;
};

} // namespace

std::vector<MarkNeighbours> neighboursOf(const PageMarks& page)
{
    return Neighbourhood(page).found();
}

float directionOf(const PageMark& mark)
{
    const Vec2 way = mark.path.back() - mark.path.front();
    const float turn = std::atan2(way.y, way.x);
    return turn < 0 ? turn + std::numbers::pi_v<float> : turn;
}

} // namespace toile
