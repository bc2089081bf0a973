// Paper is levelled to white: yellowed scans, uneven light and folds of a phone photo go away.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <stop_token>

namespace toile {

struct CleanPaper
{
    Image paper;     ///< the sketch divided by its ground, opaque; paper is 255 within noise
    Plane ground;    ///< luma of the paper itself, 0..1, smooth
    float noise = 0; ///< standard deviation of the levelled paper's luma, 0..1
};

/// Shading correction by division through a morphological estimate of the ground (greyscale closing at low
/// resolution, then smoothing; see Gonzalez & Woods, Digital Image Processing, 4th ed., section 9.8).
/// Stopped it comes back with nothing of worth in it.
CleanPaper levelPaper(const Image& sketch, const std::stop_token& stop = {});

} // namespace toile
