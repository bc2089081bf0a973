// The strokes of a hand on one garment, as values: drawn at any size, measured, exported.
#pragma once

#include "core/base/result.h"
#include "core/strokes/garment_view.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace toile {

/// A place on a stroke's path. Millimetres on the sheet, from the picture's upper left corner.
struct PlanPoint
{
    Vec2 at;
    float widthMm = 0;
    float darkness = 0; ///< 0..1, before the paper's tooth
};

/// What a stroke leaves.
enum class Lays : uint8_t {
    Shade, ///< darkens the cloth; on very dark cloth lightens it
    Cloth, ///< the cloth's own colour on white paper
};

struct PlannedStroke
{
    int part = 0;       ///< the part that it lies on and never leaves
    uint32_t first = 0; ///< in StrokePlan::points
    uint32_t count = 0; ///< of points; 1: a dot
    uint8_t layer = 0;  ///< marks of one layer melt, those of different layers darken one another
    Lays lays = Lays::Shade;
    uint32_t seed = 0;
};

/// An area with an edge, everywhere where `field` is above `edge`; the same edge at any size.
struct PlannedWash
{
    Plane field;    ///< on the plan's grid
    float edge = 0; ///< in the field's unit
    float darkness = 0;
    float softness = 0; ///< width of the edge's fade, mm
    uint8_t layer = 0;
    Lays lays = Lays::Shade;
};

/// Immutable once made; any thread may read it.
struct StrokePlan
{
    HandSpec hand;
    std::vector<PlanPoint> points;
    std::vector<PlannedStroke> strokes; ///< in the order in which they are laid
    std::vector<PlannedWash> washes;
    LabelMap gridParts;       ///< the grid's parts
    Plane wanted;             ///< mean darkness that was wanted, a cell of the grid
    float mmPerCell = 1;      ///< of the grid
    bool leavesPaper = false; ///< where nothing of Lays::Cloth lies there is white paper

    std::span<const PlanPoint> pointsOf(const PlannedStroke& stroke) const
    {
        return std::span(points).subspan(stroke.first, stroke.count);
    }
};

/// Lays a hand's strokes along the garment's form, as dense as the tone demands: the mean darkness of blocks
/// of 8 mm is within 5 % of the wanted one wherever marks can be so dark. Strokes end at seams, at lines and
/// at the outline. `dark` as in wantedTone(). The same for the same view, hand and seed, on any number of
/// threads. Any thread. Cancelled when stopped.
Result<StrokePlan> planStrokes(const GarmentView& view, const HandSpec& hand, uint64_t seed,
                               std::stop_token stop = {}, const Plane& dark = {});

} // namespace toile
