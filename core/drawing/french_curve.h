// The French curve: what the hand drew, led along a few clean curves.
#pragma once

#include "core/drawing/curve_fit.h"

namespace toile {

/// The line along the curves of fittedPath(), evenly dense; pressure, tilt and time as they were at the same
/// share of the way. Its ends stay. Lines under three points come back as they are.
FreehandLine frenchCurve(const FreehandLine& line, const CurveFitRule& rule = {});
/// The same curves as a path with nodes, for the Bézier pen to go on with.
BezierPath frenchCurvePath(const FreehandLine& line, const CurveFitRule& rule = {});

} // namespace toile
