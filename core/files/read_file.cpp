#include "core/files/read_file.h"

#include "core/files/file_error.h"
#include "core/files/open_file.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>

namespace toile {

namespace {

FileBytes failed(FileState state, int code)
{
    return {state, {}, 0, std::generic_category().message(code)};
}

} // namespace

FileBytes readFile(const std::filesystem::path& file, int64_t maxBytes)
{
    const OpenFile open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!open)
        return failed(errno == ENOENT || errno == ENOTDIR ? FileState::Missing
                      : errno == ENXIO                    ? FileState::Special // a socket
                                                          : FileState::Unreadable,
                      errno);
    struct stat status
    {
    };
    if (::fstat(open.descriptor(), &status) != 0)
        return failed(FileState::Unreadable, errno);
    if (S_ISDIR(status.st_mode))
        return failed(FileState::Folder, EISDIR);
    if (!S_ISREG(status.st_mode))
        return failed(FileState::Special, EINVAL);
    FileBytes read{FileState::TooLarge, {}, int64_t(status.st_size), {}};
    if (read.size > maxBytes)
        return read;
    read.bytes.resize(size_t(read.size));
    size_t have = 0;
    while (have < read.bytes.size()) {
        const ssize_t got = ::read(open.descriptor(), read.bytes.data() + have, read.bytes.size() - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(FileState::Unreadable, errno);
        if (got == 0)
            break; // it has been cut since
        have += size_t(got);
    }
    read.bytes.resize(have);
    read.state = FileState::Read;
    return read;
}

Error readError(const std::filesystem::path& file, const FileBytes& read, int64_t maxBytes)
{
    const std::string name = quotedName(file);
    const auto input = [&](const std::string& sentence) {
        return Error{ErrorKind::Input, sentence, file.string() + ": " + read.detail};
    };
    switch (read.state) {
    case FileState::Missing:
        return input("There is no file called " + name + ".");
    case FileState::Folder:
        return input(name + " is a folder, not a file.");
    case FileState::Special:
        return input(name + " is not a file.");
    case FileState::TooLarge:
        return input(name + " is too large: Toile reads up to " + std::to_string(maxBytes >> 20) +
                     " MB of it.");
    default:
        return input(name + " cannot be opened; please check that you may read it.");
    }
}

Result<std::vector<uint8_t>> readWhole(const std::filesystem::path& file, int64_t maxBytes)
{
    FileBytes read = readFile(file, maxBytes);
    if (read.state == FileState::Read)
        return std::move(read.bytes);
    return readError(file, read, maxBytes);
}

} // namespace toile
