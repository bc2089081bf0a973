// Mode Page: Gatys' method as published, over the whole page.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/style_run.h"

namespace toile {

/// Gatys, Ecker, Bethge, CVPR 2016, section 2: content relu4_2, style relu1_1 .. relu5_1 (as many as the net
/// has; the deepest then stands for the content), average pooling, started from the page, coarse to fine.
/// Losses are relative (see styleLoss), so that α/β means the same on every network. The result is opaque.
/// Errors: Model when the network's numbers are not finite. May throw c10::Error or std::bad_alloc (no
/// memory).
Result<StyleResult> runPageMode(const StyleRun& run);

} // namespace toile
