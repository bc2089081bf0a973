// What must be settled before the first line of main: whether there is memory to start at all, and that
// OpenBLAS, which comes with OpenCV and begins before main, takes no more of it than Toile uses. Compiled
// into each program.
#include <sys/resource.h>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

/// OpenBLAS (0.3.21, driver/others/openblas_env.c) asks this function of its own for the number of threads
/// that the environment wants, and the linker lets a program's answer come first. For each thread but the
/// first it maps 128 MB and a stack before main, and where it cannot have them it asks again for ever:
/// programs hung. Toile wants one thread: its matrices are thin, and sums must not depend on the number of
/// cores.
extern "C" __attribute__((visibility("default"), used)) int openblas_num_threads_env()
{
    return 1;
}

namespace {

constexpr unsigned long long megabyte = 1 << 20;

/// Field `index` of a line of numbers.
unsigned long long numberAt(const char* text, int index)
{
    for (; index > 0 && *text; ++text)
        index -= *text == ' ';
    unsigned long long number = 0;
    for (; *text >= '0' && *text <= '9'; ++text)
        number = number * 10 + static_cast<unsigned long long>(*text - '0');
    return number;
}

void say(const char* text)
{
    size_t length = 0;
    while (text[length])
        ++length;
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text, length);
}

/// Runs when the libraries are mapped and none of them has begun: only system calls work here.
[[gnu::no_sanitize("address"), gnu::no_sanitize("thread"), gnu::no_sanitize("undefined")]] void
refuseWithoutMemory(int, char** argv, char**)
{
    rlimit addressSpace{}, data{};
    if (getrlimit(RLIMIT_AS, &addressSpace) != 0 || getrlimit(RLIMIT_DATA, &data) != 0 ||
        (addressSpace.rlim_cur == RLIM_INFINITY && data.rlim_cur == RLIM_INFINITY))
        return;
    char statm[256] = {}; // pages: size resident shared text lib data dt
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0 || read(file, statm, sizeof statm - 1) <= 0)
        return;
    close(file);
    const auto page = static_cast<unsigned long long>(sysconf(_SC_PAGESIZE));
    const auto holds = [&](const rlimit& limit, int field) {
        return limit.rlim_cur == RLIM_INFINITY ||
               numberAt(statm, field) * page + TOILE_START_MEGABYTES * megabyte <= limit.rlim_cur;
    };
    if (holds(addressSpace, 0) && holds(data, 5))
        return;
    const char* name = argv[0] ? argv[0] : "toile";
    for (const char* letter = name; *letter; ++letter)
        if (*letter == '/')
            name = letter + 1;
    say(name);
    say(": There is not enough memory to start.\n");
    _exit(5);
}

[[gnu::section(".preinit_array"), gnu::used]] void (*const guard)(int, char**, char**) = refuseWithoutMemory;

} // namespace
