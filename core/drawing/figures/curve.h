// Smooth curves through few points, and their cutting: what all contours of the figures are made with.
#pragma once

#include "core/base/plane_vectors.h"
#include "core/drawing/stroke.h"

#include <functional>
#include <utility>
#include <vector>

namespace toile::figures {

using plane::operator+;
using plane::operator-;
using plane::operator*;
using plane::turned;

inline Vec2 mixed(Vec2 a, Vec2 b, float t)
{
    return a + (b - a) * t;
}
inline float mixed(float a, float b, float t)
{
    return a + (b - a) * t;
}

/// Which part of the body a piece of contour belongs to: it is hidden by what lies before that part.
enum class Part { Head, Torso, ArmLeft, ArmRight, LegLeft, LegRight };

/// A place that a contour goes through.
struct Knot
{
    Vec2 at;
    Part part = Part::Torso;
    bool isCorner = false;
};

/// Cubics through all knots, smooth but at corners; one node a knot.
/// J. D. Hobby, "Smooth, easy to compute interpolating splines" (1986), tension 1, curl 1 at open ends.
BezierPath smoothPath(const std::vector<Knot>& knots, bool isClosed = false);

/// Points along the path, `steps` a segment, both ends included.
std::vector<Vec2> flattened(const BezierPath& path, int steps = 12);

/// Even-odd, for a closed polygon.
bool isInside(Vec2 point, const std::vector<Vec2>& polygon);

/// The pieces of the path that are not hidden; `isHidden` is asked along every segment (its index, a place).
std::vector<BezierPath> visiblePieces(const BezierPath& path,
                                      const std::function<bool(size_t, Vec2)>& isHidden);

} // namespace toile::figures
