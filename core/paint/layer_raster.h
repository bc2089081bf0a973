// The painted pixels of one layer: sparse tiles that versions share, so that undo exchanges values.
#pragma once

#include "core/base/geometry.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace toile {

/// 64×64 pixels, rows packed: 0xAARRGGBB, sRGB, premultiplied (QImage::Format_ARGB32_Premultiplied).
struct PaintTile
{
    static constexpr int side = 64;
    alignas(64) std::array<uint32_t, size_t(side) * side> pixels{};
    bool operator==(const PaintTile&) const = default;
};

using SharedTile = std::shared_ptr<const PaintTile>;

/// A value: a copy costs a pointer for each row of tiles, and setting a tile one row. An empty tile takes no
/// memory. Reading is safe on any thread.
class LayerRaster
{
public:
    LayerRaster() = default;
    explicit LayerRaster(Size pagePx);

    Size pagePx() const { return m_pagePx; }
    /// Tiles across and down; the last ones may reach beyond the page, where they are transparent.
    Size tiles() const { return m_tiles; }

    /// Null where the tile is empty or lies outside.
    const PaintTile* tile(int column, int row) const;
    SharedTile sharedTile(int column, int row) const;
    /// Null empties the tile. Outside the page nothing happens.
    void setTile(int column, int row, SharedTile tile);

    /// Of tiles that hold something.
    size_t tileCount() const;
    /// The same pixels: tiles by identity, else byte by byte.
    bool operator==(const LayerRaster& other) const;
    /// Tiles that are not the same objects in both, as column and row; both must be of one size.
    std::vector<std::pair<int, int>> changedTiles(const LayerRaster& other) const;

private:
    using Row = std::vector<SharedTile>;

    Size m_pagePx;
    Size m_tiles;
    std::vector<std::shared_ptr<Row>> m_rows; ///< null: an empty row; changed only where nobody shares it
};

} // namespace toile
