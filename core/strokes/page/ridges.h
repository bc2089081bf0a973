// Ridges of darkness or light: where the middle of a mark may be.
#pragma once

#include "core/imaging/raster.h"

#include <stop_token>

namespace toile {

/// Planes of one size.
struct Ridges
{
    Plane strength; ///< of the strongest scale: a bar's contrast times about 0.4; 0 beside a ridge's middle
    Plane across;   ///< radians, the direction across the ridge
    Plane sigma;    ///< px, scale at which it is strongest: about half a mark's width
    Plane blob;     ///< 0: a line, 1: a round spot (curvature along over curvature across)
};

/// Of dark marks on light where `isDark`, of light ones on dark otherwise: the greater eigenvalue of the
/// Hessian over scales, normalised with gamma 3/4, at its maxima across. Source: Lindeberg, "Edge detection
/// and ridge detection with automatic scale selection", IJCV 30 (1998), section 6; Steger, "An unbiased
/// detector of curvilinear structures", PAMI 20 (1998). Ends early, with what it has, when stopped.
Ridges findRidges(const Plane& dark, bool isDark, const std::stop_token& stop);

} // namespace toile
