// A rectified convolution that looks at the stop in its middle: the wide layers of a large picture take a
// quarter of a second each, forward and back, and LibTorch cannot be left inside of one.
#pragma once

#include "core/engine/torch/torch_compat.h"

#include <stop_token>

namespace toile {

/// max(0, x * weight + bias): x [N,I,H,W] channels-last, weight [O,I,3,3], bias [O], `padding` 0 or 1 zero on
/// each side. On a processor it is computed by bands of rows, of about 30 ms each, forward and back; their
/// height follows from the shapes alone, and the values are those of the whole convolution. Differentiable
/// with respect to x only, once. Throws RunStopped between two bands where `stop` asks for it.
at::Tensor bandedConvolution(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                             int64_t padding, const std::stop_token& stop);

} // namespace toile
