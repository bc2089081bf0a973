// One wash onto the planes of a picture's marks.
#pragma once

#include "core/strokes/stroke_plan.h"

namespace toile {

/// Lays a wash: `layer` takes its shade, `cloth` (for Lays::Cloth) how much of the cloth's colour. The edge
/// is found anew at this size. `parts` of the planes' size.
void layWash(const StrokePlan& plan, const PlannedWash& wash, const LabelMap& parts, Plane& layer,
             Plane& cloth, const std::stop_token& stop);

} // namespace toile
