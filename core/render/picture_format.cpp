#include "core/render/picture_format.h"

#include "core/render/byte_view.h"
#include "core/render/png_chunks.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace toile {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view pngSignature = "\x89PNG\r\n\x1a\n"sv;

/// The text as far as its letters are ASCII; UTF-16 is told by its mark or by the zero beside the first "<".
std::string plainText(std::span<const uint8_t> bytes)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const bool isLittle = text.starts_with("\xff\xfe"sv) || text.starts_with("<\0"sv);
    const bool isBig = text.starts_with("\xfe\xff"sv) || text.starts_with("\0<"sv);
    if (!isLittle && !isBig)
        return std::string(text.starts_with("\xef\xbb\xbf"sv) ? text.substr(3) : text);
    std::string letters;
    for (size_t i = 0; i + 1 < text.size(); i += 2) {
        const char high = text[i + isLittle], low = text[i + isBig];
        if (i > 0 || high == 0) // the mark itself is no letter
            letters += high == 0 ? low : '?';
    }
    return letters;
}

bool looksLikeSvg(std::span<const uint8_t> bytes)
{
    const std::string text = plainText(bytes.first(std::min(bytes.size(), 2 * formatPrefixBytes)));
    const size_t start = text.find_first_not_of(" \t\r\n");
    // Illustrator writes long comments and entity lists before it.
    return start != std::string::npos && text[start] == '<' &&
           std::string_view(text).substr(0, formatPrefixBytes).find("<svg") != std::string::npos;
}

/// The first chunk, of 13 bytes at offset 16 (PNG specification 11.2.1).
bool pngHeaderIsSound(const ByteView& view)
{
    constexpr uint32_t longestSide = 1'000'000; // libpng's own limit
    const uint32_t width = view.big32(16), height = view.big32(20);
    const unsigned depth = view.at(24), colourType = view.at(25);
    const bool isDepth = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    const bool isPair = colourType == 0 || (colourType == 3 && depth <= 8) ||
                        ((colourType == 2 || colourType == 4 || colourType == 6) && depth >= 8);
    return view.matches(12, "IHDR") && view.big32(8) == 13 && width - 1 < longestSide &&
           height - 1 < longestSide && isDepth && isPair && view.at(26) == 0 && view.at(27) == 0 &&
           view.at(28) <= 1;
}

bool isChunkType(const ByteView& view, uint64_t offset)
{
    for (uint64_t i = 0; i < 4; ++i) {
        const uint8_t letter = view.at(offset + i) & 0xdf;
        if (letter < 'A' || letter > 'Z')
            return false;
    }
    return true;
}

/// Checks what a decoder cannot do without, since libpng prints to the console whatever it finds wrong.
Wholeness pngWholeness(const ByteView& view)
{
    bool hasPalette = view.at(25) != 3, hasPixels = false;
    for (uint64_t offset = pngSignature.size(); view.has(offset, 12);) {
        const uint64_t length = view.big32(offset), type = offset + 4;
        if (!isChunkType(view, type))
            return Wholeness::Damaged;
        if (!view.has(offset, 12 + length))
            return Wholeness::CutOff;
        const bool isCritical = (view.at(type) & 0x20) == 0;
        if (isCritical && pngCrc(view.part(type, 4 + length)) != view.big32(type + 4 + length))
            return Wholeness::Damaged;
        if (offset == pngSignature.size() && !pngHeaderIsSound(view))
            return Wholeness::Damaged;
        hasPalette |= view.matches(type, "PLTE");
        hasPixels |= hasPalette && view.matches(type, "IDAT");
        if (view.matches(type, "IEND"))
            return hasPixels ? Wholeness::Whole : Wholeness::Damaged;
        offset += 12 + length;
    }
    return Wholeness::CutOff;
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

/// A file type box that names one of the brands of HEIF (ISO 23008-12, 10) or AVIF.
bool isHeif(const ByteView& view)
{
    constexpr uint64_t mostBrands = 32;
    if (!view.matches(4, "ftyp"))
        return false;
    const uint64_t end = std::min<uint64_t>(view.big32(0), 16 + 4 * mostBrands);
    for (uint64_t offset = 8; offset + 4 <= end; offset += 4)
        for (const char* brand : {"heic", "heix", "heim", "heis", "mif1", "avif"})
            if (view.matches(offset, brand))
                return true;
    return false;
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
    if (view.matches(0, "\x1f\x8b\x08"sv))
        return PictureFormat::SvgZ;
    if (view.matches(0, "BM") && view.matches(6, "\0\0\0\0"sv))
        return PictureFormat::Bmp;
    if (view.matches(0, "PK\3\4"))
        return PictureFormat::Zip;
    if (view.matches(0, "8BPS"))
        return PictureFormat::Psd;
    if (isHeif(view))
        return PictureFormat::Heif;
    constexpr size_t farthestPdfHeader = 1024;
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                                bytes.size() < farthestPdfHeader ? bytes.size() : farthestPdfHeader);
    if (head.find("%PDF-") != std::string_view::npos)
        return PictureFormat::Pdf;
    return looksLikeSvg(bytes) ? PictureFormat::Svg : PictureFormat::Unknown;
}

Wholeness wholenessOf(std::span<const uint8_t> bytes, PictureFormat format)
{
    const ByteView view(bytes);
    const auto cutOffIf = [](bool isCutOff) { return isCutOff ? Wholeness::CutOff : Wholeness::Whole; };
    switch (format) {
    case PictureFormat::Png:
        return pngWholeness(view);
    case PictureFormat::Jpeg:
        return cutOffIf(jpegIsCutOff(view));
    case PictureFormat::WebP:
        return cutOffIf(webpIsCutOff(view));
    case PictureFormat::Gif:
        return cutOffIf(gifIsCutOff(view));
    case PictureFormat::Bmp:
        return cutOffIf(bmpIsCutOff(view));
    default:
        return Wholeness::Whole;
    }
}

} // namespace toile
