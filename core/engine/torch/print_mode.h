// Mode Print: the picture becomes the cloth, its colours and marks hold in the garment, the tone stays the
// sketch's.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/style_run.h"

namespace toile {

/// RGB Gram statistics of the picture inside the mask (Gatys et al. 2016 with the spatial control of Gatys et
/// al. 2017), and the mean and covariance of its colours; the broad light stays that of picture's mean ×
/// tone. It starts from a quilt of the picture itself, lit by the tone. Errors: Model when the network's
/// numbers are not finite. May throw c10::Error or std::bad_alloc (no memory).
Result<StyleResult> runPrintMode(const StyleRun& run);

} // namespace toile
