// Finds outlines that the pen has left open: little of the garment is found where the outside runs in.
#pragma once

#include "core/imaging/raster.h"
#include "core/sketch/doubt.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace toile {

/// An OpenOutline doubt where gaps between gapPx and about 4 × gapPx wide keep at least half as much again as
/// `mask` has from being garment. Such a gap has the free end of a line at its mouth; a bay between two
/// continuous lines, as beside an arm, is none. `ink`: the alpha that `mask` was found from. Nothing when
/// stopped. Any thread.
std::optional<Doubt> openOutline(const Plane& ink, const Plane& mask, double gapPx,
                                 const std::stop_token& stop = {});

/// What is doubtful about a garment mask, at most one of each kind. As openOutline(). Any thread.
std::vector<Doubt> doubtsOf(const Plane& ink, const Plane& mask, double gapPx,
                            const std::stop_token& stop = {});

} // namespace toile
