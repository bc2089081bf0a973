// Where the engine computes: LibTorch made ready once, a device and threads chosen, big blocks kept.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <ATen/core/Tensor.h>

#include <exception>
#include <string>

namespace toile {

struct ComputeDevice
{
    at::Device device = at::kCPU;
    std::string name; ///< "cpu (2 threads)", "cuda: NVIDIA H100"
    int threads = 1;  ///< of the CPU
    bool fastBf16 =
        false; ///< the CPU multiplies bfloat16 in hardware (avx512_bf16 or AMX), or the device is a GPU
    std::string id = {};  ///< a GPU's own, the same to all processes; empty: the CPU, or unknown
    int draftThreads = 1; ///< of the CPU, for as long as a draft takes
};

/// To be called before any other torch function of this process: loads the CUDA part where a driver is found
/// (later is too late, the hooks are looked up once), and checks that the LibTorch loaded is the version
/// compiled against (else ErrorKind::Engine). Cheap when called again.
Result<void> startTorch();

/// An Engine error when `loaded` (as "1.13.0") is not the version compiled against; empty counts as unknown
/// and good.
Result<void> checkedVersion(const std::string& loaded);

/// "LibTorch 1.13.0, cpu".
std::string torchDescription();

/// Kinds of the kernels that LibTorch, oneDNN and OpenBLAS choose on this processor, "AVX512, oneDNN 0x7ff,
/// OpenBLAS Cooperlake": another kind sums in another order. Calls startTorch().
std::string processorKernels();

/// The device as a recipe wants it: its numbers of threads, its precision where this device has it (bfloat16
/// only where it is fast: another way to it rounds differently, so that nothing would be gained). From here
/// on LibTorch computes with its number of threads, where the calling thread asks it to.
ComputeDevice asRecorded(ComputeDevice device, const Computation& wanted);
/// What a run on `device` is recorded as.
Computation computationOf(const ComputeDevice& device);

/// Threads of a draft where nobody says how many: those of TOILE_THREADS, or one for each core, 1 to 8.
int ownDraftThreads();

/// Chooses and warms up a device. Cuda where none is usable is an Engine error; Auto takes a GPU when there
/// is one, the one at `place` counted round. On the CPU the threads are those of TOILE_THREADS, or half as
/// many as there are cores, 1 to 8: a rule, so that the same machine gives the same bytes. Calls
/// startTorch().
Result<ComputeDevice> chooseDevice(DeviceChoice choice, int place = 0);

/// How many threads LibTorch computes with, where the calling thread asks it to.
void setComputeThreads(int threads);

/// More threads for as long as this lives: a pass through a small network is a fraction of a second and takes
/// every core, while a refinement must leave a core to the window for a minute. Destroyed by the thread that
/// made it.
class ThreadsForAWhile
{
public:
    /// 0: ownDraftThreads().
    explicit ThreadsForAWhile(int threads);
    ~ThreadsForAWhile();
    ThreadsForAWhile(const ThreadsForAWhile&) = delete;
    ThreadsForAWhile& operator=(const ThreadsForAWhile&) = delete;

private:
    int m_before;
};

/// Whether an exception of LibTorch, oneDNN or the standard library means that memory ran out; they share no
/// type.
bool saysOutOfMemory(const std::exception& exception);
/// What a training that threw says: Memory or Engine.
Error trainingError(const std::exception& exception);

/// Tells glibc's allocator to keep big tensors for the next step instead of giving them back to the system
/// (VGG 1.3 to 1.8 times as fast); no effect on other libraries. Called by chooseDevice().
void keepBigBlocks();

/// Gives all that is free back to the system, address space too, and empties the GPU's cache. Other threads
/// may wait for tens of milliseconds at their next allocation.
void releaseBigBlocks();
/// Gives free memory back until about `megabytes` of it are left: what a small run keeps for the next costs
/// nothing, what a large one leaves behind is given back. No other thread waits.
void releaseBigBlocksBeyond(int megabytes);

} // namespace toile
