// A line of few points made as smooth as the hand meant it, and one of many points made short.
#pragma once

#include "core/drawing/stroke.h"

#include <span>

namespace toile {

/// More points along a curve through all of them; sharp turns stay. Pressure and the rest run evenly between.
std::vector<StrokePoint> rounded(std::span<const StrokePoint> points, float toleranceMm = 0.01f);

/// Places of a contour that the others show within the tolerance left out (Ramer 1972, Douglas & Peucker
/// 1973).
std::vector<Vec2> simplified(std::span<const Vec2> places, float toleranceMm);

} // namespace toile
