// How much memory this process may still take: asked before work whose libraries do not survive being
// refused.
#pragma once

#include <filesystem>

namespace toile {

/// In megabytes (2^20 bytes); infinite where nothing limits it, never below 0.
struct FreeMemory
{
    double addressSpace; ///< what RLIMIT_AS and RLIMIT_DATA leave to be mapped, touched or not
    double resident;     ///< what can still be touched: the control groups and the machine, swap counted

    /// Where both are wanted. `resident` may be less than `mapped`: stacks and pools are mapped whole.
    bool holds(double mapped, double touched) const { return mapped <= addressSpace && touched <= resident; }
    double least() const { return addressSpace < resident ? addressSpace : resident; }
};

/// Reads, at `root` (for tests; the limits themselves, setrlimit's, are always those of this process):
///
/// * getrlimit(2): RLIMIT_AS against field 1 of /proc/self/statm, RLIMIT_DATA against field 6 (proc(5));
/// * /proc/self/cgroup and /proc/self/mountinfo (cgroups(7)): every group from the process's own up to the
///   mount's root, since each of them may refuse. Version 2: memory.max and memory.high less memory.current,
///   with memory.swap.max less memory.swap.current; version 1: memory.limit_in_bytes less
///   memory.usage_in_bytes, with memory.memsw.* for both together. What memory.stat calls inactive_file
///   (total_inactive_file in version 1) counts as free: the kernel drops it before it refuses
///   (Documentation/admin-guide/cgroup-v2.rst);
/// * /proc/meminfo: MemAvailable and SwapFree.
///
/// Some 0.1 ms. Any thread.
FreeMemory freeMemory(const std::filesystem::path& root = "/");

/// Of a tree like that of /proc and /sys: what limits this process, without its own limits.
double groupMegabytes(const std::filesystem::path& root);
double machineMegabytes(const std::filesystem::path& root);

/// What a process with these limits (bytes; RLIM_INFINITY as getrlimit has it) and root's statm may still
/// map.
double mappableMegabytes(const std::filesystem::path& root, unsigned long long addressSpaceLimit,
                         unsigned long long dataLimit);

} // namespace toile
