// Buttons, eyelets, eyes: small round marks on a garment that nobody cuts from its cloth.
#pragma once

#include "core/imaging/raster.h"

namespace toile {

/// The garment's mask without what lies inside its buttons: what a line closes round (at most a quarter
/// longer one way) within the garment, 5 px large at least and at most 5 % of the side of a square as large
/// as the garment; up to half of it may be ink. More than sixty of them are a pattern, and stay cloth. Same
/// size as `mask`.
Plane withPlainButtons(Plane mask, const Plane& ink);

} // namespace toile
