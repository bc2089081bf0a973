#include "core/decode/vector_picture.h"

#include <algorithm>
#include <cmath>

namespace toile {

Result<QSize, Refusal> pixelSize(QSizeF shape, const VectorLimits& limits)
{
    if (!(shape.width() > 0) || !(shape.height() > 0) || !std::isfinite(shape.width()) ||
        !std::isfinite(shape.height()))
        return Refusal{PictureFault::Damaged, "no size"};
    constexpr int longest = 32'000; // cairo's and Qt's painting ends at 32767
    const double longSide = std::clamp(limits.longSide, 1, longest);
    const double scale = longSide / std::max(shape.width(), shape.height());
    const QSize size(std::max(1, int(std::lround(shape.width() * scale))),
                     std::max(1, int(std::lround(shape.height() * scale))));
    if (int64_t(size.width()) * size.height() > limits.maxPixels)
        return Refusal{PictureFault::TooManyPixels, {}, size.width(), size.height()};
    return size;
}

} // namespace toile
