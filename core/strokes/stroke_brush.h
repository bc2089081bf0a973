// One stroke onto a plane of marks.
#pragma once

#include "core/imaging/raster.h"
#include "core/strokes/stroke_plan.h"

#include <vector>

namespace toile {

/// How marks of one hand look at one size.
struct BrushTip
{
    float pxPerMm = 1;
    bool hasFlatEnds = false;
    float softness = 0; ///< as HandSpec has it
    float bristles = 0; ///< 0..1: streaks along a broad stroke
    float overlap = 0;
};

/// Lays strokes on planes of one size. A stroke covers each place once, however it bends.
class StrokeBrush
{
public:
    /// `parts` of the planes' size or empty.
    StrokeBrush(const BrushTip& tip, Size size, const LabelMap& parts);

    void lay(std::span<const PlanPoint> points, const PlannedStroke& stroke, Plane& layer);

private:
    struct End
    {
        Vec2 at;
        float radius, alpha, darkness;
    };
    struct Piece
    {
        End from, to;
        bool cutsBefore = false, cutsAfter = false;
    };
    End endOf(const PlanPoint& point) const;
    bool begin(std::span<const PlanPoint> points);
    void trace(const Piece& piece, uint32_t seed);
    void melt(int part, Plane& layer);

    BrushTip m_tip;
    Size m_size;
    const LabelMap& m_parts;
    Rect m_box;
    std::vector<float> m_trace;              ///< of the stroke, in its box
    std::vector<std::pair<int, int>> m_rows; ///< what of each row of the box is touched
};

} // namespace toile
