// Whether work fits into the memory that is left, under real limits of address space: each case in a process
// of its own, since big blocks that were had once stay in its heap.
#include "core/engine/torch/memory_budget.h"

#include "core/base/free_memory.h"
#include "core/engine/torch/style_run.h"
#include "core/engine/torch/torch_engine.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/portable_test.h"

#include <cstdlib>
#include <string>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace toile;
using namespace toile::test;

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // these map terabytes
namespace {

constexpr double megabyte = 1 << 20;

/// This process may map so much more.
void leave(double megabytes)
{
    constexpr double far = double(uint64_t(1) << 50);
    rlimit limit{rlim_t(far), RLIM_INFINITY};
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = rlim_t(far);
    setrlimit(RLIMIT_AS, &limit);
    const double mapped = far - freeMemory().addressSpace * megabyte;
    limit.rlim_cur = rlim_t(mapped + megabytes * megabyte);
    setrlimit(RLIMIT_AS, &limit);
}

bool holdsApart(bool (*check)())
{
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0)
        _exit(check() ? 0 : 1);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A run that has to work smaller does so from its beginning: at one of the sizes that are asked about, which
/// are not those of a run that failed and is tried again.
bool worksAtASizeThatFits()
{
    TorchEngine engine;
    if (!engine.style(scene({64, 64}, 1), {}, {}).ok()) // pools and the network are there from here on
        return false;
    const StyleSpec spec = scene({512, 448}, 1);
    const auto vgg = Vgg::load(spec.model);
    const auto device = chooseDevice(DeviceChoice::Cpu);
    if (!vgg || !device)
        return false;
    releaseBigBlocks();
    int side = workedSize(spec).longSide();
    const double room = 0.6 * workMegabytes(spec, *vgg, side);
    leave(room + reserveMegabytes(*device));
    const auto result = engine.style(spec, {}, {});
    const std::string said = (result ? result->notice : result.error().sentence).text();
    std::fprintf(stderr, "%.0f MB for a run that wants %.0f: %s\n", room, workMegabytes(spec, *vgg, side),
                 said.c_str());
    for (side = side * 4 / 5; side >= 64; side = side * 4 / 5)
        if (said.find("went on at " + std::to_string(side) + " px") != std::string::npos)
            return result && workMegabytes(spec, *vgg, side) <= room;
    return false;
}

} // namespace

TOILE_TEST(workIsHeldWithItsReserve)
{
    CHECK(holdsApart([] {
        leave(800);
        return holdsWork(400, 100);
    }));
    CHECK(holdsApart([] {
        leave(800);
        return !holdsWork(400, 700) && !holdsWork(1200, 0);
    }));
}

TOILE_TEST(whatIsHeldStaysInTheHeap)
{
    CHECK(holdsApart([] {
        keepBigBlocks();
        leave(800);
        if (!holdsWork(400, 100))
            return false;
        leave(10);
        return std::malloc(size_t(380) << 20) != nullptr;
    }));
}

TOILE_TEST(whatIsRefusedIsGivenBack)
{
    CHECK(holdsApart([] {
        keepBigBlocks();
        leave(800);
        const double before = freeMemory().addressSpace;
        return !holdsWork(400, 700) && freeMemory().addressSpace > before - 100;
    }));
}

TOILE_TEST(memoryThatIsNotThereIsNotHeld)
{
    const double more = freeMemory().resident + (1 << 20); // a terabyte more, so that nothing else matters
    CHECK(!holdsWork(more, 0));
    CHECK(!holdsWork(1, more));
}

TOILE_TEST(aRunIsNoLargerThanMemoryHolds)
{
    CHECK(holdsApart(worksAtASizeThatFits));
}
#endif

TOILE_TEST_MAIN()
