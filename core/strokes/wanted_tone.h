// How dark a hand's marks shall be, place by place.
#pragma once

#include "core/strokes/stroke_grid.h"

namespace toile {

struct WantedTone
{
    Plane shade;     ///< 0 (the lightest, no mark) .. 1 (as deep as it gets), a cell
    Plane darkness;  ///< mean darkness of the marks: shade × HandSpec::depth
    Plane lightRank; ///< share of the garment that is darker, 0..1
};

/// Where the garment is lightest, HandSpec::paperShare of it, nothing is wanted; from there it rises evenly
/// with the tone. `dark`, empty or of the grid's size: where it is above 0.5 the cloth is too dark to be
/// shaded, and marks draw the light instead.
WantedTone wantedTone(const StrokeGrid& grid, const HandSpec& hand, const Plane& dark = {});

} // namespace toile
