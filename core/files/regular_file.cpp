#include "core/files/regular_file.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace toile {

namespace {

RegularFile failed(FileState state, int code)
{
    RegularFile file;
    file.state = state;
    file.detail = std::generic_category().message(code);
    return file;
}

} // namespace

int64_t RegularFile::read(std::span<uint8_t> into) const
{
    size_t have = 0;
    while (have < into.size()) {
        const ssize_t got = ::read(file.descriptor(), into.data() + have, into.size() - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += size_t(got);
    }
    return int64_t(have);
}

void RegularFile::openAgain(std::ifstream& stream, const std::filesystem::path& path) const
{
    stream.open("/proc/self/fd/" + std::to_string(file.descriptor()), std::ios::binary);
    if (!stream.is_open())
        stream.open(path, std::ios::binary);
}

RegularFile openRegular(const std::filesystem::path& path)
{
    OpenFile open(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!open)
        return failed(errno == ENOENT || errno == ENOTDIR ? FileState::Missing
                      : errno == ENXIO                    ? FileState::Special // a socket
                                                          : FileState::Unreadable,
                      errno);
    struct stat status = {};
    if (::fstat(open.descriptor(), &status) != 0)
        return failed(FileState::Unreadable, errno);
    if (!S_ISREG(status.st_mode))
        return failed(S_ISDIR(status.st_mode) ? FileState::Folder : FileState::Special,
                      S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    RegularFile file;
    file.state = FileState::Read;
    file.file = std::move(open);
    file.size = int64_t(status.st_size);
    return file;
}

} // namespace toile
