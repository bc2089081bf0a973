// One stroke as it grows: points in, coverage and paint out, the same whether the points come one by one or
// all at once.
#pragma once

#include "core/paint/growing_area.h"
#include "core/paint/paint_finish.h"

#include <optional>

namespace toile {

class StrokePainter
{
public:
    /// `only` as in Coverage. `isArea`: areas will be filled, not lines drawn.
    StrokePainter(const BrushLook& look, uint32_t seed, const PageSpec& page, const TileMask* only = nullptr,
                  bool isArea = false);
    ~StrokePainter();
    StrokePainter(StrokePainter&&) noexcept;
    StrokePainter& operator=(StrokePainter&&) noexcept;

    /// Points of a line by hand: rounded off between them. What has been painted up to the last point but one
    /// stays; the rest is painted anew with what follows.
    void add(std::span<const StrokePoint> points);
    /// Lines as they are, with even pressure.
    void drawPath(const BezierPath& path);
    void fillArea(const FilledArea& area);

    /// Pixels that may have changed since the last call, tile by tile.
    std::vector<Rect> takeDirty() { return m_coverage.takeDirty(); }
    /// Lays the stroke onto a tile; true where it covers anything there.
    bool layOn(PaintTile& tile, int column, int row, Rect inTile) const;
    const Coverage& coverage() const { return m_coverage; }

private:
    void addToLine();
    void addToFill();
    void paintSegment(size_t index);
    void paintDabs();
    void sweepTo(Dab to);
    void closeLine();
    Dab inPixels(Dab dab) const;
    void appendOutline(size_t index, std::vector<Vec2>& outline) const;

    PageSpec m_page;
    const BrushRecipe* m_recipe;
    float m_leastPx; ///< of the line's width; 0: any
    float m_sizeMm;
    uint32_t m_seed;
    bool m_isFilled;
    PaintFinish m_finish;
    Coverage m_coverage;
    Footprint m_footprint;
    std::vector<StrokePoint> m_points;
    size_t m_nextSegment =
        1; ///< the first one that is not painted for good; it ends at the point of this index
    std::optional<GrowingArea> m_area; ///< of a filled stroke
    std::vector<StrokePoint> m_steps;  ///< of one segment
    std::optional<DabPlacer> m_placer; ///< once there is a point
    std::vector<Dab> m_dabs;           ///< placed, not yet painted

    /// What of the way so far decides how the next dab is painted.
    struct Way
    {
        Dab last;
        bool hasLast = false;
        float alongMm = 0;
    };
    Way m_way;
    DabPlacer::State m_placerBeforeTail;
    Way m_wayBeforeTail;
    bool m_hasTail = false; ///< the last segment, whose shape the next point will change
};

/// The finished stroke onto a layer. Tiles that `only` does not name stay as they are.
void paintStroke(const Stroke& stroke, const PageSpec& page, const TileMask* only, LayerRaster& raster);

} // namespace toile
