// What turns coverage into paint on a layer: colour, opacity, the paper's tooth, the way of joining.
#pragma once

#include "core/drawing/brush_table.h"
#include "core/imaging/paper_grain.h"
#include "core/paint/coverage.h"
#include "core/paint/page_spec.h"

namespace toile {

/// Made once a stroke; any thread may use it.
class PaintFinish
{
public:
    /// `isArea`: the stroke is a filled area, which lies evenly whatever the brush.
    PaintFinish(const BrushLook& look, uint32_t seed, const PageSpec& page, bool isArea);

    /// Lays the coverage of a part of a tile onto that tile. The result depends on nothing outside the pixel.
    void layOn(PaintTile& tile, int column, int row, const CoverTile& cover, Rect inTile) const;

private:
    using Alphas = std::array<int, PaintTile::side>; ///< 0..32768

    void alphaRow(const uint16_t* cover, int x, int y, int count, int* alphas) const;
    void dryRow(const uint16_t* cover, int x, int y, int count, int* alphas) const;
    void wetRow(const uint16_t* cover, int x, int y, int count, int* alphas) const;

    PaintBody m_body = PaintBody::Even;
    StrokeBlend m_blend = StrokeBlend::Over;
    StrokeColour m_colour;
    int m_opacity = 32768;
    bool m_isDithered = false; ///< soft and wide: steps of 1/255 would be seen
    PaperGrain::View m_tooth;
    PaperGrain::View m_cloud; ///< the same bumps, much larger
    uint32_t m_cloudOffset = 0;
    int m_grain = 0;               ///< 0..256
    std::vector<int> m_toothLevel; ///< Dry: of coverage / 256, the height up to which the paper is caught
    int m_toothGain = 0;
    int m_clumps = 0;                ///< 0..256
    int m_ragged = 0;                ///< 0..256
    std::vector<uint16_t> m_wetTone; ///< of coverage / 64
};

/// True where no pixel holds anything.
bool isBlank(const PaintTile& tile);

} // namespace toile
