// The coarse grid on which strokes are planned: the same millimetres whatever the picture's pixels.
#pragma once

#include "core/strokes/garment_view.h"

namespace toile {

/// All planes of one size, their longer side `cellsOfLongSide`. Cell (x, y) has its middle at
/// (x + 0.5, y + 0.5) * mmPerCell.
struct StrokeGrid
{
    static constexpr int cellsOfLongSide = 320;

    float mmPerCell = 1;
    LabelMap parts;
    Plane tone;
    Plane slopeX; ///< of the form's normals: n.x, n.y
    Plane slopeY;

    Size size() const { return parts.size(); }
    /// Cells of a length, at least one.
    int cellsOf(float mm) const;
};

StrokeGrid strokeGrid(const GarmentView& view);

/// The mean of what lies within `radius` cells in a cell's own part, three times over: about a Gaussian that
/// no seam lets through. Cells of part 0 stay.
void blurWithinParts(Plane& plane, const LabelMap& parts, int radius);

/// Bilinear between the cells that belong to `part`; where there is none near, the nearest cell's value.
float valueWithin(const Plane& plane, const StrokeGrid& grid, int part, Vec2 mm);

/// Adds an amount to the four cells around a place.
void splat(Plane& plane, const StrokeGrid& grid, Vec2 mm, float amount);

} // namespace toile
