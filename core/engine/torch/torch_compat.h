// What differs between the LibTorch versions that Toile is built against (1.13 and 2.15): nothing else may
// ask which.
#pragma once

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/version.h>

#include <string>

namespace toile::compat {

/// "1.13.0" or "2.15.0": the version of the headers; a suffix of the builder's is left out.
inline std::string compiledVersion()
{
    return std::to_string(TORCH_VERSION_MAJOR) + "." + std::to_string(TORCH_VERSION_MINOR) + "." +
           std::to_string(TORCH_VERSION_PATCH);
}

/// Reflection by one pixel on all four sides of [N,C,H,W]; a side of one pixel is repeated instead.
/// LibTorch 1.13 has no reflection_pad2d for bfloat16, so there it is put together from slices.
inline at::Tensor reflectPadded(const at::Tensor& x)
{
    const bool missing = TORCH_VERSION_MAJOR < 2 && x.scalar_type() == at::kBFloat16;
    const int64_t height = x.size(2), width = x.size(3);
    if (!missing && height > 1 && width > 1)
        return at::reflection_pad2d(x, {1, 1, 1, 1});
    const auto extended = [](const at::Tensor& plane, int64_t side) {
        const int64_t length = plane.size(side), inner = length > 1 ? 1 : 0;
        return at::cat({plane.narrow(side, inner, 1), plane, plane.narrow(side, length - 1 - inner, 1)},
                       side);
    };
    return extended(extended(x, 2), 3);
}

} // namespace toile::compat
