// Files that the tests of core/render make for themselves: small pictures, and bytes no camera would write.
#pragma once

#include "core/render/image_file.h"
#include "core/render/png_chunks.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace toile::test {

using Bytes = std::vector<uint8_t>;

inline Bytes bytesOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

inline Bytes bytesFrom(const QByteArray& array)
{
    return {array.begin(), array.end()};
}

/// A folder of its own that goes when the test ends.
class Folder
{
public:
    std::filesystem::path path(const std::string& name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    std::filesystem::path put(const std::string& name, const Bytes& bytes) const
    {
        const auto file = path(name);
        QFile out(file);
        if (out.open(QIODevice::WriteOnly))
            out.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size()));
        return file;
    }

private:
    QTemporaryDir m_folder;
};

inline Bytes fileBytes(const std::filesystem::path& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? bytesFrom(in.readAll()) : Bytes();
}

inline Bytes encodedAs(const char* format, const QImage& image, int quality = -1)
{
    QByteArray array;
    QBuffer buffer(&array);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? bytesFrom(array) : Bytes();
}

constexpr QRgb red = 0xffff0000, green = 0xff00ff00, blue = 0xff0000ff, black = 0xff000000;

/// 48 × 32, its quarters red, green, blue and black: top left, top right, bottom left, bottom right.
inline QImage quarters()
{
    QImage image(48, 32, QImage::Format_RGB32);
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 48; ++x)
            image.setPixel(x, y, y < 16 ? (x < 24 ? red : green) : (x < 24 ? blue : black));
    return image;
}

/// Something with detail in it, so that compressed files have a body to cut and to damage.
inline QImage busy(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    uint32_t state = 12345;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            state = state * 1664525u + 1013904223u;
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, int(state >> 24)));
        }
    }
    return image;
}

/// An EXIF block (a little TIFF) that says nothing but the orientation.
inline Bytes exifBlock(int orientation)
{
    Bytes block =
        bytesOf(std::string_view("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0", 26));
    block[18] = uint8_t(orientation);
    return block;
}

/// The JPEG with an EXIF segment in front.
inline Bytes jpegWithExif(const Bytes& jpeg, int orientation)
{
    const Bytes block = exifBlock(orientation);
    const std::string_view label("Exif\0\0", 6);
    Bytes result(jpeg.begin(), jpeg.begin() + 2);
    for (const size_t byte : {size_t(0xff), size_t(0xe1), size_t(0), 2 + label.size() + block.size()})
        result.push_back(uint8_t(byte));
    result.insert(result.end(), label.begin(), label.end());
    result.insert(result.end(), block.begin(), block.end());
    result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
    return result;
}

/// A PNG of 8-bit RGB that claims any size and holds no pixels.
inline Bytes hollowPng(uint32_t width, uint32_t height)
{
    Bytes header;
    for (const uint32_t side : {width, height})
        for (const int shift : {24, 16, 8, 0})
            header.push_back(uint8_t(side >> shift));
    for (const uint8_t byte : {8, 2, 0, 0, 0})
        header.push_back(byte);
    return withChunks(bytesOf("\x89PNG\r\n\x1a\n"), {{"IHDR", header}, {"IDAT", {}}, {"IEND", {}}});
}

} // namespace toile::test
