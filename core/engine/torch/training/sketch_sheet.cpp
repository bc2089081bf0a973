#include "core/engine/torch/training/sketch_sheet.h"

#include "core/imaging/class_picture.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>

namespace toile {
namespace {

constexpr int drawingsInARow = 2, tilesOfADrawing = 3, gapPx = 6;
void paste(const Image& tile, int left, int top, Size sheet, std::vector<uint8_t>& rgba)
{
    for (int y = 0; y < tile.height(); ++y)
        std::copy_n(tile.bytes().data() + size_t(y) * size_t(tile.width()) * 4, size_t(tile.width()) * 4,
                    rgba.data() + (size_t(top + y) * size_t(sheet.width) + size_t(left)) * 4);
}

} // namespace

Image sketchSheet(const std::vector<LabelledDrawing>& drawings, const std::vector<ClassMap>& told,
                  int longSidePx)
{
    const size_t count = std::min(drawings.size(), told.size());
    if (count == 0)
        return {};
    const int columns = tilesOfADrawing * std::min<int>(drawingsInARow, int(count));
    const int rows = (int(count) + drawingsInARow - 1) / drawingsInARow, step = longSidePx + gapPx;
    const Size sheet{columns * step + gapPx, rows * step + gapPx};
    std::vector<uint8_t> rgba(size_t(sheet.area()) * 4, 255);
    for (size_t i = 0; i < count; ++i) {
        const Image& picture = drawings[i].picture;
        const Image tiles[] = {picture, colouredClasses(picture, drawings[i].classes),
                               colouredClasses(picture, told[i])};
        for (int k = 0; k < tilesOfADrawing; ++k) {
            const int column = int(i) % drawingsInARow * tilesOfADrawing + k;
            paste(resized(tiles[k], fittedTo(picture.size(), longSidePx)), gapPx + column * step,
                  gapPx + int(i) / drawingsInARow * step, sheet, rgba);
        }
    }
    return Image(sheet, std::move(rgba));
}

} // namespace toile
