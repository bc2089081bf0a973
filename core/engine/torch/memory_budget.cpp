#include "core/engine/torch/memory_budget.h"

#include "core/base/free_memory.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <sys/resource.h>

namespace toile {
namespace {

constexpr double megabyte = 1 << 20;
/// OpenBLAS's, twice while it is aligned (0.3.21, driver/others/memory.c).
constexpr double blasBufferMegabytes = 256;
constexpr double kernelMegabytes = 96; ///< of oneDNN, 256 KB each
constexpr double othersMegabytes = 48;
constexpr int64_t perThread =
    1 << 16; ///< numbers that LibTorch gives a thread of its own (at::internal::GRAIN_SIZE)

/// glibc gives a thread what RLIMIT_STACK says, 2 MB where that is unlimited.
double stackMegabytes()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return 2;
    return double(limit.rlim_cur) / megabyte;
}

double stacksMegabytes(const ComputeDevice& device)
{
    return (std::max(device.threads, device.draftThreads) - 1) * stackMegabytes();
}

} // namespace

double reserveMegabytes(const ComputeDevice& device)
{
    return stacksMegabytes(device) + kernelMegabytes + othersMegabytes;
}

bool holdsWork(double megabytes, double reserve)
{
    const FreeMemory now = freeMemory();
    if (now.resident < megabytes + reserve)
        return false;
    if (std::isinf(now.addressSpace))
        return true;
    void* block = std::malloc(size_t(std::max(1.0, megabytes * megabyte)));
    const bool fits = block && freeMemory().addressSpace >= reserve;
    std::free(block); // glibc keeps it (keepBigBlocks)
    if (!fits)
        releaseBigBlocks();
    return fits;
}

Result<void> startPools(const ComputeDevice& device)
{
    static bool areStarted = false; // on the engine's thread alone
    if (areStarted)
        return {};
    if (!freeMemory().holds(blasBufferMegabytes + reserveMegabytes(device), othersMegabytes))
        return Error{ErrorKind::Memory,
                     Sentence::phrase("There is not enough memory for the styling engine."), "pools"};
    const at::Tensor square = at::ones({64, 64});
    at::mm(square, square);
    for (const int threads : {device.draftThreads, device.threads}) {
        setComputeThreads(threads);
        at::ones({threads * perThread}).add_(1);
    }
    areStarted = true;
    return {};
}

} // namespace toile
