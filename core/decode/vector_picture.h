// What drawings that have no pixels of their own, SVG and PDF, have in common.
#pragma once

#include "core/decode/decoded_image.h"

#include <QSizeF>

#include <cstdint>

namespace toile {

/// What one vector file may cost.
struct VectorLimits
{
    int longSide = 2048; ///< pixels of the picture's longer side
    int64_t maxPixels = 120'000'000;
};

/// The pixels of a drawing of this shape, whose unit does not matter. Damaged where the shape is none,
/// TooManyPixels over the limit.
Result<QSize, Refusal> pixelSize(QSizeF shape, const VectorLimits& limits);

} // namespace toile
