// Between LibTorch's tensors and those of model files.
#pragma once

#include "core/engine/torch/torch_compat.h"
#include "core/engine/torch/weights/safetensors.h"

namespace toile {

inline FloatTensor floatTensor(const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    const float* first = flat.data_ptr<float>();
    return {flat.sizes().vec(), std::vector<float>(first, first + flat.numel())};
}

/// Float32, on the CPU.
inline at::Tensor tensorFrom(const FloatTensor& read)
{
    return at::tensor(at::ArrayRef<float>(read.values), at::kFloat).reshape(read.shape);
}

} // namespace toile
