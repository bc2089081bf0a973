#include "core/engine/torch/training/sketch_sheet.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>

namespace toile {
namespace {

constexpr int drawingsInARow = 2, tilesOfADrawing = 3, gapPx = 6;
constexpr float leastLight = 0.35f; ///< of a black line: the class is seen through it

using Colour = std::array<uint8_t, 3>;

/// By SketchClass; the last is unknownClass.
constexpr std::array<Colour, sketchClassCount + 1> colours{{{255, 255, 255},
                                                            {70, 120, 220},
                                                            {245, 175, 125},
                                                            {135, 85, 40},
                                                            {175, 70, 185},
                                                            {60, 170, 90},
                                                            {170, 170, 160},
                                                            {90, 90, 90}}};

void paste(const Image& tile, int left, int top, Size sheet, std::vector<uint8_t>& rgba)
{
    for (int y = 0; y < tile.height(); ++y)
        std::copy_n(tile.bytes().data() + size_t(y) * size_t(tile.width()) * 4, size_t(tile.width()) * 4,
                    rgba.data() + (size_t(top + y) * size_t(sheet.width) + size_t(left)) * 4);
}

} // namespace

Image colouredClasses(const Image& picture, const ClassMap& classes)
{
    const Plane luma = lumaOf(picture);
    std::vector<uint8_t> rgba(size_t(picture.size().area()) * 4, 255);
    for (size_t i = 0; i < std::min(luma.cells().size(), classes.cells().size()); ++i) {
        const Colour& colour = colours[std::min<size_t>(classes.cells()[i], sketchClassCount)];
        const float light = leastLight + (1 - leastLight) * luma.cells()[i];
        for (size_t c = 0; c < 3; ++c)
            rgba[4 * i + c] = uint8_t(float(colour[c]) * light);
    }
    return Image(picture.size(), std::move(rgba));
}

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
