#include "core/paint/layer_raster.h"

#include <algorithm>

namespace toile {

LayerRaster::LayerRaster(Size pagePx) : m_pagePx(pagePx.isEmpty() ? Size{} : pagePx)
{
    constexpr int side = PaintTile::side;
    m_tiles = {(m_pagePx.width + side - 1) / side, (m_pagePx.height + side - 1) / side};
    m_rows.resize(size_t(m_tiles.height));
}

SharedTile LayerRaster::sharedTile(int column, int row) const
{
    if (column < 0 || row < 0 || column >= m_tiles.width || row >= m_tiles.height || !m_rows[size_t(row)])
        return {};
    return (*m_rows[size_t(row)])[size_t(column)];
}

const PaintTile* LayerRaster::tile(int column, int row) const
{
    if (column < 0 || row < 0 || column >= m_tiles.width || row >= m_tiles.height || !m_rows[size_t(row)])
        return nullptr;
    return (*m_rows[size_t(row)])[size_t(column)].get();
}

void LayerRaster::setTile(int column, int row, SharedTile tile)
{
    if (column < 0 || row < 0 || column >= m_tiles.width || row >= m_tiles.height)
        return;
    std::shared_ptr<Row>& shared = m_rows[size_t(row)];
    if (!shared && !tile)
        return;
    if (!shared)
        shared = std::make_shared<Row>(size_t(m_tiles.width));
    else if (shared.use_count() > 1)
        shared = std::make_shared<Row>(*shared);
    const bool isEmptied = !tile;
    (*shared)[size_t(column)] = std::move(tile);
    if (isEmptied && std::all_of(shared->begin(), shared->end(), [](const SharedTile& one) { return !one; }))
        shared = nullptr;
}

size_t LayerRaster::tileCount() const
{
    size_t count = 0;
    for (const auto& row : m_rows)
        if (row)
            count +=
                size_t(std::count_if(row->begin(), row->end(), [](const SharedTile& one) { return one; }));
    return count;
}

bool LayerRaster::operator==(const LayerRaster& other) const
{
    if (m_pagePx != other.m_pagePx)
        return false;
    const auto changed = changedTiles(other);
    return std::all_of(changed.begin(), changed.end(), [&](const auto& at) {
        const PaintTile* one = tile(at.first, at.second);
        const PaintTile* two = other.tile(at.first, at.second);
        return one && two && *one == *two;
    });
}

std::vector<std::pair<int, int>> LayerRaster::changedTiles(const LayerRaster& other) const
{
    std::vector<std::pair<int, int>> changed;
    const int rows = std::min(m_tiles.height, other.m_tiles.height);
    for (int row = 0; row < rows; ++row) {
        if (m_rows[size_t(row)] == other.m_rows[size_t(row)])
            continue;
        for (int column = 0; column < m_tiles.width; ++column)
            if (tile(column, row) != other.tile(column, row))
                changed.emplace_back(column, row);
    }
    return changed;
}

} // namespace toile
