// How dark the pen writes: the yardstick for every threshold on ink, so that pencil and ink are read alike.
#pragma once

#include "core/imaging/raster.h"

namespace toile {

/// Alpha of the middle of a typical stroke, 0.08..1; 1 where there is no ink at all.
float inkLevel(const Plane& ink);

/// Alpha from which a pixel counts as a line that closes: a third of the level, but never so much that a fine
/// pale line beside black ones is passed over.
float barrierAlpha(float level);

} // namespace toile
