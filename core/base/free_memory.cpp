#include "core/base/free_memory.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace toile {
namespace {

namespace fs = std::filesystem;

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr double megabyte = 1 << 20;

/// A file with one number; "max" or no file: unlimited.
double bytesIn(const fs::path& file)
{
    std::ifstream in(file);
    double bytes = 0;
    return in >> bytes ? bytes : unlimited;
}

/// The number behind `key` in a file of "key number" or "key: number" lines; 0 where there is none.
double valueIn(const fs::path& file, const std::string& key)
{
    std::ifstream in(file);
    double value = 0;
    for (std::string word; in >> word >> value; std::getline(in, word))
        if (word == key)
            return value;
    return 0;
}

/// What a limit leaves; a use that cannot be read leaves all of it.
double left(double limit, double used)
{
    return limit == unlimited ? unlimited : std::max(0.0, limit - (used == unlimited ? 0 : used));
}

double roomOfVersion2(const fs::path& group, double machineSwap)
{
    const double limit = std::min(bytesIn(group / "memory.max"), bytesIn(group / "memory.high"));
    if (limit == unlimited)
        return unlimited;
    const double used = bytesIn(group / "memory.current") - valueIn(group / "memory.stat", "inactive_file");
    const double swap = left(bytesIn(group / "memory.swap.max"), bytesIn(group / "memory.swap.current"));
    return left(limit, used) + std::min(swap, machineSwap);
}

double roomOfVersion1(const fs::path& group, double machineSwap)
{
    const double droppable = valueIn(group / "memory.stat", "total_inactive_file");
    const auto room = [&](const std::string& kind) {
        return left(bytesIn(group / ("memory." + kind + "limit_in_bytes")),
                    bytesIn(group / ("memory." + kind + "usage_in_bytes")) - droppable);
    };
    return std::min(room("") + machineSwap, room("memsw.")); // memsw counts memory and swap together
}

struct GroupMount
{
    std::string root; ///< the group that is seen at the mount's root
    std::string point;
    bool isVersion2 = false;
};

/// The mounts on which a group's memory is limited (proc(5), mountinfo).
std::vector<GroupMount> groupMounts(const fs::path& root)
{
    std::vector<GroupMount> mounts;
    std::ifstream in(root / "proc/self/mountinfo");
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string ignored, kind, options;
        GroupMount mount;
        words >> ignored >> ignored >> ignored >> mount.root >> mount.point;
        for (std::string word; words >> word && word != "-";) {
        }
        words >> kind >> ignored >> options;
        mount.isVersion2 = kind == "cgroup2";
        const bool limitsMemory = ("," + options + ",").find(",memory,") != std::string::npos;
        if (mount.isVersion2 || (kind == "cgroup" && limitsMemory))
            mounts.push_back(std::move(mount));
    }
    return mounts;
}

/// This process's group in the hierarchy of a mount; empty: it is in none.
std::string groupIn(const fs::path& root, bool isVersion2)
{
    std::ifstream in(root / "proc/self/cgroup"); // number:controllers:path
    for (std::string line; std::getline(in, line);) {
        const size_t first = line.find(':'), second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const bool isIt = isVersion2 ? line.starts_with("0::")
                                     : ("," + controllers + ",").find(",memory,") != std::string::npos;
        if (isIt)
            return line.substr(second + 1);
    }
    return {};
}

} // namespace

double groupMegabytes(const fs::path& root)
{
    const double swap = valueIn(root / "proc/meminfo", "SwapFree:") * 1024;
    double least = unlimited;
    for (const GroupMount& mount : groupMounts(root)) {
        std::string group = groupIn(root, mount.isVersion2);
        if (group.empty())
            continue;
        // In a container the mount's root is often the process's own group, named as the host names it.
        if (mount.root.size() > 1 && (group + "/").starts_with(mount.root + "/"))
            group.erase(0, mount.root.size());
        const fs::path top = root / fs::path(mount.point).relative_path();
        fs::path folder = top;
        const auto look = [&] {
            least = std::min(least,
                             mount.isVersion2 ? roomOfVersion2(folder, swap) : roomOfVersion1(folder, swap));
        };
        look();
        for (const fs::path& name : fs::path(group).relative_path()) {
            folder /= name;
            look();
        }
    }
    return least / megabyte;
}

double machineMegabytes(const fs::path& root)
{
    const fs::path file = root / "proc/meminfo";
    const double available = valueIn(file, "MemAvailable:");
    return available > 0 ? (available + valueIn(file, "SwapFree:")) / 1024 : unlimited;
}

double mappableMegabytes(const fs::path& root, unsigned long long addressSpaceLimit,
                         unsigned long long dataLimit)
{
    std::ifstream in(root / "proc/self/statm");
    double size = 0, resident = 0, shared = 0, text = 0, library = 0, data = 0;
    in >> size >> resident >> shared >> text >> library >> data;
    const double page = double(sysconf(_SC_PAGESIZE));
    const auto bytes = [](unsigned long long limit) {
        return limit == RLIM_INFINITY ? unlimited : double(limit);
    };
    return std::min(left(bytes(addressSpaceLimit), size * page), left(bytes(dataLimit), data * page)) /
           megabyte;
}

FreeMemory freeMemory(const fs::path& root)
{
    rlimit addressSpace{RLIM_INFINITY, RLIM_INFINITY}, data = addressSpace;
    getrlimit(RLIMIT_AS, &addressSpace);
    getrlimit(RLIMIT_DATA, &data);
    return {mappableMegabytes(root, addressSpace.rlim_cur, data.rlim_cur),
            std::min(groupMegabytes(root), machineMegabytes(root))};
}

} // namespace toile
