#include "core/decode/orientation.h"

#include "core/render/byte_view.h"

#include <algorithm>
#include <string_view>

namespace toile {

namespace {

/// Tag 274 of the first directory of a TIFF structure.
Orientation orientationOfTiff(const ByteView& view)
{
    const bool isBig = view.matches(0, "MM");
    if (!isBig && !view.matches(0, "II"))
        return {};
    const auto number16 = [&](uint64_t offset) { return isBig ? view.big16(offset) : view.little16(offset); };
    const uint64_t directory = isBig ? view.big32(4) : view.little32(4);
    const uint64_t count = number16(directory);
    for (uint64_t i = 0; i < count && view.has(directory + 2 + i * 12, 12); ++i) {
        const uint64_t entry = directory + 2 + i * 12;
        if (number16(entry) == 274)
            return orientationOfExif(number16(entry + 8));
    }
    return {};
}

Orientation orientationOfBlock(std::span<const uint8_t> block)
{
    const ByteView view(block);
    constexpr std::string_view jpegPrefix("Exif\0\0", 6); // some writers carry it over
    return orientationOfTiff(view.matches(0, jpegPrefix) ? ByteView(block.subspan(jpegPrefix.size())) : view);
}

} // namespace

Orientation orientationOfExif(unsigned value)
{
    switch (value) {
    case 2:
        return {true, false, false};
    case 3:
        return {true, true, false};
    case 4:
        return {false, true, false};
    case 5:
        return {false, true, true};
    case 6:
        return {false, false, true};
    case 7:
        return {true, false, true};
    case 8:
        return {true, true, true};
    default:
        return {};
    }
}

Orientation embeddedOrientation(std::span<const uint8_t> bytes, PictureFormat format)
{
    const ByteView view(bytes);
    if (format == PictureFormat::Png) {
        for (uint64_t offset = 8; view.has(offset, 12); offset += 12 + uint64_t(view.big32(offset))) {
            if (view.matches(offset + 4, "eXIf"))
                return orientationOfBlock(view.part(offset + 8, view.big32(offset)));
        }
    } else if (format == PictureFormat::WebP) {
        for (uint64_t offset = 12; view.has(offset, 8);) {
            const uint64_t length = view.little32(offset + 4);
            if (view.matches(offset, "EXIF"))
                return orientationOfBlock(view.part(offset + 8, length));
            offset += 8 + length + length % 2;
        }
    }
    return {};
}

} // namespace toile
