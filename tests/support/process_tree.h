// The processes below one, as /proc tells of them: what became of those that were started.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace toile::test {

/// Children, grandchildren and so on, zombies among them.
inline std::vector<pid_t> processesBelow(pid_t process)
{
    std::vector<pid_t> found;
    std::error_code ignored;
    const std::string root = "/proc/" + std::to_string(process) + "/task";
    for (const auto& thread : std::filesystem::directory_iterator(root, ignored)) {
        std::ifstream children(thread.path() / "children");
        for (pid_t child = 0; children >> child;) {
            found.push_back(child);
            const auto below = processesBelow(child);
            found.insert(found.end(), below.begin(), below.end());
        }
    }
    return found;
}

/// "Seccomp", "VmHWM", "State" and so on; empty where the process is gone.
inline std::string statusOf(pid_t process, const std::string& field)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field + ":"))
            return line.substr(line.find_first_not_of(" \t", field.size() + 1));
    return {};
}

inline size_t openDescriptors(pid_t process)
{
    size_t count = 0;
    std::error_code ignored;
    const std::string folder = "/proc/" + std::to_string(process) + "/fd";
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        ++count;
    return count;
}

} // namespace toile::test
