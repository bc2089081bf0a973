#include "core/material/path.h"

namespace toile {
namespace {

constexpr int stepsPerCurve = 20;

} // namespace

Path& Path::to(float x, float y)
{
    m_points.push_back({x, y});
    return *this;
}

Path& Path::curve(float firstX, float firstY, float secondX, float secondY, float x, float y)
{
    const Vec2 start = m_points.empty() ? Vec2{x, y} : m_points.back();
    for (int i = 1; i <= stepsPerCurve; ++i) {
        const float t = float(i) / stepsPerCurve;
        const float s = 1 - t;
        const float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        m_points.push_back(
            {a * start.x + b * firstX + c * secondX + d * x, a * start.y + b * firstY + c * secondY + d * y});
    }
    return *this;
}

Path& Path::through(std::initializer_list<Vec2> places)
{
    std::vector<Vec2> knots{m_points.back()};
    knots.insert(knots.end(), places.begin(), places.end());
    const auto tangent = [&](size_t i) {
        const Vec2 before = knots[i == 0 ? 0 : i - 1];
        const Vec2 after = knots[std::min(i + 1, knots.size() - 1)];
        const float half = i == 0 || i + 1 == knots.size() ? 1.f : 0.5f;
        return Vec2{(after.x - before.x) * half, (after.y - before.y) * half};
    };
    for (size_t i = 0; i + 1 < knots.size(); ++i) {
        const Vec2 out = tangent(i), in = tangent(i + 1);
        curve(knots[i].x + out.x / 3, knots[i].y + out.y / 3, knots[i + 1].x - in.x / 3,
              knots[i + 1].y - in.y / 3, knots[i + 1].x, knots[i + 1].y);
    }
    return *this;
}

Path& Path::then(const Path& other)
{
    m_points.insert(m_points.end(), other.m_points.begin(), other.m_points.end());
    return *this;
}

Path Path::reversed() const
{
    return Path({m_points.rbegin(), m_points.rend()});
}

Path Path::mirrored() const
{
    Path result(m_points);
    for (Vec2& point : result.m_points)
        point.x = -point.x;
    return result;
}

Path Path::placed(Vec2 at, float scale, float radians) const
{
    const float c = std::cos(radians) * scale;
    const float s = std::sin(radians) * scale;
    Path result(m_points);
    for (Vec2& point : result.m_points)
        point = {at.x + c * point.x - s * point.y, at.y + s * point.x + c * point.y};
    return result;
}

Path symmetrical(const Path& rightHalf)
{
    Path whole = rightHalf;
    whole.then(rightHalf.mirrored().reversed());
    return whole;
}

Path ellipse(Vec2 centre, float radiusX, float radiusY)
{
    std::vector<Vec2> points;
    const int steps = 40;
    for (int i = 0; i < steps; ++i) {
        const float angle = 6.2831853f * float(i) / steps;
        points.push_back({centre.x + radiusX * std::cos(angle), centre.y + radiusY * std::sin(angle)});
    }
    return Path(std::move(points));
}

Path rectangle(float left, float top, float right, float bottom, float radius)
{
    if (radius <= 0)
        return Path({{left, top}, {right, top}, {right, bottom}, {left, bottom}});
    const float pull = radius * 0.448f;
    Path path = Path::from(left + radius, top);
    path.to(right - radius, top).curve(right - pull, top, right, top + pull, right, top + radius);
    path.to(right, bottom - radius).curve(right, bottom - pull, right - pull, bottom, right - radius, bottom);
    path.to(left + radius, bottom).curve(left + pull, bottom, left, bottom - pull, left, bottom - radius);
    path.to(left, top + radius).curve(left, top + pull, left + pull, top, left + radius, top);
    return path;
}

} // namespace toile
