// Makes calls of the file system fail, for tests: loaded before everything else (LD_PRELOAD), it counts the
// calls that touch what lies below given folders and lets one of them fail, or all that need room.
//
// TOILE_FAULTS_UNDER=DIR[:DIR]  the folders, absolute
// TOILE_FAULTS_LOG=FILE         a line for each counted call: number, whether it goes or fails, name, file
// TOILE_FAULTS_AT=K             the K-th call fails, once: with an error that fits it, another one for
// another K TOILE_FAULTS_FULL_FROM=K      from the K-th call on there is no room ... TOILE_FAULTS_ROOM=FILE
// ... until this file is there
//
// It speaks to the C library alone, so that it can be loaded into any program. Programs that this one starts
// run without it.
#include "tests/loss/fault_count.h"

#include <dirent.h>
#include <dlfcn.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>

using namespace toile::faults;

namespace {

constexpr Call reading = {"read", {EIO, EIO, EIO}, false};
constexpr Call syncing = {"sync", {EIO, ENOSPC, EIO}, false};
constexpr Call sizing = {"size", {ENOSPC, EIO, ENOSPC}, true};
constexpr Call closing = {"close", {EIO, ENOSPC, EIO}, false};
constexpr Call renaming = {"rename", {EIO, ENOSPC, EACCES}, false};
constexpr Call linking = {"link", {ENOSPC, EIO, EACCES}, false};
constexpr Call unlinking = {"unlink", {EIO, EACCES, EIO}, false};
constexpr Call makingFolder = {"mkdir", {ENOSPC, EACCES, EIO}, true};
constexpr Call listing = {"list", {EIO, EACCES, EIO}, false};
constexpr Call looking = {"stat", {EIO, EACCES, EIO}, false};
constexpr Call copying = {"copy", {ENOSPC, EIO, ENOSPC}, true};
constexpr Call permitting = {"chmod", {EPERM, EIO, EPERM}, false};

template <typename Function> Function* real(Function*, const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

int fail(int error)
{
    errno = error;
    return -1;
}

int flagsOf(const char* mode)
{
    const int access = strchr(mode, '+') ? O_RDWR : mode[0] == 'r' ? O_RDONLY : O_WRONLY;
    return access | (mode[0] == 'r' ? 0 : O_CREAT);
}

} // namespace

#define REAL(name) (*real(&name, #name))

#define OPENING(name, folder, path, ...)                                                                     \
    mode_t mode = 0;                                                                                         \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                                     \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        mode = mode_t(va_arg(arguments, int));                                                               \
        va_end(arguments);                                                                                   \
    }                                                                                                        \
    if (const int error = openVerdict(folder, path, flags); error != 0)                                      \
        return fail(error);                                                                                  \
    return opened(REAL(name)(__VA_ARGS__, flags, mode), folder, path, flags);

#define ON_PATH(call, folder, path)                                                                          \
    if (isCounted(folder, path))                                                                             \
        if (const int error = verdict(call, path); error != 0)                                               \
            return fail(error);
#define ON_FD(call, fd)                                                                                      \
    if (touchedAs(fd) != Touched::No)                                                                        \
        if (const int error = verdict(call, nullptr, fd); error != 0)                                        \
            return fail(error);

extern "C" {

int open(const char* path, int flags, ...)
{
    OPENING(open, AT_FDCWD, path, path)
}
int open64(const char* path, int flags, ...)
{
    OPENING(open64, AT_FDCWD, path, path)
}
int openat(int folder, const char* path, int flags, ...)
{
    OPENING(openat, folder, path, folder, path)
}
int openat64(int folder, const char* path, int flags, ...)
{
    OPENING(openat64, folder, path, folder, path)
}
int creat(const char* path, mode_t mode)
{
    return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
int creat64(const char* path, mode_t mode)
{
    return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
FILE* fopen(const char* path, const char* mode)
{
    if (const int error = openVerdict(AT_FDCWD, path, flagsOf(mode)); error != 0)
        return fail(error), nullptr;
    FILE* file = REAL(fopen)(path, mode);
    opened(file ? fileno(file) : -1, AT_FDCWD, path, flagsOf(mode));
    return file;
}
FILE* fopen64(const char* path, const char* mode)
{
    return fopen(path, mode);
}
int fclose(FILE* file)
{
    const int fd = fileno(file);
    const bool isWritten = touchedAs(fd) == Touched::ToWrite;
    const int error = isWritten ? verdict(closing, nullptr, fd) : 0;
    forget(fd);
    const int result = REAL(fclose)(file);
    return error != 0 ? fail(error) : result;
}
int close(int fd)
{
    const bool isWritten = touchedAs(fd) == Touched::ToWrite;
    const int error = isWritten ? verdict(closing, nullptr, fd) : 0;
    forget(fd);
    const int result = REAL(close)(fd);
    return error != 0 ? fail(error) : result;
}

ssize_t read(int fd, void* into, size_t count)
{
    ON_FD(reading, fd)
    return REAL(read)(fd, into, count);
}
ssize_t pread64(int fd, void* into, size_t count, off64_t at)
{
    ON_FD(reading, fd)
    return REAL(pread64)(fd, into, count, at);
}
ssize_t pread(int fd, void* into, size_t count, off_t at)
{
    ON_FD(reading, fd)
    return REAL(pread)(fd, into, count, at);
}
ssize_t write(int fd, const void* from, size_t count)
{
    const ssize_t room = roomFor(fd, count);
    return room < 0 ? room : REAL(write)(fd, from, size_t(room));
}
ssize_t pwrite(int fd, const void* from, size_t count, off_t at)
{
    const ssize_t room = roomFor(fd, count);
    return room < 0 ? room : REAL(pwrite)(fd, from, size_t(room), at);
}
ssize_t pwrite64(int fd, const void* from, size_t count, off64_t at)
{
    const ssize_t room = roomFor(fd, count);
    return room < 0 ? room : REAL(pwrite64)(fd, from, size_t(room), at);
}
ssize_t writev(int fd, const struct iovec* parts, int count)
{
    if (count < 1)
        return REAL(writev)(fd, parts, count);
    const ssize_t room = roomFor(fd, parts[0].iov_len);
    if (room < 0)
        return room;
    return size_t(room) < parts[0].iov_len ? REAL(write)(fd, parts[0].iov_base, size_t(room))
                                           : REAL(writev)(fd, parts, count);
}
ssize_t sendfile(int to, int from, off_t* at, size_t count)
{
    ON_FD(copying, to)
    return REAL(sendfile)(to, from, at, count);
}
ssize_t sendfile64(int to, int from, off64_t* at, size_t count)
{
    ON_FD(copying, to)
    return REAL(sendfile64)(to, from, at, count);
}
ssize_t copy_file_range(int from, off64_t* fromAt, int to, off64_t* toAt, size_t count, unsigned flags)
{
    ON_FD(copying, to)
    return REAL(copy_file_range)(from, fromAt, to, toAt, count, flags);
}

int fsync(int fd)
{
    ON_FD(syncing, fd)
    return REAL(fsync)(fd);
}
int fdatasync(int fd)
{
    ON_FD(syncing, fd)
    return REAL(fdatasync)(fd);
}
int ftruncate(int fd, off_t size) noexcept
{
    ON_FD(sizing, fd)
    return REAL(ftruncate)(fd, size);
}
int ftruncate64(int fd, off64_t size) noexcept
{
    ON_FD(sizing, fd)
    return REAL(ftruncate64)(fd, size);
}
int posix_fallocate(int fd, off_t from, off_t size)
{
    if (touchedAs(fd) != Touched::No)
        if (const int error = verdict(sizing, nullptr, fd); error != 0)
            return error;
    return REAL(posix_fallocate)(fd, from, size);
}
int posix_fallocate64(int fd, off64_t from, off64_t size)
{
    return posix_fallocate(fd, from, size);
}
int fallocate(int fd, int mode, off_t from, off_t size)
{
    ON_FD(sizing, fd)
    return REAL(fallocate)(fd, mode, from, size);
}

int rename(const char* from, const char* to) noexcept
{
    ON_PATH(renaming, AT_FDCWD, to)
    return REAL(rename)(from, to);
}
int renameat(int fromFolder, const char* from, int toFolder, const char* to) noexcept
{
    ON_PATH(renaming, toFolder, to)
    return REAL(renameat)(fromFolder, from, toFolder, to);
}
int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) noexcept
{
    ON_PATH(renaming, toFolder, to)
    return REAL(renameat2)(fromFolder, from, toFolder, to, flags);
}
int link(const char* from, const char* to) noexcept
{
    ON_PATH(linking, AT_FDCWD, to)
    return REAL(link)(from, to);
}
int linkat(int fromFolder, const char* from, int toFolder, const char* to, int flags) noexcept
{
    ON_PATH(linking, toFolder, to)
    return REAL(linkat)(fromFolder, from, toFolder, to, flags);
}
int unlink(const char* path) noexcept
{
    ON_PATH(unlinking, AT_FDCWD, path)
    return REAL(unlink)(path);
}
int unlinkat(int folder, const char* path, int flags) noexcept
{
    ON_PATH(unlinking, folder, path)
    return REAL(unlinkat)(folder, path, flags);
}
int remove(const char* path) noexcept
{
    ON_PATH(unlinking, AT_FDCWD, path)
    return REAL(remove)(path);
}
int mkdir(const char* path, mode_t mode) noexcept
{
    ON_PATH(makingFolder, AT_FDCWD, path)
    return REAL(mkdir)(path, mode);
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept
{
    ON_PATH(makingFolder, folder, path)
    return REAL(mkdirat)(folder, path, mode);
}
int chmod(const char* path, mode_t mode) noexcept
{
    ON_PATH(permitting, AT_FDCWD, path)
    return REAL(chmod)(path, mode);
}
int fchmod(int fd, mode_t mode) noexcept
{
    ON_FD(permitting, fd)
    return REAL(fchmod)(fd, mode);
}
int fchmodat(int folder, const char* path, mode_t mode, int flags) noexcept
{
    ON_PATH(permitting, folder, path)
    return REAL(fchmodat)(folder, path, mode, flags);
}

DIR* opendir(const char* path)
{
    if (isCounted(AT_FDCWD, path))
        if (const int error = verdict(listing, path); error != 0)
            return fail(error), nullptr;
    DIR* list = REAL(opendir)(path);
    opened(list ? dirfd(list) : -1, AT_FDCWD, path, O_RDONLY);
    return list;
}
int closedir(DIR* list)
{
    const int fd = dirfd(list);
    forget(fd);
    return REAL(closedir)(list);
}
struct dirent* readdir(DIR* list)
{
    if (touchedAs(dirfd(list)) != Touched::No)
        if (const int error = verdict(listing, nullptr, dirfd(list)); error != 0)
            return fail(error), nullptr;
    return REAL(readdir)(list);
}
struct dirent64* readdir64(DIR* list)
{
    if (touchedAs(dirfd(list)) != Touched::No)
        if (const int error = verdict(listing, nullptr, dirfd(list)); error != 0)
            return fail(error), nullptr;
    return REAL(readdir64)(list);
}

int stat(const char* path, struct stat* into) noexcept
{
    ON_PATH(looking, AT_FDCWD, path)
    return REAL(stat)(path, into);
}
int stat64(const char* path, struct stat64* into) noexcept
{
    ON_PATH(looking, AT_FDCWD, path)
    return REAL(stat64)(path, into);
}
int lstat(const char* path, struct stat* into) noexcept
{
    ON_PATH(looking, AT_FDCWD, path)
    return REAL(lstat)(path, into);
}
int lstat64(const char* path, struct stat64* into) noexcept
{
    ON_PATH(looking, AT_FDCWD, path)
    return REAL(lstat64)(path, into);
}
int fstat(int fd, struct stat* into) noexcept
{
    ON_FD(looking, fd)
    return REAL(fstat)(fd, into);
}
int fstat64(int fd, struct stat64* into) noexcept
{
    ON_FD(looking, fd)
    return REAL(fstat64)(fd, into);
}
int fstatat(int folder, const char* path, struct stat* into, int flags) noexcept
{
    ON_PATH(looking, folder, path)
    return REAL(fstatat)(folder, path, into, flags);
}
int statx(int folder, const char* path, int flags, unsigned mask, struct statx* into) noexcept
{
    if (path[0] == 0) {
        ON_FD(looking, folder)
    } else {
        ON_PATH(looking, folder, path)
    }
    return REAL(statx)(folder, path, flags, mask, into);
}
int access(const char* path, int how) noexcept
{
    ON_PATH(looking, AT_FDCWD, path)
    return REAL(access)(path, how);
}

} // extern "C"
