// Held-out drafts side by side, as a trainer shows them to people.
#pragma once

#include "core/engine/engine.h"

namespace toile {

/// One tile a spec, four in a row: its cloth under `marks` (cut to the garment at `longSidePx`, as
/// draftedMarks gives them), the sketch's ink on top, white paper.
Image draftSheet(const std::vector<StyleSpec>& specs, const std::vector<Plane>& marks, int longSidePx);

} // namespace toile
