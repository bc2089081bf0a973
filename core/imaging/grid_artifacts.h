// What a network's grid leaves in a picture: checkerboards at its strides, seams between its tiles.
#pragma once

#include "core/imaging/raster.h"

namespace toile {

/// The greatest spectral peak at a stride of 2, 4 or 8 pixels (Odena et al., "Deconvolution and Checkerboard
/// Artifacts", Distill 2016): power at that frequency along x, along y and along both diagonals over the
/// median power around it, from windowed blocks of 32 px that lie inside `mask`. About 1 where there is none;
/// 0 where no block fits. `detail` may hold any range.
double checkerboardPeak(const Plane& detail, const Plane& mask);

/// The greatest mean step |v(x) - v(x - 1)| across a whole column (or row) of the mask over the median of
/// that of its twelve neighbours: a seam between tiles is a straight one. About 1 where there is none; 0
/// where no column or row holds 64 px of the mask.
double seamPeak(const Plane& detail, const Plane& mask);

} // namespace toile
