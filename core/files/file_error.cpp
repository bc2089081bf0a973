#include "core/files/file_error.h"

#include <cerrno>
#include <system_error>

namespace toile {

namespace {

/// Empty where there is no word for it.
Sentence reasonOf(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
        return Sentence::phrase("the disk is full");
    case EACCES:
    case EPERM:
        return Sentence::phrase("you may not write there");
    case EROFS:
        return Sentence::phrase("the disk can only be read");
    case ENOENT:
    case ENOTDIR:
        return Sentence::phrase("its folder is not there");
    case EISDIR:
        return Sentence::phrase("a folder has this name");
    case EFBIG:
        return Sentence::phrase("files of this size are not allowed there");
    case ENAMETOOLONG:
        return Sentence::phrase("its name is too long");
    case EIO:
        return Sentence::phrase("the disk does not keep what is written to it");
    default:
        return {};
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

Error saidOf(Sentence thing, const std::filesystem::path& file, Error error)
{
    const std::vector<Sentence>& arguments = error.sentence.arguments();
    if (!arguments.empty() && arguments.front().text() == quotedName(file))
        error.sentence = error.sentence.withFirst(std::move(thing));
    return error;
}

Error writeError(const std::filesystem::path& file, int code, const char* call)
{
    Sentence reason = reasonOf(code);
    const std::string name = quotedName(file);
    return {ErrorKind::Input,
            reason.isEmpty()
                ? Sentence::phrase("%1 could not be written; is its folder there, open to you and not full?",
                                   name)
                : Sentence::phrase("%1 could not be written: %2.", name, std::move(reason)),
            file.string() + ": " + call + ": " + std::generic_category().message(code)};
}

} // namespace toile
