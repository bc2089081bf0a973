// Whether a correction hits anything: one that does not is not worth keeping.
#pragma once

#include "core/imaging/corrections.h"
#include "core/sketch/sketch_model.h"

#include <stop_token>

namespace toile {

/// Of a model that knows all corrections before this one. A flip needs a region that lines close, a split a
/// line that cuts a part in two, a join two parts, a name one; what is painted always counts. `gapPx` as in
/// SketchOptions. Any thread; up to a tenth of a second at 1024 px. Stopped it says no.
bool hasEffect(const Correction& correction, const SketchModel& model, double gapPx,
               const std::stop_token& stop = {});

} // namespace toile
