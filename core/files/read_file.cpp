#include "core/files/read_file.h"

#include "core/files/file_error.h"
#include "core/files/regular_file.h"

#include <cerrno>
#include <system_error>

namespace toile {

FileBytes readFile(const std::filesystem::path& file, int64_t maxBytes)
{
    const RegularFile open = openRegular(file);
    FileBytes read{open.state, {}, open.size, open.detail};
    if (open.state != FileState::Read)
        return read;
    if (open.size > maxBytes) {
        read.state = FileState::TooLarge;
        return read;
    }
    read.bytes.resize(size_t(open.size));
    const int64_t have = open.read(read.bytes);
    if (have < 0)
        return {FileState::Unreadable, {}, 0, std::generic_category().message(errno)};
    read.bytes.resize(size_t(have)); // it may have been cut since
    return read;
}

Error readError(const std::filesystem::path& file, const FileBytes& read, int64_t maxBytes)
{
    const std::string name = quotedName(file);
    const auto input = [&](Sentence sentence) {
        return Error{ErrorKind::Input, std::move(sentence), file.string() + ": " + read.detail};
    };
    switch (read.state) {
    case FileState::Missing:
        return input(Sentence::phrase("There is no file called %1.", name));
    case FileState::Folder:
        return input(Sentence::phrase("%1 is a folder, not a file.", name));
    case FileState::Special:
        return input(Sentence::phrase("%1 is not a file.", name));
    case FileState::TooLarge:
        return input(
            Sentence::phrase("%1 is too large: Toile reads up to %2 MB of it.", name, maxBytes >> 20));
    default:
        return input(Sentence::phrase("%1 cannot be opened; please check that you may read it.", name));
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
