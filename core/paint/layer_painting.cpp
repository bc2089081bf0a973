#include "core/paint/layer_painting.h"

#include "core/base/pixel_rect.h"
#include "core/imaging/pixel_ops.h"
#include "core/paint/stroke_changes.h"
#include "core/paint/stroke_painter.h"

#include <cmath>
#include <new>

namespace toile {

namespace {

constexpr int side = PaintTile::side;

Error cancelled()
{
    return {ErrorKind::Cancelled, Sentence::phrase("The drawing was not painted to its end."), {}};
}

Error outOfMemory()
{
    return {
        ErrorKind::Memory, Sentence::phrase("There is not enough memory for this page at this size."), {}};
}

} // namespace

Result<PaintedLayer> paintLayer(const StrokeList& strokes, const PageSpec& page, const PaintedLayer* from,
                                std::stop_token stop)
{
    try {
        PaintedLayer painted{strokes, LayerRaster(page.px)};
        size_t first = 0;
        TileMask mask;
        if (from && from->raster.pagePx() == page.px) {
            painted.raster = from->raster;
            first = from->strokes.sharedPrefix(strokes);
            if (first < from->strokes.size()) {
                mask = changedTiles(from->strokes, strokes, page);
                for (size_t index = 0; index < mask.size(); ++index)
                    if (mask[index])
                        painted.raster.setTile(int(index) % painted.raster.tiles().width,
                                               int(index) / painted.raster.tiles().width, nullptr);
                first = 0;
            }
        }
        for (size_t index = first; index < strokes.size(); ++index) {
            if (stop.stop_requested())
                return cancelled();
            const Stroke& stroke = *strokes.at(index);
            if (!mask.empty() && !touches(mask, painted.raster.tiles(), strokeBounds(stroke, page)))
                continue;
            paintStroke(stroke, page, mask.empty() ? nullptr : &mask, painted.raster);
        }
        return painted;
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<LayerRaster> placedOnPage(const Image& picture, Vec2 atMm, Vec2 sizeMm, const PageSpec& page,
                                 std::stop_token stop)
{
    LayerRaster raster(page.px);
    const auto px = [&](float mm) { return int(std::lround(std::clamp(mm * page.pxPerMm, -1e5, 1e5))); };
    const Rect whole{px(atMm.x), px(atMm.y), px(sizeMm.x), px(sizeMm.y)};
    const Rect seen = intersected(whole, {0, 0, page.px.width, page.px.height});
    if (picture.isNull() || isEmpty(seen))
        return raster;
    try {
        if (int64_t(whole.width) * whole.height > 400'000'000)
            return outOfMemory();
        const Image scaled = resized(picture, {whole.width, whole.height});
        const uint8_t* bytes = scaled.bytes().data();
        const Rect tiles = tilesOf(seen, side);
        for (int row = tiles.y; row < tiles.y + tiles.height; ++row) {
            if (stop.stop_requested())
                return cancelled();
            for (int column = tiles.x; column < tiles.x + tiles.width; ++column) {
                const Rect part = intersected(seen, {column * side, row * side, side, side});
                auto tile = std::make_shared<PaintTile>();
                for (int y = part.y; y < part.y + part.height; ++y) {
                    const size_t from = size_t(y - whole.y) * size_t(whole.width) + size_t(part.x - whole.x);
                    const uint8_t* in = bytes + from * 4;
                    uint32_t* out =
                        tile->pixels.data() + size_t(y - row * side) * side + (part.x - column * side);
                    for (int x = 0; x < part.width; ++x, in += 4) {
                        const auto times = [alpha = uint32_t(in[3])](uint32_t channel) {
                            return (channel * alpha + 127) / 255;
                        };
                        out[x] =
                            uint32_t(in[3]) << 24 | times(in[0]) << 16 | times(in[1]) << 8 | times(in[2]);
                    }
                }
                if (!isBlank(*tile))
                    raster.setTile(column, row, std::move(tile));
            }
        }
        return raster;
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

} // namespace toile
