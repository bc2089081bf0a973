// Small pages and strokes for the tests of core/paint.
#pragma once

#include "core/drawing/brush_table.h"
#include "core/drawing/drawing.h"
#include "core/paint/layer_painting.h"
#include "tests/support/brush_sheet.h"

#include <cstdlib>

namespace toile::test {

inline PageSpec smallPage(double dpi = 150)
{
    return pageSpec({60, 30}, dpi / 25.4);
}

inline Stroke lineStroke(std::string brush, std::vector<Vec2> through, float pressure = 0.7f,
                         uint32_t seed = 7)
{
    Stroke stroke;
    stroke.id = seed;
    stroke.seed = seed;
    stroke.look = {brush, brushKind(brush).sizeMm, brushKind(brush).opacity, {20, 30, 40}};
    stroke.shape = swellingLine(std::move(through), pressure);
    return stroke;
}

inline SharedStroke shared(Stroke stroke)
{
    return std::make_shared<const Stroke>(std::move(stroke));
}

inline SharedStroke rectangle(Rect mm, StrokeColour colour = {120, 120, 120}, uint64_t id = 900)
{
    Stroke stroke;
    stroke.id = id;
    stroke.look = {"flat-fill", 1, 1, colour};
    const float left = float(mm.x), top = float(mm.y), right = float(mm.x + mm.width),
                bottom = float(mm.y + mm.height);
    stroke.shape = FilledArea{{{{left, top}, {right, top}, {right, bottom}, {left, bottom}}}};
    return shared(std::move(stroke));
}

inline LayerRaster paintedRaster(const StrokeList& strokes, const PageSpec& page)
{
    return paintLayer(strokes, page).value().raster;
}

inline uint32_t pixelOf(const LayerRaster& raster, int x, int y)
{
    const PaintTile* tile = raster.tile(x / PaintTile::side, y / PaintTile::side);
    return tile ? tile->pixels[size_t(y % PaintTile::side) * PaintTile::side + size_t(x % PaintTile::side)]
                : 0;
}

/// Mean alpha 0..255 of cells of the page, so many across and down.
inline std::vector<double> alphaCells(const LayerRaster& raster, int across, int down)
{
    std::vector<double> sums(size_t(across) * size_t(down)), counts(sums.size());
    const Size px = raster.pagePx();
    for (int y = 0; y < px.height; ++y)
        for (int x = 0; x < px.width; ++x) {
            const size_t cell = size_t(y * down / px.height) * size_t(across) + size_t(x * across / px.width);
            sums[cell] += double(pixelOf(raster, x, y) >> 24);
            counts[cell] += 1;
        }
    for (size_t i = 0; i < sums.size(); ++i)
        sums[i] /= counts[i];
    return sums;
}

} // namespace toile::test
