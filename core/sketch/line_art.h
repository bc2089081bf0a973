// The pen's own lines as a layer of soft ink with alpha.
#pragma once

#include "core/sketch/paper_cleanup.h"

namespace toile {

struct LineArt
{
    Plane ink;   ///< alpha 0..1, softness of the pen kept; noise and paper texture are 0
    Image lines; ///< ink colour (un-mixed from white) with `ink` as alpha: over white it gives the paper back
};

/// Separates ink from levelled paper.
LineArt extractLines(const CleanPaper& clean);

} // namespace toile
