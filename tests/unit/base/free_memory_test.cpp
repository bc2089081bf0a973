#include "core/base/free_memory.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/resource.h>

using namespace toile;

namespace {

namespace fs = std::filesystem;

constexpr unsigned long long mb = 1 << 20;

/// A made /proc and /sys.
class Machine
{
public:
    explicit Machine(const std::string& name) : m_root(test::scratch(name)) {}

    void write(const std::string& file, const std::string& text) const
    {
        fs::create_directories((m_root / file).parent_path());
        std::ofstream(m_root / file) << text;
    }
    void write(const std::string& file, unsigned long long megabytes) const
    {
        write(file, std::to_string(megabytes * mb) + "\n");
    }
    const fs::path& root() const { return m_root; }

private:
    fs::path m_root;
};

const std::string version2 =
    "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
const std::string version1 = "32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu\n"
                             "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
                             "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

Machine withVersion2(const std::string& name, const std::string& group)
{
    Machine machine(name);
    machine.write("proc/self/mountinfo", version2);
    machine.write("proc/self/cgroup", "0::" + group + "\n");
    machine.write("proc/meminfo", "MemTotal: 8 kB\nSwapTotal: 0 kB\nSwapFree:  0 kB\n");
    return machine;
}

} // namespace

TOILE_TEST(machineGivesWhatIsAvailableAndItsSwap)
{
    const Machine machine("meminfo");
    CHECK(std::isinf(machineMegabytes(machine.root())));
    machine.write("proc/meminfo", "MemTotal:       24000000 kB\nMemFree:          100 kB\n"
                                  "MemAvailable:    2048000 kB\nHugePages_Total:       0\n"
                                  "SwapFree:         102400 kB\n");
    CHECK_NEAR(machineMegabytes(machine.root()), 2100, 1e-6);
}

TOILE_TEST(noGroupAndNoLimitAreUnlimited)
{
    const Machine bare("bare");
    CHECK(std::isinf(groupMegabytes(bare.root())));
    const Machine machine = withVersion2("max", "/user.slice/app");
    machine.write("sys/fs/cgroup/user.slice/memory.max", "max\n");
    machine.write("sys/fs/cgroup/user.slice/memory.current", 100);
    machine.write("sys/fs/cgroup/user.slice/app/memory.max", "max\n");
    machine.write("sys/fs/cgroup/user.slice/app/memory.current", 100);
    CHECK(std::isinf(groupMegabytes(machine.root())));
}

TOILE_TEST(everyGroupAboveLimitsToo)
{
    const Machine machine = withVersion2("nested", "/user.slice/session/app");
    const std::string folder = "sys/fs/cgroup/user.slice/";
    machine.write(folder + "memory.max", 1000);
    machine.write(folder + "memory.current", 900);
    machine.write(folder + "session/memory.max", "max\n");
    machine.write(folder + "session/memory.current", 700);
    machine.write(folder + "session/app/memory.max", 800);
    machine.write(folder + "session/app/memory.current", 300);
    CHECK_NEAR(groupMegabytes(machine.root()), 100, 1e-6);
    machine.write(folder + "memory.max", 1600);
    CHECK_NEAR(groupMegabytes(machine.root()), 500, 1e-6);
    machine.write(folder + "session/memory.high", 750); // held up there, long before it is refused
    CHECK_NEAR(groupMegabytes(machine.root()), 50, 1e-6);
    machine.write(folder + "session/memory.current", 760);
    CHECK_NEAR(groupMegabytes(machine.root()), 0, 1e-6);
}

TOILE_TEST(cachedFilesOfAGroupAreFree)
{
    const Machine machine = withVersion2("cached", "/app");
    machine.write("sys/fs/cgroup/app/memory.max", 500);
    machine.write("sys/fs/cgroup/app/memory.current", 450);
    machine.write("sys/fs/cgroup/app/memory.stat",
                  "anon 1\nfile 400\ninactive_file " + std::to_string(200 * mb) + "\nactive_file 7\n");
    CHECK_NEAR(groupMegabytes(machine.root()), 250, 1e-6);
}

TOILE_TEST(swapCountsAsFarAsTheMachineHasIt)
{
    const Machine machine = withVersion2("swap", "/app");
    machine.write("sys/fs/cgroup/app/memory.max", 500);
    machine.write("sys/fs/cgroup/app/memory.current", 450);
    CHECK_NEAR(groupMegabytes(machine.root()), 50, 1e-6);
    machine.write("proc/meminfo", "MemAvailable: 1 kB\nSwapFree: 102400 kB\n");
    CHECK_NEAR(groupMegabytes(machine.root()), 150, 1e-6);
    machine.write("sys/fs/cgroup/app/memory.swap.max", 60);
    machine.write("sys/fs/cgroup/app/memory.swap.current", 20);
    CHECK_NEAR(groupMegabytes(machine.root()), 90, 1e-6);
    machine.write("sys/fs/cgroup/app/memory.swap.max", 0);
    CHECK_NEAR(groupMegabytes(machine.root()), 50, 1e-6);
}

TOILE_TEST(firstVersionOfGroups)
{
    Machine machine("version1");
    machine.write("proc/self/mountinfo", version1);
    machine.write("proc/self/cgroup", "9:name=systemd:/\n4:hugetlb,memory:/docker/abc\n1:cpu:/\n0::/\n");
    machine.write("proc/meminfo", "MemAvailable: 1 kB\nSwapFree: 102400 kB\n");
    const std::string folder = "sys/fs/cgroup/memory/";
    machine.write(folder + "memory.limit_in_bytes", "9223372036854771712\n"); // how this version says "none"
    machine.write(folder + "memory.usage_in_bytes", 4000);
    CHECK(groupMegabytes(machine.root()) > 1e9);
    machine.write(folder + "docker/memory.limit_in_bytes", 600);
    machine.write(folder + "docker/memory.usage_in_bytes", 560);
    machine.write(folder + "docker/memory.stat",
                  "cache 1\ntotal_inactive_file " + std::to_string(60 * mb) + "\n");
    CHECK_NEAR(groupMegabytes(machine.root()), 200, 1e-6); // 100 and swap
    machine.write(folder + "docker/abc/memory.limit_in_bytes", 300);
    machine.write(folder + "docker/abc/memory.usage_in_bytes", 250);
    machine.write(folder + "docker/abc/memory.memsw.limit_in_bytes", 330);
    machine.write(folder + "docker/abc/memory.memsw.usage_in_bytes", 250);
    CHECK_NEAR(groupMegabytes(machine.root()), 80, 1e-6);
}

TOILE_TEST(containersSeeTheirGroupAtTheMountsRoot)
{
    Machine machine("container");
    machine.write("proc/self/mountinfo",
                  "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup ro,memory\n");
    machine.write("proc/self/cgroup", "4:memory:/docker/abc/inner\n");
    machine.write("sys/fs/cgroup/memory/memory.limit_in_bytes", 400);
    machine.write("sys/fs/cgroup/memory/memory.usage_in_bytes", 100);
    CHECK_NEAR(groupMegabytes(machine.root()), 300, 1e-6);
    machine.write("sys/fs/cgroup/memory/inner/memory.limit_in_bytes", 50);
    machine.write("sys/fs/cgroup/memory/inner/memory.usage_in_bytes", 10);
    CHECK_NEAR(groupMegabytes(machine.root()), 40, 1e-6);
}

TOILE_TEST(damagedFilesLimitNothing)
{
    const Machine machine = withVersion2("damaged", "/app");
    machine.write("sys/fs/cgroup/app/memory.max", "many\n");
    CHECK(std::isinf(groupMegabytes(machine.root())));
    machine.write("proc/self/mountinfo", "30\n\n - cgroup2\n");
    machine.write("proc/self/cgroup", "0:\n::\n");
    machine.write("proc/meminfo", "MemAvailable: lots\n");
    CHECK(std::isinf(groupMegabytes(machine.root())));
    CHECK(std::isinf(machineMegabytes(machine.root())));
}

TOILE_TEST(limitsOfTheProcessAreSeenAgainstWhatItHasMapped)
{
    const Machine machine("statm");
    machine.write("proc/self/statm", "25600 2560 1280 10 0 12800 0\n"); // 100 MB mapped, 50 of them data
    const fs::path root = machine.root();
    CHECK(std::isinf(mappableMegabytes(root, RLIM_INFINITY, RLIM_INFINITY)));
    CHECK_NEAR(mappableMegabytes(root, 300 * mb, RLIM_INFINITY), 200, 1e-6);
    CHECK_NEAR(mappableMegabytes(root, 300 * mb, 120 * mb), 70, 1e-6);
    CHECK_NEAR(mappableMegabytes(root, 90 * mb, RLIM_INFINITY), 0, 1e-6);
}

TOILE_TEST(thisProcessUnderALimit)
{
    rlimit before{};
    getrlimit(RLIMIT_AS, &before);
    const FreeMemory unlimited = freeMemory();
    CHECK(unlimited.resident > 1);
    const rlimit limit{4096 * mb, before.rlim_max};
    CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
    const FreeMemory limited = freeMemory();
    setrlimit(RLIMIT_AS, &before);
    if (limited.addressSpace == 0)
        SKIP("this build maps more than there can be (a sanitizer)");
    CHECK(limited.addressSpace > 3000 && limited.addressSpace < 4096);
    CHECK(limited.holds(3000, 0) && !limited.holds(4096, 0) && !limited.holds(0, limited.resident * 2 + 1));
}

TOILE_TEST_MAIN()
