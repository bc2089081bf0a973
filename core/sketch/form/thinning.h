// The pen's lines as thin paths, to find where they stop.
#pragma once

#include "core/imaging/raster.h"

#include <vector>

namespace toile {

/// A thinned line from a free end to the next junction or the other free end.
struct PenPath
{
    std::vector<Vec2> cells; ///< 8-connected, the free end first
    bool freeBothEnds = false;
};

/// Every path that has a free end in the ink above `threshold`. Thinned as in Zhang & Suen, "A fast parallel
/// algorithm for thinning digital patterns", CACM 27(3), 1984. A path free at both ends comes once.
std::vector<PenPath> openPaths(const Plane& ink, float threshold);

} // namespace toile
