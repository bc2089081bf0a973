#include "core/engine/torch/device.h"

#include "core/engine/torch/torch_compat_gpu.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <new>
#include <thread>
#include <vector>

#include <dlfcn.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace toile {
namespace {

constexpr int mostThreads = 64;

bool hasNvidiaDriver()
{
    if (access("/dev/nvidia0", R_OK) == 0 || access("/dev/nvidiactl", R_OK) == 0)
        return true;
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (driver)
        dlclose(driver);
    return driver != nullptr;
}

struct GpuFacts
{
    std::string name, id; ///< empty when the driver does not answer
};

/// Asked of the driver, without linking CUDA.
GpuFacts gpuFacts(int index)
{
    GpuFacts facts;
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (!driver)
        return facts;
    const auto start = reinterpret_cast<int (*)(unsigned)>(dlsym(driver, "cuInit"));
    const auto handle = reinterpret_cast<int (*)(int*, int)>(dlsym(driver, "cuDeviceGet"));
    const auto name = reinterpret_cast<int (*)(char*, int, int)>(dlsym(driver, "cuDeviceGetName"));
    const auto uuid = reinterpret_cast<int (*)(unsigned char*, int)>(dlsym(driver, "cuDeviceGetUuid_v2"));
    int gpu = 0;
    if (start && handle && start(0) == 0 && handle(&gpu, index) == 0) {
        char text[128] = {};
        if (name && name(text, int(sizeof text) - 1, gpu) == 0)
            facts.name = text;
        unsigned char bytes[16] = {};
        if (uuid && uuid(bytes, gpu) == 0)
            for (const unsigned char byte : bytes)
                for (const int digit : {byte >> 4, byte & 15})
                    facts.id += "0123456789abcdef"[digit];
    }
    dlclose(driver);
    return facts;
}

/// The value that LibTorch's build settings give a key; empty where there is none.
std::string setting(const std::string& key)
{
    const std::string settings = at::show_config();
    const size_t found = settings.find(key);
    if (found == std::string::npos)
        return {};
    const size_t begin = found + key.size();
    return settings.substr(begin, settings.find_first_of("\n,", begin) - begin);
}

/// The version that the loaded library reports among its build settings, without a builder's suffix; empty
/// when it reports none.
std::string loadedVersion()
{
    const std::string version = setting("TORCH_VERSION=");
    return version.substr(0, version.find_first_not_of("0123456789."));
}

Result<void> preparedTorch()
{
    if (hasNvidiaDriver())
        dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL);
    return checkedVersion(loadedVersion());
}

/// A rule, not a measurement: a busy moment must not change the order of sums, and with it the bytes of a
/// result. Half of the cores, so that a window stays smooth: on two cores, two threads were 1.3 times as fast
/// as one when nothing else ran, and up to six times slower beside one busy program, since each waits for the
/// other by spinning.
int chosenThreads()
{
    if (const char* wish = std::getenv("TOILE_THREADS"))
        return std::clamp(std::atoi(wish), 1, mostThreads);
    return std::clamp(int(std::thread::hardware_concurrency()) / 2, 1, 8);
}

std::string threadsName(int threads)
{
    return "cpu (" + std::to_string(threads) + (threads == 1 ? " thread)" : " threads)");
}

bool cpuMultipliesBf16()
{
    if (std::getenv("TOILE_NO_BF16"))
        return false;
    std::ifstream in("/proc/cpuinfo");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("flags"))
            return line.find(" avx512_bf16") != std::string::npos ||
                   line.find(" amx_bf16") != std::string::npos;
    return false;
}

/// OpenBLAS has threads of its own, which spin; the matrix products of an optimisation are too thin for them,
/// and with two of them a run took 1.8 times as long. It may have been loaded long before the engine, so its
/// environment is read.
void keepBlasSingle()
{
    for (const char* name : {"libopenblas.so.0", "libblas.so.3"})
        if (void* library = dlopen(name, RTLD_NOW | RTLD_NOLOAD)) {
            if (auto set = reinterpret_cast<void (*)(int)>(dlsym(library, "openblas_set_num_threads")))
                set(1);
            dlclose(library);
        }
}

ComputeDevice cpuDevice()
{
    static const int threads = chosenThreads();
    at::set_num_threads(threads);
    keepBlasSingle();
    return {at::kCPU, threadsName(threads), threads, cpuMultipliesBf16(), {}, ownDraftThreads()};
}

/// What a function without arguments of a library that is loaded says; `fallback` where there is none.
template <typename T> T saidBy(const char* library, const char* function, T fallback)
{
    void* loaded = dlopen(library, RTLD_NOW | RTLD_NOLOAD);
    if (!loaded)
        return fallback;
    const auto ask = reinterpret_cast<T (*)()>(dlsym(loaded, function));
    const T said = ask ? ask() : fallback;
    dlclose(loaded); // it was loaded before and stays
    return said;
}

} // namespace

std::string processorKernels()
{
    if (!startTorch())
        return {};
    std::string kernels = setting("CPU capability usage: ");
    const auto add = [&](const std::string& kind) { kernels += (kernels.empty() ? "" : ", ") + kind; };
    // oneDNN's kinds by their bits (dnnl_cpu_isa_t): with LibTorch of PyPI it is inside and says nothing.
    if (const int kind = saidBy<int>("libdnnl.so.2", "dnnl_get_effective_cpu_isa", -1); kind >= 0) {
        char text[32];
        std::snprintf(text, sizeof text, "oneDNN %#x", unsigned(kind));
        add(text);
    }
    if (const char* core = saidBy<const char*>("libopenblas.so.0", "openblas_get_corename", nullptr))
        add(std::string("OpenBLAS ") + core);
    return kernels;
}

ComputeDevice asRecorded(ComputeDevice device, const Computation& wanted)
{
    if (wanted.threads > 0)
        device.threads = std::min(wanted.threads, mostThreads);
    if (wanted.draftThreads > 0)
        device.draftThreads = std::min(wanted.draftThreads, mostThreads);
    if (device.device.is_cpu())
        device.name = threadsName(device.threads);
    if (wanted.precision == "fp32")
        device.fastBf16 = false;
    setComputeThreads(device.threads);
    return device;
}

Computation computationOf(const ComputeDevice& device)
{
    return {device.threads, device.draftThreads, device.fastBf16 ? "bf16" : "fp32", processorKernels()};
}

int ownDraftThreads()
{
    if (std::getenv("TOILE_THREADS"))
        return chosenThreads();
    return std::clamp(int(std::thread::hardware_concurrency()), 1, 8);
}

void setComputeThreads(int threads)
{
    // at::set_num_threads also makes a second pool of threads anew, which spin for 20 to 40 ms on the cores
    // that OpenMP is about to use. Looked up as LibTorch's own call was bound.
    static const auto set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
    if (set)
        set(threads);
    else
        at::set_num_threads(threads);
}

ThreadsForAWhile::ThreadsForAWhile(int threads) : m_before(at::get_num_threads())
{
    setComputeThreads(threads > 0 ? threads : ownDraftThreads());
}

ThreadsForAWhile::~ThreadsForAWhile()
{
    setComputeThreads(m_before);
}

Result<void> checkedVersion(const std::string& loaded)
{
    if (loaded.empty() || loaded == compat::compiledVersion())
        return {};
    return Error{
        ErrorKind::Engine,
        Sentence::phrase("The engine was built for another version of LibTorch than the one installed."),
        "built for " + compat::compiledVersion() + ", loaded " + loaded};
}

Result<void> startTorch()
{
    static const Result<void> outcome = preparedTorch();
    return outcome;
}

std::string torchDescription()
{
    return "LibTorch " + compat::compiledVersion() + (at::hasCUDA() ? ", cuda" : ", cpu");
}

Result<ComputeDevice> chooseDevice(DeviceChoice choice, int place)
{
    if (const auto started = startTorch(); !started)
        return started.error();
    keepBigBlocks();
    try {
        if (choice != DeviceChoice::Cpu && at::hasCUDA()) {
            const int gpus = std::max(1, int(c10::impl::getDeviceGuardImpl(at::kCUDA)->deviceCount()));
            const at::Device cuda(at::kCUDA, c10::DeviceIndex(std::max(place, 0) % gpus));
            at::zeros({8}, at::TensorOptions().device(cuda)).sum().item<float>();
            cpuDevice();
            const GpuFacts facts = gpuFacts(cuda.index());
            return ComputeDevice{cuda,
                                 facts.name.empty() ? "cuda" : "cuda: " + facts.name,
                                 at::get_num_threads(),
                                 true,
                                 facts.id,
                                 ownDraftThreads()};
        }
    } catch (const std::exception& exception) {
        if (choice == DeviceChoice::Cuda)
            return Error{ErrorKind::Engine, Sentence::phrase("The graphics card cannot be used."),
                         exception.what()};
    }
    if (choice == DeviceChoice::Cuda)
        return Error{ErrorKind::Engine,
                     Sentence::phrase("No graphics card that the engine can use was found."),
                     torchDescription()};
    return cpuDevice();
}

bool saysOutOfMemory(const std::exception& exception)
{
    if (dynamic_cast<const std::bad_alloc*>(&exception))
        return true;
    const std::string text = exception.what();
    for (const char* words :
         {"out of memory", "not enough memory", "t allocate memory", "bad_alloc", "out_of_memory"})
        if (text.find(words) != std::string::npos)
            return true;
    return false;
}

Error trainingError(const std::exception& exception)
{
    if (saysOutOfMemory(exception))
        return {ErrorKind::Memory, Sentence::phrase("There is not enough memory to train."),
                exception.what()};
    return {ErrorKind::Engine, Sentence::phrase("The training failed."), exception.what()};
}

void keepBigBlocks()
{
    mallopt(M_MMAP_MAX, 0); // a threshold over 32 MB is refused, so no block is mapped at all
    mallopt(M_TRIM_THRESHOLD, 2047 << 20);
    mallopt(M_TOP_PAD, 64 << 20);
}

void releaseBigBlocksBeyond(int megabytes)
{
    // malloc_trim() would hold the heap's lock, which the window's thread needs too, until the system has
    // taken all pages back: 40 ms. Free blocks are taken here instead, emptied without the lock, and given
    // back.
    const size_t page = size_t(sysconf(_SC_PAGESIZE));
    std::vector<void*> blocks;
    for (const size_t bytes : {size_t(64) << 20, size_t(16) << 20, size_t(4) << 20})
        for (size_t before = mallinfo2().fordblks; before > size_t(megabytes) << 20;) {
            void* block = std::malloc(bytes);
            if (!block)
                break;
            blocks.push_back(block);
            const size_t after = mallinfo2().fordblks;
            if (after + bytes / 2 > before) // it is a new one: none of this size was free to this thread
                break;
            before = after;
            const size_t skipped = page - reinterpret_cast<uintptr_t>(block) % page;
            madvise(static_cast<char*>(block) + skipped, (bytes - skipped) / page * page, MADV_DONTNEED);
        }
    for (void* block : blocks)
        std::free(block);
}

void releaseBigBlocks()
{
    malloc_trim(0);
    if (!at::hasCUDA())
        return;
    try {
        compat::emptyGpuCache();
    } catch (const std::exception&) {
        // A GPU that was never used has no allocator yet: nothing to give back.
    }
}

} // namespace toile
