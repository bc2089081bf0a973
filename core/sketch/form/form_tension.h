// Points of tension: where cloth is held, and folds begin.
#pragma once

#include "core/sketch/form/form_grid.h"

#include <vector>

namespace toile {

/// A concave corner of the outline: an armpit, a crotch, a waist.
struct Pinch
{
    Vec2 at;             ///< cell
    Vec2 into;           ///< unit vector into the cloth
    float sharpness = 0; ///< 0 (hardly a corner) .. 1 (the end of a slit)
    int part = 0;
};

/// A line of the pen that stops inside a part: a dart, a tuck, a drawn fold.
struct OpenStroke
{
    Vec2 from;   ///< the other end: a junction, a border or a second free end
    Vec2 middle; ///< half way along the stroke
    Vec2 to;     ///< the free end
    Vec2 ahead;  ///< unit tangent at the free end, out of the stroke
    float length = 0;
    bool freeBothEnds = false;
    int part = 0;
};

/// A border between two parts, with the cells of the first that touch the second.
struct Seam
{
    int part = 0;
    int other = 0;
    std::vector<Vec2> cells;
};

struct Tension
{
    std::vector<Pinch> pinches;
    std::vector<OpenStroke> strokes;
    std::vector<Seam> seams; ///< both ways round
};

/// Finds all three. Strokes are traced on the thinned ink (Zhang & Suen, CACM 27(3), 1984); stitches, shorter
/// than 3 % of the figure, are not strokes.
Tension tensionOf(const FormGrid& grid);

} // namespace toile
