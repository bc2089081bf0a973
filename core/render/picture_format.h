// What a file is by its first bytes, and whether all of it is there, before any decoder sees it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace toile {

enum class PictureFormat { Unknown, Png, Jpeg, WebP, Tiff, Bmp, Gif, Svg, SvgZ, Pdf, Zip, Psd, Heif };

/// What formatOf wants to see of a file.
inline constexpr size_t formatPrefixBytes = 64 * 1024;

/// By content alone; a file's name may lie. SvgZ is all that gzip has compressed, Zip whatever zip has packed
/// (OpenRaster and Krita among it), Heif what HEIC and AVIF have in common.
PictureFormat formatOf(std::span<const uint8_t> bytes);

enum class Wholeness {
    Whole,
    CutOff,  ///< the file ends before its first picture does
    Damaged, ///< a checksum or the order of its parts is wrong
};

/// Walks chunks, markers or blocks and decodes nothing. Whole where the format has no such frame (TIFF, SVG,
/// PDF): their decoders tell.
Wholeness wholenessOf(std::span<const uint8_t> bytes, PictureFormat format);

} // namespace toile
