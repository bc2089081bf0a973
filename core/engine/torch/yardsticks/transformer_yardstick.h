// The yardstick of the draft: one picture through the network of fast neural style.
#pragma once

#include "core/base/result.h"

#include <stop_token>

namespace toile {

/// Seconds of one pass of TransformerNet (Johnson, Alahi, Fei-Fei, ECCV 2016, with the instance normalisation
/// of Ulyanov et al., 2016, and enlargement before convolution, as PyTorch's example has it: 1.7 M
/// parameters) over an RGB picture of `sidePx` x `sidePx`, float32 on the CPU, a thread on every core, random
/// weights (they take as long as trained ones). The median over `runs` passes (at least 3) after a first
/// that is not counted. Errors: Engine, Memory; Cancelled when stopped.
Result<double> transformerNetSeconds(int sidePx, int runs, std::stop_token stop);

} // namespace toile
