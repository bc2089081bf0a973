// The regions of a sketch on which the judge measures.
#pragma once

#include "core/imaging/raster.h"
#include "core/sketch/sketch_model.h"

#include <cstdint>

namespace toile {

using Region = Raster<uint8_t>; ///< 1 inside, 0 outside

struct JudgeRegions
{
    Region lines;    ///< ink >= 0.5
    Region nearInk;  ///< within 1.5 px of any ink
    Region paper;    ///< outside the garment, away from ink
    Region bleeding; ///< within 4 px outside the garment's outline, not on a line
    Region garment;  ///< inside, away from ink
    Region open;     ///< where new ink counts: farther than 1.5 px from ink and from the garment
};

JudgeRegions judgeRegions(const SketchModel& model);

/// All pixels within `radius` (Euclidean) of one that is set.
Region grown(const Region& region, float radius);

} // namespace toile
