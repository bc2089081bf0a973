// Strokes as a fixed hand would make them, to look at a brush: a swelling S, hatching, a dot, a crossing.
#pragma once

#include "core/drawing/stroke_list.h"

#include <string_view>

namespace toile::test {

/// A line with pressure rising from nothing and falling again, sampled as a pen is.
FreehandLine swellingLine(std::vector<Vec2> through, float peakPressure, float tilt = 0);

/// All that is tried with one brush in a field of 60 × 30 mm whose corner is at `at`.
StrokeList brushSheet(std::string_view brush, StrokeColour colour, Vec2 at = {});

} // namespace toile::test
