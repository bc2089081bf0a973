// The yardstick of the benches: one step of neural style as the peers run it.
#pragma once

#include "core/base/result.h"

#include <stop_token>

namespace toile {

/// Seconds of one evaluation of Gatys' method (Gatys, Ecker, Bethge, CVPR 2016, sections 2 and 3): full-width
/// VGG-19 to relu5_1 with average pooling, content relu4_2, style relu1_1 .. relu5_1, L-BFGS, one RGB picture
/// of `sidePx` × `sidePx`, float32 on the CPU, one scale, random weights (they take as long as trained ones).
/// The median over `steps` evaluations (at least 3) after a first that is not counted. The allocator is left
/// as the process has it: call this in a process that has not chosen a device. Errors: Engine, Memory;
/// Cancelled when stopped.
Result<double> gatysStepSeconds(int sidePx, int steps, std::stop_token stop);

} // namespace toile
