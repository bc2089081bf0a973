// How far two pictures' colours lie apart, as a map to look at and one number.
#pragma once

#include "core/imaging/image.h"

namespace toile {

struct Difference
{
    Image map;             ///< from white (the same) over amber to deep red (deltaE 20 and more)
    double meanDeltaE = 0; ///< CIEDE2000 over all pixels where either picture is not paper
    double mostDeltaE = 0;
};

/// Both are scaled to `longSidePx` of the first one's shape. Any thread; some 0.2 µs a pixel.
Difference differenceOf(const Image& reference, const Image& other, int longSidePx);

} // namespace toile
