// Few smooth cubics through many places drawn by hand.
#pragma once

#include "core/drawing/cubic.h"
#include "core/drawing/stroke.h"

#include <span>

namespace toile {

struct CurveFitRule
{
    float toleranceMm = 0.5f; ///< how far the curve may leave the places
    float cornerDegrees = 50; ///< a sharper turn within `cornerReachMm` stays a corner; 180: none
    float cornerReachMm = 2.5f;
};

/// A path through the first and last place that stays within the tolerance of the others and is smooth but
/// for corners. Schneider, "An Algorithm for Automatically Fitting Digitized Curves" (Graphics Gems, 1990):
/// least squares for the handles, reparameterized by Newton steps, split where it is furthest off; then nodes
/// that can be spared are left out and tangents at nodes are bettered. Closed where the ends meet within the
/// tolerance and `mayClose`. Fewer than two different places give fewer than two nodes.
BezierPath fittedPath(std::span<const Vec2> places, const CurveFitRule& rule, bool mayClose = false);

/// One cubic from the first place to the last that leaves and arrives in the given directions (length 1, both
/// into the curve) and is nearest to the places between in least squares. Two places at least.
Cubic fittedCubic(std::span<const Vec2> places, Vec2 leaving, Vec2 arriving);

} // namespace toile
