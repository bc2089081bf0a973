#include "tests/loss/fault_count.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace toile::faults {

namespace {

constexpr int mostFds = 65536;
constexpr int mostFolders = 8;

std::atomic<Touched> touched[mostFds];
std::atomic<bool> isCutShort[mostFds]; ///< its last write was a short one: the next finds no room
std::atomic<long> calls{0};
bool isOn = false;
char folders[mostFolders][PATH_MAX];
int folderCount = 0;
long failsAt = -1, fullFrom = -1;
char roomFile[PATH_MAX];
int logFd = -1;

__attribute__((constructor)) void begin()
{
    unsetenv("LD_PRELOAD");
    const char* under = getenv("TOILE_FAULTS_UNDER");
    if (!under)
        return;
    for (const char* at = under; *at && folderCount < mostFolders;) {
        const size_t length = strcspn(at, ":");
        snprintf(folders[folderCount++], PATH_MAX, "%.*s", int(length), at);
        at += length + (at[length] == ':');
    }
    if (const char* text = getenv("TOILE_FAULTS_AT"))
        failsAt = atol(text);
    if (const char* text = getenv("TOILE_FAULTS_FULL_FROM"))
        fullFrom = atol(text);
    if (const char* text = getenv("TOILE_FAULTS_ROOM"))
        snprintf(roomFile, sizeof roomFile, "%s", text);
    if (const char* text = getenv("TOILE_FAULTS_LOG"))
        logFd = int(syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    isOn = true;
}

bool isUnder(const char* path)
{
    for (int i = 0; i < folderCount; ++i) {
        const size_t length = strlen(folders[i]);
        if (strncmp(path, folders[i], length) == 0 && (path[length] == '/' || path[length] == 0))
            return true;
    }
    return false;
}

bool needsNewFile(int folder, const char* path, int flags)
{
    if ((flags & O_TMPFILE) == O_TMPFILE)
        return true;
    return (flags & O_CREAT) && syscall(SYS_faccessat, folder, path, F_OK) != 0;
}

void log(long number, bool fails, const char* name, const char* path, int fd)
{
    char line[PATH_MAX + 64], link[64], found[PATH_MAX] = "";
    if (!path && fd >= 0) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        const long length = syscall(SYS_readlinkat, AT_FDCWD, link, found, sizeof found - 1);
        found[length > 0 ? length : 0] = 0;
    }
    const int length = snprintf(line, sizeof line, "%ld %s %s %s\n", number, fails ? "fails" : "goes", name,
                                path ? path : found);
    syscall(SYS_write, logFd, line, size_t(length));
}

constexpr Call openToRead = {"open", {EIO, EACCES, EMFILE}, false};
constexpr Call openToWrite = {"open-write", {ENOSPC, EACCES, EIO}, false};
constexpr Call create = {"create", {ENOSPC, EACCES, EMFILE}, true};
constexpr Call writing = {"write", {ENOSPC, EIO, -1}, true};

} // namespace

Touched touchedAs(int fd)
{
    return isOn && fd >= 0 && fd < mostFds ? touched[fd].load() : Touched::No;
}

void forget(int fd)
{
    if (fd >= 0 && fd < mostFds)
        touched[fd] = Touched::No;
}

bool isCounted(int folder, const char* path)
{
    if (!isOn || !path)
        return false;
    if (path[0] == '/')
        return isUnder(path);
    if (folder != AT_FDCWD)
        return touchedAs(folder) != Touched::No;
    char here[PATH_MAX];
    return syscall(SYS_getcwd, here, sizeof here) > 0 && isUnder(here);
}

int verdict(const Call& call, const char* path, int fd)
{
    const int before = errno;
    const long number = ++calls;
    int error = 0;
    if (number == failsAt)
        error = call.errors[number % 3];
    else if (fullFrom > 0 && number >= fullFrom && call.needsRoom &&
             syscall(SYS_faccessat, AT_FDCWD, roomFile, F_OK) != 0)
        error = ENOSPC;
    if (logFd >= 0)
        log(number, error != 0, call.name, path, fd);
    errno = before;
    return error;
}

int openVerdict(int folder, const char* path, int flags)
{
    if (!isCounted(folder, path))
        return 0;
    const bool isWritten = (flags & O_ACCMODE) != O_RDONLY;
    return verdict(needsNewFile(folder, path, flags) ? create : isWritten ? openToWrite : openToRead, path);
}

int opened(int fd, int folder, const char* path, int flags)
{
    if (fd >= 0 && fd < mostFds) {
        const bool isWritten = (flags & O_ACCMODE) != O_RDONLY;
        touched[fd] = !isCounted(folder, path) ? Touched::No : isWritten ? Touched::ToWrite : Touched::ToRead;
        isCutShort[fd] = false;
    }
    return fd;
}

ssize_t roomFor(int fd, size_t wanted)
{
    if (touchedAs(fd) == Touched::No)
        return ssize_t(wanted);
    const int error = isCutShort[fd].exchange(false) ? ENOSPC : verdict(writing, nullptr, fd);
    if (error == 0)
        return ssize_t(wanted);
    if (error < 0 && wanted > 1) {
        isCutShort[fd] = true;
        return ssize_t(wanted / 2);
    }
    errno = error < 0 ? ENOSPC : error;
    return -1;
}

} // namespace toile::faults
