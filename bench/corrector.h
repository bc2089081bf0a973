// A patient person who puts right what was understood of a drawing, one click or one outline at a time, until
// it agrees with its label: how many it takes is what corrections cost.
#pragma once

#include "core/imaging/corrections.h"
#include "core/imaging/labelled_drawing.h"
#include "core/sketch/sketch_model.h"

namespace toile::bench {

struct Corrected
{
    Corrections corrections; ///< in their order
    double before = 0;       ///< intersection over union of garment
    double after = 0;
    bool isReached = false; ///< `after` is what was wanted
};

inline constexpr double wantedIou = 0.97;
inline constexpr int mostCorrectionsTried = 12;

/// Chooses greedily what brings the garment of `model`, which was understood of the drawing, nearest to its
/// label: a click into a piece that is wrong, or a lasso round it, or round the whole garment; or begins
/// anew, with a lasso that says that nothing is garment, where that is the shorter way. Ends when wantedIou
/// is reached, when nothing helps any more, or after mostCorrectionsTried.
Corrected corrected(const SketchModel& model, const LabelledDrawing& drawing);

} // namespace toile::bench
