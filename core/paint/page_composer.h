// Puts the layers of a page together, pixel by pixel, in integers.
#pragma once

#include "core/paint/layer_raster.h"

#include <span>
#include <vector>

namespace toile {

/// One sheet of the pile, as composing sees it.
struct Sheet
{
    const LayerRaster* raster = nullptr;
    const class TileOverlay* overlay = nullptr; ///< tiles that stand for those of the raster; null: none
    int opacity = 256;                          ///< 0..256
    bool isMultiplied = false;
};

/// Tiles under the pen, which take the place of a layer's own while they last.
class TileOverlay
{
public:
    explicit TileOverlay(Size tiles) : m_columns(tiles.width), m_tiles(size_t(tiles.area())) {}

    /// Null where the layer's own tile counts.
    const PaintTile* tile(int column, int row) const { return m_tiles[index(column, row)].get(); }
    /// A tile to paint on, begun as a copy of `base` (null: empty).
    PaintTile& writable(int column, int row, const PaintTile* base);
    bool isEmpty() const { return m_used.empty(); }
    /// Column and row of the tiles that there are.
    const std::vector<std::pair<int, int>>& used() const { return m_used; }
    void clear();
    /// Makes them the layer's own.
    void mergeInto(LayerRaster& raster);

private:
    size_t index(int column, int row) const { return size_t(row) * size_t(m_columns) + size_t(column); }

    int m_columns;
    std::vector<std::shared_ptr<PaintTile>> m_tiles;
    std::vector<std::pair<int, int>> m_used;
};

/// Composes the pixels of one 64-pixel tile onto `ground` (premultiplied) into rows of `stride` pixels; what
/// lies beyond the page is left as it is.
void composeTile(std::span<const Sheet> sheets, uint32_t ground, Size pagePx, int column, int row,
                 uint32_t* out, size_t stride);

/// Half as large: each pixel is the mean of four. Rows of `stride` pixels both; `count` target pixels square.
void halve(const uint32_t* in, size_t inStride, uint32_t* out, size_t outStride, int width, int height);

} // namespace toile
