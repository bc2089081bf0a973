// Planned strokes made as dark as they were meant to be.
#pragma once

#include "core/strokes/stroke_grid.h"
#include "core/strokes/stroke_plan.h"

namespace toile {

/// Draws the plan small, looks how dark it has become in the neighbourhood of each stroke's points, and
/// widens or darkens them by what is missing. What is there before is taken as it is when stopped.
void correctTone(StrokePlan& plan, const StrokeGrid& grid, const std::stop_token& stop);

} // namespace toile
