// Which way strokes run on a garment: along each part's grain, turned by its folds and bent by its form.
#pragma once

#include "core/strokes/stroke_grid.h"

namespace toile {

/// Angles in radians from the x axis to the y axis, clockwise on the page, one a cell of the grid.
struct DirectionField
{
    Plane angle;

    float at(const StrokeGrid& grid, int part, Vec2 mm) const { return valueWithin(angle, grid, part, mm); }
};

/// The direction of a part's grain is taken as it is, and what folds and roundness add is a plain number: how
/// far it turns from there, under 60 degrees. A number has no whorls, as a field of undirected orientations
/// has wherever the form is level. Folds: the lesser eigenvector of the structure tensor of the form's slopes
/// (Bigün & Granlund, ICCV 1987; to lay strokes by it: Hertzmann & Zorin, SIGGRAPH 2000), weighed by its
/// coherence, smoothed within the part. Roundness: strokes that cross the grain bow as hoops of a tube do
/// that is seen from above.
DirectionField directionField(const StrokeGrid& grid, const GarmentView& view, const HandSpec& hand);

/// What is smoothed by a hand that lays it along the form: the mean over `lengthMm` to either side of a cell
/// along the field, within its part.
Plane smearedAlong(const Plane& plane, const StrokeGrid& grid, const DirectionField& field, float lengthMm);

} // namespace toile
