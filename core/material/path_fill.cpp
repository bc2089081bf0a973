#include "core/material/path_fill.h"

namespace toile {
namespace {

// Not the areas of core/paint: those fill even-odd in whole numbers, these by winding in floats, and either
// way of adding up would change pixels that recipes and goldens know.
constexpr int subRows = 4;

struct Crossing
{
    float x;
    int way;
};

/// Adds the share of each pixel that the span covers.
void addSpan(std::vector<float>& cover, int originX, float left, float right)
{
    left -= float(originX);
    right -= float(originX);
    const float end = float(cover.size());
    left = std::clamp(left, 0.f, end);
    right = std::clamp(right, 0.f, end);
    if (right <= left)
        return;
    const int first = int(left);
    const int last = std::min(int(right), int(cover.size()) - 1);
    if (first == last) {
        cover[size_t(first)] += right - left;
        return;
    }
    cover[size_t(first)] += float(first + 1) - left;
    for (int x = first + 1; x < last; ++x)
        cover[size_t(x)] += 1;
    cover[size_t(last)] += right - float(last);
}

void crossingsAt(const std::vector<Vec2>& points, float y, std::vector<Crossing>& crossings)
{
    crossings.clear();
    for (size_t i = 0; i < points.size(); ++i) {
        const Vec2 from = points[i];
        const Vec2 to = points[(i + 1) % points.size()];
        if ((from.y <= y) == (to.y <= y))
            continue;
        const float t = (y - from.y) / (to.y - from.y);
        crossings.push_back({from.x + t * (to.x - from.x), to.y > from.y ? 1 : -1});
    }
    std::sort(crossings.begin(), crossings.end(),
              [](const Crossing& a, const Crossing& b) { return a.x < b.x; });
}

int wrapped(int value, int period)
{
    const int rest = value % period;
    return rest < 0 ? rest + period : rest;
}

/// Outline of a line that has a width.
Path ribbon(const std::vector<Vec2>& spine, const std::vector<float>& widths)
{
    std::vector<Vec2> left, right;
    const size_t last = spine.size() - 1;
    for (size_t i = 0; i <= last; ++i) {
        const Vec2 before = spine[i == 0 ? 0 : i - 1];
        const Vec2 after = spine[std::min(i + 1, last)];
        const float length = std::max(1e-9f, std::hypot(after.x - before.x, after.y - before.y));
        const float half = widths[std::min(i, widths.size() - 1)] / 2;
        const Vec2 side{-(after.y - before.y) / length * half, (after.x - before.x) / length * half};
        left.push_back({spine[i].x + side.x, spine[i].y + side.y});
        right.push_back({spine[i].x - side.x, spine[i].y - side.y});
    }
    left.insert(left.end(), right.rbegin(), right.rend());
    return Path(std::move(left));
}

} // namespace

PathPage::PathPage(int samples, float unitPx, Vec3 ground, bool wraps)
    : m_square({std::max(samples, 0), std::max(samples, 0)}, ground), m_unitPx(unitPx), m_wraps(wraps)
{
}

void PathPage::fill(const Path& path, const Fill& colour)
{
    if (path.points().size() < 3 || m_square.isEmpty())
        return;
    std::vector<Vec2> points = path.points();
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    for (Vec2& point : points) {
        point = {point.x * m_unitPx, point.y * m_unitPx};
        left = std::min(left, point.x), right = std::max(right, point.x);
        top = std::min(top, point.y), bottom = std::max(bottom, point.y);
    }
    const int side = m_square.width();
    const auto bounded = [&](float value) { return m_wraps ? int(value) : std::clamp(int(value), 0, side); };
    const int firstX = bounded(std::floor(left)), endX = bounded(std::floor(right) + 1);
    const int firstY = bounded(std::floor(top)), endY = bounded(std::floor(bottom) + 1);
    if (endX <= firstX)
        return;
    std::vector<float> cover(size_t(endX - firstX));
    std::vector<Crossing> crossings;
    for (int y = firstY; y < endY; ++y) {
        std::fill(cover.begin(), cover.end(), 0.f);
        for (int sub = 0; sub < subRows; ++sub) {
            crossingsAt(points, float(y) + (float(sub) + 0.5f) / subRows, crossings);
            int winding = 0;
            for (size_t i = 0; i + 1 < crossings.size(); ++i) {
                winding += crossings[i].way;
                if (winding != 0)
                    addSpan(cover, firstX, crossings[i].x, crossings[i + 1].x);
            }
        }
        for (int x = firstX; x < endX; ++x) {
            const float share = std::min(1.f, cover[size_t(x - firstX)] / subRows);
            if (share <= 0)
                continue;
            Vec3& below = m_square.at(wrapped(x, side), wrapped(y, side));
            const Vec2 at{(float(x) + 0.5f) / m_unitPx, (float(y) + 0.5f) / m_unitPx};
            below = mix(below, colour(at, below), share);
        }
    }
}

void PathPage::fill(const Path& path, Vec3 colour, float opacity)
{
    fill(path, [&](Vec2, Vec3 below) { return mix(below, colour, opacity); });
}

void PathPage::line(const Path& path, const std::vector<float>& widths, Vec3 colour, float opacity)
{
    const std::vector<Vec2>& spine = path.points();
    if (spine.size() < 2 || widths.empty())
        return;
    Path whole = ribbon(spine, widths);
    fill(whole, colour, opacity);
    if (opacity < 1)
        return;
    fill(ellipse(spine.front(), widths.front() / 2, widths.front() / 2), colour);
    fill(ellipse(spine.back(), widths.back() / 2, widths.back() / 2), colour);
}

void PathPage::line(const Path& path, float width, Vec3 colour, float opacity)
{
    line(path, std::vector<float>{width}, colour, opacity);
}

} // namespace toile
