// How far a stroke covers each pixel of the page, before it is paint: sparse tiles that a tail can be taken
// back from.
#pragma once

#include "core/base/geometry.h"
#include "core/paint/dab_placer.h"
#include "core/paint/layer_raster.h"

#include <memory>
#include <span>
#include <vector>

namespace toile {

/// Tiles of a page that painting may touch; empty: all.
using TileMask = std::vector<bool>;

struct CoverTile
{
    alignas(64) std::array<uint16_t, size_t(PaintTile::side) * PaintTile::side> cover{}; ///< 65535: wholly
    Rect touched; ///< within the tile; nothing else in it can be other than 0
};

/// How the brush's footprint fades at its edge; lengths in pixels.
struct Footprint
{
    float softness = 0; ///< of the radius
    float edgePx = 0;   ///< instead, where above 0: fades over this length, or the radius where that is less
    bool isRound = false; ///< eased
};

class Coverage
{
public:
    /// `only` (null: all) holds columns × rows and must outlive this.
    Coverage(Size pagePx, const TileMask* only);

    /// What the brush covers between two dabs (in pixels), both ends included; where it is already covered
    /// more it stays so. One dab twice is a dot.
    void sweep(const Dab& from, const Dab& to, const Footprint& footprint);
    /// The inside of closed contours in pixels, even-odd, smooth at the edge; replaces what was in `region`.
    void fill(std::span<const std::vector<Vec2>> contours, Rect region);

    /// Pixels of one row from `x` on, all of them on the page, get just this coverage.
    void coverRow(int y, int x, std::span<const uint16_t> cover);

    /// From now on what is covered can be taken back.
    void beginTail();
    /// As it was at beginTail().
    void takeBackTail();
    /// What was covered, or taken back, since the last call: for each tile what of it, on the page.
    std::vector<Rect> takeDirty();

    const CoverTile* tile(int column, int row) const;
    /// Column and row of each tile that was ever touched, without the order meaning anything.
    const std::vector<std::pair<int, int>>& touchedTiles() const { return m_touched; }

private:
    CoverTile* writable(int column, int row, Rect inTile);
    void spoil(size_t index, Rect inTile);

    struct Saved
    {
        size_t index;
        CoverTile tile;
    };

    Size m_pagePx;
    Size m_count;
    const TileMask* m_only;
    std::vector<std::unique_ptr<CoverTile>> m_tiles;
    std::vector<std::pair<int, int>> m_touched;
    bool m_isTail = false;
    std::vector<Saved> m_saved;
    Rect m_tailRect;
    std::vector<Rect> m_dirty;        ///< of each tile, within it
    std::vector<size_t> m_dirtyTiles; ///< that have one
};

} // namespace toile
