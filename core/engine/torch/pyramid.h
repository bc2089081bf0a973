// Coarse to fine: at which sizes a run works, with how many steps each, and the part of the picture it looks
// at.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <vector>

namespace toile {

struct PyramidLevel
{
    int longSidePx = 0; ///< of the whole picture at this level
    Size size;          ///< of the part that is worked on
    int steps = 0;
};

struct Pyramid
{
    std::vector<PyramidLevel> levels; ///< coarsest first
    bool isReduced = false;           ///< the finest is smaller than the picture
    double work = 0;                  ///< Σ pixels × steps
};

/// Halves down to about 256 px on the longer side, three levels at most; most steps at the coarse ones, where
/// they cost a fourth and a sixteenth. `part` is worked on, of a picture of size `whole`; no level is larger
/// than `longestSidePx`.
Pyramid choosePyramid(Size whole, Size part, int steps, int longestSidePx);

/// The smallest rectangle around the mask with `room` pixels around it, inside the picture; empty for an
/// empty mask.
Rect garmentBounds(const Plane& mask, int room);

/// Part of a plane; the rectangle must lie inside.
Plane croppedPlane(const Plane& plane, Rect rect);
/// The other way: `part` is as large as the rectangle.
void pastePlane(const Plane& part, Rect rect, Plane& whole);

} // namespace toile
