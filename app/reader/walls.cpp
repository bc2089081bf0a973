#include "app/reader/walls.h"

#include "core/render/reader_protocol.h"

#include <algorithm>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace toile {

namespace {

constexpr rlim_t mostOpenFiles = 256; // fonts are kept open

void limit(decltype(RLIMIT_DATA) what, rlim_t soft, rlim_t hard)
{
    rlimit now{};
    getrlimit(what, &now);
    now.rlim_max = std::min(now.rlim_max, hard);
    now.rlim_cur = std::min(now.rlim_max, soft);
    setrlimit(what, &now);
}

/// A sanitizer's shadow memory counts as data, and there is more of it than any limit.
constexpr bool canLimitMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return false;
#else
    return true;
#endif
}

} // namespace

uint32_t closeIn(const WallPlan& plan)
{
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_NOFILE, mostOpenFiles, mostOpenFiles);
    limit(RLIMIT_FSIZE, rlim_t(plan.pictureBytes), rlim_t(plan.pictureBytes));
    limit(RLIMIT_CPU, rlim_t(plan.seconds), rlim_t(plan.seconds) + 1);
    if (canLimitMemory())
        limit(RLIMIT_DATA, rlim_t(plan.memoryBytes), rlim_t(plan.mostMemoryBytes));
    prctl(PR_SET_DUMPABLE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return 0;
    uint32_t walls = 0;
    if (closeFiles(plan.readable))
        walls |= WallLandlock;
    if (closeCalls())
        walls |= WallSeccomp;
    return walls;
}

void setMemoryLimit(int64_t bytes)
{
    if (canLimitMemory())
        limit(RLIMIT_DATA, rlim_t(bytes), RLIM_INFINITY);
}

} // namespace toile
