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
    const auto error = [&](const std::string& why) {
        return Error{ErrorKind::Input, "“" + file.string() + "” " + why + ".", {}};
    };
    const RegularFile in = openRegular(file);
    switch (in.state) {
    case FileState::Read:
        break;
    case FileState::Missing:
        return error("does not exist");
    case FileState::Folder:
    case FileState::Special:
        return error("is not a file");
    default:
        return error("cannot be read");
    }
    if (in.size > maxBytes)
        return error("is larger than " + std::to_string(maxBytes >> 20) + " MB");
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<uint8_t> piece(size_t(1) << 18);
    for (int64_t left = maxBytes; left > 0;) {
        const int64_t got =
            in.read(std::span(piece).first(size_t(std::min<int64_t>(left, int64_t(piece.size())))));
        if (got < 0)
            return error("cannot be read");
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
