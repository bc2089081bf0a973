// The pen's own lines as a layer of soft ink with alpha.
#pragma once

#include "core/sketch/paper/paper_cleanup.h"

namespace toile {

struct LineArt
{
    Plane ink;   ///< alpha 0..1, softness of the pen kept; noise and paper texture are 0
    Image lines; ///< ink colour (un-mixed from its ground) with `ink` as alpha: over white it gives the paper
                 ///< back wherever nothing is painted
    Plane cover; ///< alpha of ink and paint together, for finding the garment; empty when nothing is painted
};

/// Separates ink from levelled paper, and from washes, markers and flat colours, which are no lines: a new
/// cloth takes their place. Solid black stays ink. Stopped it comes back with nothing of worth in it.
LineArt extractLines(const CleanPaper& clean, const std::stop_token& stop = {});

} // namespace toile
