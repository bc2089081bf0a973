// Least-squares cubics through a piece of a line without corners: what curve_fit.h is built of.
#pragma once

#include "core/drawing/cubic.h"

#include <span>

namespace toile {

struct FittedCubic
{
    Cubic cubic;
    double squares = 0; ///< sum over the places of their squared distance
    double worst = 0;   ///< largest distance
    size_t worstPlace = 0;
};

/// From the first place to the last; directions have length 1 and point into the curve.
FittedCubic fitOne(std::span<const Vec2> places, Vec2 leaving, Vec2 arriving);

/// As few cubics as stay within `tolerance`, one direction where two meet. Places are evenly dense;
/// directions at the ends are taken over `reach` places.
std::vector<Cubic> fittedPiece(std::span<const Vec2> places, double tolerance, double reach);

} // namespace toile
