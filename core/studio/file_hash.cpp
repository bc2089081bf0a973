#include "core/studio/file_hash.h"

#include "core/files/regular_file.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <algorithm>
#include <span>
#include <vector>

namespace toile {

namespace fs = std::filesystem;

namespace {

std::string hexOf(const QCryptographicHash& hash)
{
    return hash.result().toHex().toStdString();
}

} // namespace

Result<std::string> fileSha256(const fs::path& file, int64_t maxBytes)
{
    const auto error = [](Sentence why) { return Error{ErrorKind::Input, std::move(why), {}}; };
    const RegularFile in = openRegular(file);
    switch (in.state) {
    case FileState::Read:
        break;
    case FileState::Missing:
        return error(Sentence::phrase("“%1” does not exist.", file.string()));
    case FileState::Folder:
    case FileState::Special:
        return error(Sentence::phrase("“%1” is not a file.", file.string()));
    default:
        return error(Sentence::phrase("“%1” cannot be read.", file.string()));
    }
    if (in.size > maxBytes)
        return error(Sentence::phrase("“%1” is larger than %2 MB.", file.string(), maxBytes >> 20));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<uint8_t> piece(size_t(1) << 18);
    for (int64_t left = maxBytes; left > 0;) {
        const int64_t got =
            in.read(std::span(piece).first(size_t(std::min<int64_t>(left, int64_t(piece.size())))));
        if (got < 0)
            return error(Sentence::phrase("“%1” cannot be read.", file.string()));
        if (got == 0)
            break;
        hash.addData(QByteArrayView(reinterpret_cast<const char*>(piece.data()), qsizetype(got)));
        left -= got;
    }
    return hexOf(hash);
}

std::string pictureSha256(const Image& image)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const std::string size = std::to_string(image.width()) + "x" + std::to_string(image.height()) + ":";
    hash.addData(QByteArrayView(size.data(), qsizetype(size.size())));
    const auto bytes = image.bytes();
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())));
    return hexOf(hash);
}

} // namespace toile
