#include "core/studio/file_hash.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <array>
#include <fstream>
#include <system_error>
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
    std::error_code code;
    const auto status = fs::status(file, code);
    if (!fs::exists(status))
        return error("does not exist");
    if (!fs::is_regular_file(status))
        return error("is not a file");
    const auto bytes = fs::file_size(file, code);
    if (code || bytes > uintmax_t(maxBytes))
        return error("is larger than " + std::to_string(maxBytes >> 20) + " MB");
    std::ifstream in(file, std::ios::binary);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<char> piece(size_t(1) << 18);
    int64_t left = maxBytes;
    while (in && left > 0) {
        in.read(piece.data(), std::min<std::streamsize>(std::streamsize(piece.size()), left));
        hash.addData(QByteArrayView(piece.data(), qsizetype(in.gcount())));
        left -= in.gcount();
    }
    if (!in.eof() && in.fail())
        return error("cannot be read");
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
