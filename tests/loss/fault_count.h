// Counts the calls that touch the files of a test, and says which of them is to fail.
#pragma once

#include <fcntl.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>

namespace toile::faults {

enum class Touched : uint8_t { No, ToRead, ToWrite };

/// A call and the errors that it may end with, which take turns.
struct Call
{
    const char* name;
    int errors[3];
    bool needsRoom;
};

/// How the descriptor was opened, if it is one of a counted file.
Touched touchedAs(int fd);
void forget(int fd);
/// Whether a file of this name is one that is counted.
bool isCounted(int folder, const char* path);

/// Counts a call. 0: it goes on; an error's number otherwise, -1 for a write that is to be cut short.
int verdict(const Call& call, const char* path, int fd = -1);
/// The same for an open; `opened` is told when it went well, and gives fd back.
int openVerdict(int folder, const char* path, int flags);
int opened(int fd, int folder, const char* path, int flags);
/// How many of `wanted` bytes may be written to fd; negative: none, errno is set.
ssize_t roomFor(int fd, size_t wanted);

} // namespace toile::faults
