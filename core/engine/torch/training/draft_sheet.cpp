#include "core/engine/torch/training/draft_sheet.h"

#include "core/engine/torch/hand/hand_composition.h"
#include "core/engine/torch/pyramid.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>

namespace toile {
namespace {

constexpr int columns = 4, gapPx = 8;

Image tile(const StyleSpec& spec, const Plane& marks)
{
    const Rect bounds = garmentBounds(spec.mask, 8);
    Plane whole(spec.mask->size());
    pastePlane(resized(marks, {bounds.width, bounds.height}), bounds, whole);
    const Image drawn = flattened(
        drawnCloth(spec.albedo, spec.tone, spec.mask, whole, Plane(spec.mask->size(), 1.0f), spec.reach));
    const Image ink = withAlpha(greyImage(Plane(spec.mask->size(), 0.08f)), spec.ink);
    return over(ink, drawn);
}

} // namespace

Image draftSheet(const std::vector<StyleSpec>& specs, const std::vector<Plane>& marks, int longSidePx)
{
    const int rows = int((specs.size() + columns - 1) / columns), step = longSidePx + gapPx;
    const Size size{std::min<int>(columns, int(specs.size())) * step + gapPx, rows * step + gapPx};
    if (specs.empty())
        return {};
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    for (size_t i = 0; i < specs.size() && i < marks.size(); ++i) {
        const Image drawn = tile(specs[i], marks[i]);
        const Image fitted = resized(drawn, fittedTo(drawn.size(), longSidePx));
        const int left = gapPx + int(i) % columns * step, top = gapPx + int(i) / columns * step;
        for (int y = 0; y < fitted.height(); ++y)
            std::copy_n(fitted.bytes().data() + size_t(y) * size_t(fitted.width()) * 4,
                        size_t(fitted.width()) * 4,
                        rgba.data() + (size_t(top + y) * size_t(size.width) + size_t(left)) * 4);
    }
    return Image(size, std::move(rgba));
}

} // namespace toile
