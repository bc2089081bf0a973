// The composed page at every zoom: tiles made when they are looked at, and mended where something changed.
#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace toile {

class ComposedPyramid
{
public:
    static constexpr int tileSide = 256;
    static constexpr int unitSide = 64; ///< what is mended at once

    /// Composes the unit at column and row of the page into rows of `stride` pixels.
    using Compose = std::function<void(int column, int row, uint32_t* out, size_t stride)>;

    ComposedPyramid() = default;
    explicit ComposedPyramid(Size pagePx);

    int levels() const { return int(m_levels.size()); }
    Size levelPx(int level) const;
    /// A rectangle of the page is no longer right.
    void spoil(Rect rect);
    /// tileSide² pixels, right. Outside the level: an empty span.
    std::span<const uint32_t> tile(int level, int column, int row, const Compose& compose);
    uint32_t pixel(int x, int y, const Compose& compose);
    size_t memoryUse() const;

private:
    struct Level
    {
        Size px;
        Size tiles;
        Size units;
        std::vector<std::unique_ptr<uint32_t[]>> pixels; ///< of tiles
        std::vector<bool> isRight;                       ///< of units
    };

    void mend(int level, int unitColumn, int unitRow, const Compose& compose);
    uint32_t* unitPixels(Level& level, int unitColumn, int unitRow);

    std::vector<Level> m_levels;
};

} // namespace toile
