// How far a place lies from the edge of its part that faces the light.
#pragma once

#include "core/strokes/stroke_grid.h"

namespace toile {

/// Millimetres from each cell towards the light (upper left, as the form is lit) to where its part ends;
/// 0 outside.
Plane litEdgeDistance(const StrokeGrid& grid);

} // namespace toile
