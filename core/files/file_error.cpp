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

std::string readableText(std::string_view bytes)
{
    std::string text;
    for (size_t i = 0; i < bytes.size();) {
        const auto lead = uint8_t(bytes[i]);
        const size_t more = lead < 0x80                   ? 0
                            : lead >= 0xc2 && lead < 0xe0 ? 1
                            : lead >= 0xe0 && lead < 0xf0 ? 2
                                                          : 3;
        bool isWhole = lead < 0x80 || (lead >= 0xc2 && lead < 0xf5 && bytes.size() - i > more);
        for (size_t k = 1; isWhole && k <= more; ++k)
            isWhole = (uint8_t(bytes[i + k]) & 0xc0) == 0x80;
        // Three bytes for what two can say, halves of a pair, and what is beyond the last letter (RFC 3629).
        const auto second = more > 0 && isWhole ? uint8_t(bytes[i + 1]) : uint8_t(0x80);
        isWhole = isWhole && !(lead == 0xe0 && second < 0xa0) && !(lead == 0xed && second > 0x9f) &&
                  !(lead == 0xf0 && second < 0x90) && !(lead == 0xf4 && second > 0x8f);
        if (!isWhole) {
            text += "\xef\xbf\xbd";
            ++i;
        } else if (lead < 0x20 || lead == 0x7f) {
            text += ' ';
            ++i;
        } else {
            text.append(bytes, i, more + 1);
            i += more + 1;
        }
    }
    return text;
}

std::string quotedName(const std::filesystem::path& file)
{
    return "“" + readableText((file.has_filename() ? file.filename() : file).native()) + "”";
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
