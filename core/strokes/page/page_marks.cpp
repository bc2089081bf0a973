#include "core/strokes/page/page_marks.h"

#include "core/base/plane_vectors.h"
#include "core/strokes/page/ridges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace toile {

using namespace plane;

namespace {

constexpr float seedStrength = 0.05f, keptStrength = 0.018f;
constexpr float leastContrast = 0.07f;
constexpr double bend = 0.77; ///< cosine of how far a mark may turn from one pixel to the next

/// What lies across a mark at one place.
struct Profile
{
    float middle = 0, beside = 0, area = 0;
};

class Tracing
{
public:
    Tracing(const PageDarkness& page, bool isDark, const std::stop_token& stop)
        : m_page(page), m_isDark(isDark), m_stop(stop),
          m_ridges(findRidges(page.dark, isDark, stop)), m_found{{}, LabelMap(page.dark.size())}
    {
    }

    PageMarks marks()
    {
        size_t looked = 0;
        for (const int seed : seeds()) {
            if (looked++ % 1024 == 0 && m_stop.stop_requested())
                break;
            const int x = seed % m_found.owner.width(), y = seed / m_found.owner.width();
            if (!isTaken(x, y))
                trace(x, y);
        }
        return std::move(m_found);
    }

private:
    /// Places to begin at, the strongest first.
    std::vector<int> seeds() const
    {
        const auto cells = m_ridges.strength.cells();
        const float least = std::max(seedStrength, 0.8f * m_page.noise);
        std::vector<int> places;
        for (size_t i = 0; i < cells.size(); ++i)
            if (cells[i] > least)
                places.push_back(int(i));
        std::stable_sort(places.begin(), places.end(),
                         [&](int a, int b) { return cells[size_t(a)] > cells[size_t(b)]; });
        return places;
    }

    bool isInside(int x, int y) const
    {
        return x >= 2 && y >= 2 && x + 2 < m_found.owner.width() && y + 2 < m_found.owner.height();
    }

    bool isTaken(int x, int y) const
    {
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                if (m_found.owner.at(x + dx, y + dy) != 0)
                    return true;
        return false;
    }

    Vec2 alongAt(int x, int y) const
    {
        const float turn = m_ridges.across.at(x, y);
        return {-std::sin(turn), std::cos(turn)};
    }

    /// The ridge's next pixel ahead, within a cone and `reach` pixels; nothing: -1.
    int ahead(Vec2 at, Vec2 way, int reach) const
    {
        for (int step = 1; step <= reach; ++step) {
            int best = -1;
            float bestStrength = keptStrength;
            const Vec2 next = at + way * step;
            const int cx = int(std::lround(next.x)), cy = int(std::lround(next.y));
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    const int x = cx + dx, y = cy + dy;
                    if (!isInside(x, y) || m_ridges.strength.at(x, y) <= bestStrength)
                        continue;
                    const Vec2 to = Vec2{float(x), float(y)} - at;
                    if (dot(unit(to), way) < 0.7 || std::abs(dot(alongAt(x, y), way)) < bend)
                        continue;
                    best = y * m_found.owner.width() + x;
                    bestStrength = m_ridges.strength.at(x, y);
                }
            if (best >= 0)
                return best;
        }
        return -1;
    }

    void follow(Vec2 from, Vec2 way, std::vector<Vec2>& path) const
    {
        Vec2 at = from;
        const int width = m_found.owner.width();
        while (path.size() < 4000) {
            const int x0 = int(std::lround(at.x)), y0 = int(std::lround(at.y));
            const int reach = 2 + int(1.5f * m_ridges.sigma.at(x0, y0));
            const int found = ahead(at, way, reach);
            if (found < 0 || m_found.owner.cells()[size_t(found)] != 0)
                return;
            const Vec2 next{float(found % width), float(found / width)};
            Vec2 along = alongAt(found % width, found / width);
            if (dot(along, way) < 0)
                along = -along;
            const double steps = std::max(1.0, std::round(distance(at, next)));
            for (double i = 1; i <= steps; ++i)
                path.push_back(mix(at, next, i / steps));
            way = unit(way * 0.6 + along * 0.4);
            at = next;
            if (path.size() > 12 && distance(path.front(), at) < 1.5)
                return; // round a closed curve once
        }
    }

    void trace(int x, int y)
    {
        const Vec2 start{float(x), float(y)}, along = alongAt(x, y);
        std::vector<Vec2> forth, path;
        follow(start, along, forth);
        follow(start, -along, path);
        std::reverse(path.begin(), path.end());
        path.push_back(start);
        path.insert(path.end(), forth.begin(), forth.end());
        PageMark mark;
        mark.isDark = m_isDark;
        mark.path = smoothed(path);
        if (!measure(mark, m_ridges.sigma.at(x, y), m_ridges.blob.at(x, y)))
            return;
        m_found.marks.push_back(std::move(mark));
        for (const Vec2 at : path)
            m_found.owner.at(int(std::lround(at.x)), int(std::lround(at.y))) = int(m_found.marks.size());
    }

    /// Without the pixels' stairs.
    static std::vector<Vec2> smoothed(const std::vector<Vec2>& path)
    {
        std::vector<Vec2> smooth = path;
        for (size_t i = 2; i + 2 < path.size(); ++i)
            smooth[i] =
                (path[i - 2] + path[i - 1] * 2 + path[i] * 3 + path[i + 1] * 2 + path[i + 2]) * (1.0 / 9);
        return smooth;
    }

    float darkAt(Vec2 at) const
    {
        const Plane& dark = m_page.dark;
        const int x = std::clamp(int(std::floor(at.x)), 0, dark.width() - 2);
        const int y = std::clamp(int(std::floor(at.y)), 0, dark.height() - 2);
        const float u = std::clamp(at.x - float(x), 0.0f, 1.0f), v = std::clamp(at.y - float(y), 0.0f, 1.0f);
        const float value = (dark.at(x, y) * (1 - u) + dark.at(x + 1, y) * u) * (1 - v) +
                            (dark.at(x, y + 1) * (1 - u) + dark.at(x + 1, y + 1) * u) * v;
        return m_isDark ? value : 1 - value;
    }

    /// From the middle to the first valley at either side.
    Profile across(Vec2 at, Vec2 aside, float sigma) const
    {
        constexpr float step = 0.5f;
        const int reach = int((3 * sigma + 3) / step);
        Profile profile;
        profile.middle = darkAt(at);
        float sum = profile.middle, valleys[2] = {0, 0};
        int count = 1;
        for (const int side : {0, 1}) {
            float least = profile.middle;
            float pending = 0;
            int pendingCount = 0;
            for (int i = 1; i <= reach; ++i) {
                const float value = darkAt(at + aside * (side == 0 ? double(i * step) : -double(i * step)));
                if (value > least + 0.03f)
                    break;
                pending += value;
                ++pendingCount;
                if (value < least) {
                    least = value;
                    sum += pending;
                    count += pendingCount;
                    pending = 0;
                    pendingCount = 0;
                }
            }
            valleys[side] = least;
        }
        profile.beside = 0.5f * (valleys[0] + valleys[1]);
        profile.area = step * std::max(0.0f, sum - float(count) * profile.beside);
        return profile;
    }

    /// Medians along the path; false where the mark does not stand out.
    bool measure(PageMark& mark, float sigma, float blob) const
    {
        std::vector<float> middles, besides, widths;
        const size_t last = mark.path.size() - 1;
        for (size_t i = 0; i <= last; ++i) {
            const Vec2 way = last > 0 ? mark.path[std::min(last, i + 2)] - mark.path[i > 2 ? i - 2 : 0]
                                      : alongAt(int(mark.path[0].x), int(mark.path[0].y));
            const Profile profile = across(mark.path[i], normalOf(unit(way)), sigma);
            const float contrast = profile.middle - profile.beside;
            mark.inkAcross.push_back(profile.area);
            middles.push_back(contrast);
            besides.push_back(profile.beside);
            widths.push_back(contrast > 0.01f ? profile.area / contrast : 0.0f);
        }
        double sum = 0, steps = 0;
        for (size_t i = 1; i < middles.size(); ++i) {
            sum += double(middles[i] + besides[i]);
            steps += double(std::abs(middles[i] + besides[i] - middles[i - 1] - besides[i - 1]));
        }
        mark.roughness = sum > 0 ? float(steps / sum) : 0;
        mark.middle = medianOf(middles);
        mark.beside = medianOf(besides);
        mark.widthPx = medianOf(widths);
        mark.isDot = mark.lengthPx() < 1.6f * mark.widthPx + 2 && blob > 0.35f;
        const float least = std::max(leastContrast, 2.5f * m_page.noise);
        return mark.middle > least && (mark.isDot || mark.lengthPx() > 2.2f * mark.widthPx);
    }

    static float medianOf(std::vector<float> values)
    {
        const auto middle = values.begin() + ptrdiff_t(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    }

    const PageDarkness& m_page;
    bool m_isDark;
    const std::stop_token& m_stop;
    Ridges m_ridges;
    PageMarks m_found;
};

} // namespace

PageMarks tracedMarks(const PageDarkness& page, bool isDark, const std::stop_token& stop)
{
    return Tracing(page, isDark, stop).marks();
}

} // namespace toile
