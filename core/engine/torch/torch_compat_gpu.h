// The part of torch_compat.h that only a GPU needs, apart so that the other sources do not compile it.
#pragma once

#include "core/engine/torch/torch_compat.h"

#if TORCH_VERSION_MAJOR >= 2
#include <c10/core/CachingDeviceAllocator.h>
#endif

namespace toile::compat {

/// Gives the GPU memory that the allocator keeps back to the driver. LibTorch 1.13 offers no way that does
/// not link its CUDA part; there nothing happens. May throw c10::Error.
inline void emptyGpuCache()
{
#if TORCH_VERSION_MAJOR >= 2
    c10::getDeviceAllocator(at::kCUDA)->emptyCache();
#endif
}

} // namespace toile::compat
