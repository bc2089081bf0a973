#include "core/engine/torch/memory_budget.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace toile {
namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr double megabyte = 1 << 20;

double machineMegabytes()
{
    std::ifstream in("/proc/meminfo");
    double kilobytes = 0;
    for (std::string key, unit; in >> key >> kilobytes; std::getline(in, unit))
        if (key == "MemAvailable:")
            return kilobytes / 1024;
    return unlimited;
}

/// A file with one number; "max" or no file: unlimited.
double bytesIn(const std::string& file)
{
    std::ifstream in(file);
    double bytes = 0;
    return in >> bytes ? bytes : unlimited;
}

double groupMegabytes()
{
    std::ifstream in("/proc/self/cgroup");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("0::")) {
            const std::string folder = "/sys/fs/cgroup" + line.substr(3);
            return (bytesIn(folder + "/memory.max") - bytesIn(folder + "/memory.current")) / megabyte;
        }
    return unlimited;
}

double addressSpaceMegabytes()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return unlimited;
    std::ifstream in("/proc/self/statm");
    double pages = 0;
    in >> pages;
    return (double(limit.rlim_cur) - pages * double(sysconf(_SC_PAGESIZE))) / megabyte;
}

} // namespace

double availableMegabytes()
{
    double least = machineMegabytes();
    for (const double other : {groupMegabytes(), addressSpaceMegabytes()})
        if (other < least) // not for NaN: a group without either file
            least = other;
    return std::max(0.0, least);
}

} // namespace toile
