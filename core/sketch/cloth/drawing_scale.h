// How much real cloth one pixel of the drawing covers.
#pragma once

#include "core/imaging/raster.h"

namespace toile {

/// Millimetres a pixel. `garmentHeightMm` > 0 is the real height of the tallest figure (connected piece of
/// the mask). Otherwise its height is guessed from its proportions, height over width, between these points:
/// 0.5 (a bolero, a pair of shorts) 420 mm, 1 (a shirt with its sleeves) 700 mm, 1.6 (a jacket, a skirt) 850
/// mm, 2.2 (a coat, trousers) 1050 mm, 4 and more (a long dress, a whole figure) 1450 mm. An empty mask
/// gives 1.
double mmPerPixel(const Plane& mask, double garmentHeightMm);

} // namespace toile
