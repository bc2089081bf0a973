// The inflated height of a garment: tubes open at the hem, seams pulled down.
#pragma once

#include "core/sketch/form/form_grid.h"

#include <stop_token>

namespace toile {

/// Height in cells, 0 on the paper. A membrane under constant load (poisson.h), held down where the outline
/// runs along a part's grain and left free where it crosses it, so that hems, cuffs and necks stay open as
/// cloth does; pulled down on inner lines by the square of the pen's relative width. h = flatness * sqrt(z),
/// as in Johnston, "Lumo", NPAR 2002, eased at the rim.
/// Stopped it comes back unfinished.
Plane inflatedHeight(const FormGrid& grid, const std::stop_token& stop = {});

} // namespace toile
