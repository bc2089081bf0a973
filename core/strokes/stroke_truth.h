// How true planned strokes are to what was wished for: figures for benches and tests.
#pragma once

#include "core/strokes/mark_planes.h"

namespace toile {

/// A figure is -1 where there is nothing to measure it on (a wash has no direction, dots have none).
struct StrokeTruth
{
    double direction = -1;    ///< mean |cos| between strokes of the first layer and the field, by length
    double tone = -1;         ///< correlation of the picture's local mean darkness with 1 - tone
    double acrossSeams = -1;  ///< share of strokes with a fifth or more of their length on another part
    double greatestError = 0; ///< of mean darkness over blocks of 8 mm, less that wanted; 95th percentile
};

/// `marks` are the plan's, drawn at the view's size.
StrokeTruth strokeTruth(const StrokePlan& plan, const MarkPlanes& marks, const GarmentView& view);

} // namespace toile
