// What keeps a reading process in: limits that every kernel has, and Landlock and seccomp where it has them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace toile {

struct WallPlan
{
    int64_t memoryBytes = 0;                ///< of data of its own, to begin with
    int64_t mostMemoryBytes = 0;            ///< as far as setMemoryLimit may go
    int64_t pictureBytes = 0;               ///< the most that any file may grow to: the pixels in their memfd
    int64_t seconds = 0;                    ///< of the processor
    std::vector<std::string> readable = {}; ///< folders that may be read; nothing else is opened
};

/// Closes this process and all threads that it will have in, for good: no file but those that are open and
/// those below `readable`, no network, no other program or process, no new code. Gives the Wall flags of what
/// the kernel could do; the limits always hold. Call it while there is one thread.
uint32_t closeIn(const WallPlan& plan);

/// Between what closeIn began with and its most.
void setMemoryLimit(int64_t bytes);

/// The parts of closeIn; false where the kernel has none.
bool closeFiles(const std::vector<std::string>& readable);
bool closeCalls();

} // namespace toile
