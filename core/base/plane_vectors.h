// Sums, products and lengths of places on the page, for the geometry of all that is drawn.
#pragma once

#include "core/base/geometry.h"

namespace toile::plane {

inline Vec2 operator+(Vec2 a, Vec2 b)
{
    return {a.x + b.x, a.y + b.y};
}
inline Vec2 operator-(Vec2 a, Vec2 b)
{
    return {a.x - b.x, a.y - b.y};
}
inline Vec2 operator-(Vec2 a)
{
    return {-a.x, -a.y};
}
inline Vec2 operator*(Vec2 a, double factor)
{
    return {float(a.x * factor), float(a.y * factor)};
}
inline double dot(Vec2 a, Vec2 b)
{
    return double(a.x) * b.x + double(a.y) * b.y;
}
/// Positive where `b` lies clockwise of `a` on the page.
inline double cross(Vec2 a, Vec2 b)
{
    return double(a.x) * b.y - double(a.y) * b.x;
}
inline double length(Vec2 a)
{
    return std::hypot(double(a.x), double(a.y));
}
inline double distance(Vec2 a, Vec2 b)
{
    return length(b - a);
}
inline Vec2 mix(Vec2 a, Vec2 b, double share)
{
    return {float(a.x + (double(b.x) - a.x) * share), float(a.y + (double(b.y) - a.y) * share)};
}
/// Of length 1; a null vector stays.
inline Vec2 unit(Vec2 a)
{
    const double size = length(a);
    return size > 0 ? a * (1 / size) : a;
}
/// A quarter turn clockwise on the page.
inline Vec2 normalOf(Vec2 a)
{
    return {-a.y, a.x};
}
/// Turned about the origin; positive turns from x to y, which is clockwise on a page.
inline Vec2 turned(Vec2 a, float radians)
{
    const float c = std::cos(radians), s = std::sin(radians);
    return {a.x * c - a.y * s, a.x * s + a.y * c};
}
/// The share 0..1 of the way from `from` to `to` that is nearest to `at`.
inline double nearestShare(Vec2 from, Vec2 to, Vec2 at)
{
    const Vec2 way = to - from;
    const double size = dot(way, way);
    return size > 0 ? std::clamp(dot(at - from, way) / size, 0.0, 1.0) : 0.0;
}
inline double distanceToChord(Vec2 from, Vec2 to, Vec2 at)
{
    return distance(at, mix(from, to, nearestShare(from, to, at)));
}

} // namespace toile::plane
