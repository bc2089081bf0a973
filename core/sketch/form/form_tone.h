// Light on the form.
#pragma once

#include "core/sketch/form/form_grid.h"

namespace toile {

/// Slopes dh/dx and dh/dy on the grid, one-sided at the outline and at seams; outside they repeat the nearest
/// garment cell.
struct Slopes
{
    Plane x;
    Plane y;
};

Slopes slopesOf(const FormGrid& grid, const Plane& height);

/// Tone of every cell, 0.2 .. 1, continued outside: Lambert with wrap from the upper left, shadows cast over
/// the height field by whatever stands between a cell and the light, and a soft shadow below lines.
Plane toneOf(const FormGrid& grid, const Plane& height, const Slopes& slopes);

} // namespace toile
