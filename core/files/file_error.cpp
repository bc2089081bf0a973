#include "core/files/file_error.h"

#include <cerrno>
#include <system_error>

namespace toile {

namespace {

/// Null where there is no word for it.
const char* reasonOf(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
        return "the disk is full";
    case EACCES:
    case EPERM:
        return "you may not write there";
    case EROFS:
        return "the disk can only be read";
    case ENOENT:
    case ENOTDIR:
        return "its folder is not there";
    case EISDIR:
        return "a folder has this name";
    case EFBIG:
        return "files of this size are not allowed there";
    case ENAMETOOLONG:
        return "its name is too long";
    case EIO:
        return "the disk does not keep what is written to it";
    default:
        return nullptr;
    }
}

} // namespace

std::string quotedName(const std::filesystem::path& file)
{
    const std::u8string name = (file.has_filename() ? file.filename() : file).u8string();
    std::string text;
    for (const char8_t byte : name)
        text += byte < 0x20 || byte == 0x7f ? ' ' : char(byte);
    return "“" + text + "”";
}

Error saidOf(const std::string& thing, const std::filesystem::path& file, Error error)
{
    const std::string name = quotedName(file);
    if (error.sentence.starts_with(name))
        error.sentence.replace(0, name.size(), thing);
    return error;
}

Error writeError(const std::filesystem::path& file, int code, const char* call)
{
    const char* reason = reasonOf(code);
    const std::string name = quotedName(file);
    return {ErrorKind::Input,
            reason ? name + " could not be written: " + reason + "."
                   : name + " could not be written; is its folder there, open to you and not full?",
            file.string() + ": " + call + ": " + std::generic_category().message(code)};
}

} // namespace toile
