// Landlock (Linux 5.13 and later): which files may be opened at all.
#include "app/reader/walls.h"

#include <cstddef>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace toile {

namespace {

/// The ruleset as the newest kernels know it; older ones are told a shorter size. Debian 12's header ends
/// with the second version.
struct Ruleset
{
    uint64_t files = 0;
    uint64_t network = 0; // version 4
    uint64_t scoped = 0;  // version 6
};

constexpr uint64_t truncate = 1ull << 14, deviceControl = 1ull << 15;
constexpr uint64_t bindTcp = 1ull << 0, connectTcp = 1ull << 1;
constexpr uint64_t abstractSockets = 1ull << 0, signals = 1ull << 1;

uint64_t filesOf(long version)
{
    uint64_t files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // version 1: all up to this one
    if (version >= 2)
        files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        files |= truncate;
    if (version >= 5)
        files |= deviceControl;
    return files;
}

} // namespace

bool closeFiles(const std::vector<std::string>& readable)
{
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    Ruleset wanted{filesOf(version), 0, 0};
    size_t size = offsetof(Ruleset, network);
    if (version >= 4) {
        wanted.network = bindTcp | connectTcp;
        size = offsetof(Ruleset, scoped);
    }
    if (version >= 6) {
        wanted.scoped = abstractSockets | signals;
        size = sizeof wanted;
    }
    const int rules = int(syscall(SYS_landlock_create_ruleset, &wanted, size, 0));
    if (rules < 0)
        return false;
    for (const std::string& folder : readable) {
        landlock_path_beneath_attr rule{};
        rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        rule.parent_fd = open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (rule.parent_fd < 0)
            continue;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        close(rule.parent_fd);
    }
    const bool isClosed = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return isClosed;
}

} // namespace toile
