#include "core/render/picture_format.h"

#include "core/render/byte_view.h"

#include <cstdlib>
#include <string_view>

namespace toile {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view pngSignature = "\x89PNG\r\n\x1a\n"sv;

bool looksLikeSvg(std::span<const uint8_t> bytes)
{
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with("\xef\xbb\xbf"sv))
        text.remove_prefix(3);
    const size_t start = text.find_first_not_of(" \t\r\n");
    constexpr size_t farthestRoot = 64 * 1024; // Illustrator writes long comments and entity lists before it
    return start != std::string_view::npos && text[start] == '<' &&
           text.substr(0, farthestRoot).find("<svg") != std::string_view::npos;
}

bool pngIsCutOff(const ByteView& view)
{
    uint64_t offset = pngSignature.size();
    while (view.has(offset, 12)) {
        const uint64_t length = view.big32(offset);
        if (!view.has(offset, 12 + length))
            return true;
        if (view.matches(offset + 4, "IEND"))
            return false;
        offset += 12 + length;
    }
    return true;
}

/// The offset of the first marker after entropy-coded data, or the size where there is none.
uint64_t afterScan(const ByteView& view, uint64_t offset)
{
    for (; offset + 1 < view.size(); ++offset) {
        if (view.at(offset) != 0xff)
            continue;
        const uint8_t next = view.at(offset + 1);
        const bool isRestart = next >= 0xd0 && next <= 0xd7;
        if (next != 0 && next != 0xff && !isRestart)
            return offset;
    }
    return view.size();
}

bool jpegIsCutOff(const ByteView& view)
{
    constexpr uint8_t endOfImage = 0xd9, startOfScan = 0xda, temporary = 0x01;
    uint64_t offset = 2;
    while (view.has(offset, 2)) {
        if (view.at(offset) != 0xff) { // stray bytes between segments: decoders search on for a marker
            offset = afterScan(view, offset);
            continue;
        }
        const uint8_t marker = view.at(offset + 1);
        if (marker == endOfImage)
            return false;
        if (marker == 0xff) {
            ++offset;
        } else if (marker == 0 || marker == temporary || (marker >= 0xd0 && marker <= 0xd8)) {
            offset += 2;
        } else {
            offset += 2 + uint64_t(view.big16(offset + 2));
            if (marker == startOfScan)
                offset = afterScan(view, offset);
        }
    }
    return true;
}

bool webpIsCutOff(const ByteView& view)
{
    return view.size() < 8 + uint64_t(view.little32(4));
}

/// Skips length-prefixed blocks to behind their terminator; false where the file ends first.
bool skipGifBlocks(const ByteView& view, uint64_t& offset)
{
    while (view.has(offset, 1)) {
        const uint8_t length = view.at(offset);
        offset += 1 + uint64_t(length);
        if (length == 0)
            return true;
    }
    return false;
}

bool gifIsCutOff(const ByteView& view)
{
    const auto tableBytes = [](uint8_t flags) -> uint64_t {
        return flags & 0x80 ? 3ull << ((flags & 7) + 1) : 0;
    };
    uint64_t offset = 13 + tableBytes(view.at(10));
    while (view.has(offset, 1)) {
        const uint8_t introducer = view.at(offset);
        if (introducer == 0x21) { // an extension
            offset += 2;
            if (!skipGifBlocks(view, offset))
                return true;
        } else if (introducer == 0x2c) { // a picture: the first is all that is wanted
            offset += 10 + tableBytes(view.at(offset + 9)) + 1;
            return !skipGifBlocks(view, offset);
        } else {
            return false; // the trailer, or something only the decoder can judge
        }
    }
    return true;
}

bool bmpIsCutOff(const ByteView& view)
{
    const uint64_t pixels = view.little32(10);
    if (!view.has(0, 26) || view.size() < pixels)
        return true;
    const bool isOs2 = view.little32(14) == 12;
    const auto width = isOs2 ? int64_t(view.little16(18)) : int64_t(int32_t(view.little32(18)));
    const auto height = isOs2 ? int64_t(view.little16(20)) : int64_t(int32_t(view.little32(22)));
    const uint64_t bits = isOs2 ? view.little16(24) : view.little16(28);
    const uint32_t compression = isOs2 ? 0 : view.little32(30);
    const bool isRunLength = compression == 1 || compression == 2;
    if (isRunLength)
        return view.size() < pixels + uint64_t(view.little32(34));
    if (bits > 32)
        return false;
    const uint64_t rowBytes = (uint64_t(std::abs(width)) * bits + 31) / 32 * 4;
    return (view.size() - pixels) / (rowBytes ? rowBytes : 1) < uint64_t(std::abs(height));
}

} // namespace

PictureFormat formatOf(std::span<const uint8_t> bytes)
{
    const ByteView view(bytes);
    if (view.matches(0, pngSignature))
        return PictureFormat::Png;
    if (view.matches(0, "\xff\xd8\xff"sv))
        return PictureFormat::Jpeg;
    if (view.matches(0, "RIFF") && view.matches(8, "WEBP"))
        return PictureFormat::WebP;
    if (view.matches(0, "II*\0"sv) || view.matches(0, "MM\0*"sv) || view.matches(0, "II+\0"sv) ||
        view.matches(0, "MM\0+"sv))
        return PictureFormat::Tiff;
    if (view.matches(0, "GIF87a") || view.matches(0, "GIF89a"))
        return PictureFormat::Gif;
    if (view.matches(0, "BM") && view.matches(6, "\0\0\0\0"sv))
        return PictureFormat::Bmp;
    constexpr size_t farthestPdfHeader = 1024;
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                                bytes.size() < farthestPdfHeader ? bytes.size() : farthestPdfHeader);
    if (head.find("%PDF-") != std::string_view::npos)
        return PictureFormat::Pdf;
    return looksLikeSvg(bytes) ? PictureFormat::Svg : PictureFormat::Unknown;
}

bool isCutOff(std::span<const uint8_t> bytes, PictureFormat format)
{
    const ByteView view(bytes);
    switch (format) {
    case PictureFormat::Png:
        return pngIsCutOff(view);
    case PictureFormat::Jpeg:
        return jpegIsCutOff(view);
    case PictureFormat::WebP:
        return webpIsCutOff(view);
    case PictureFormat::Gif:
        return gifIsCutOff(view);
    case PictureFormat::Bmp:
        return bmpIsCutOff(view);
    default:
        return false;
    }
}

} // namespace toile
