// Which way up a camera held a picture, where the picture library does not say.
#pragma once

#include "core/render/picture_format.h"

namespace toile {

/// Mirrored left to right, then turned upside down, then turned a quarter clockwise, each where set.
struct Orientation
{
    bool mirrored = false;
    bool flipped = false;
    bool quarterTurn = false;
    bool operator==(const Orientation&) const = default;
};

/// From an EXIF value of 1..8 (CIPA DC-008, 4.6.5 A, tag 274); upright for anything else.
Orientation orientationOfExif(unsigned value);

/// From the EXIF block of a PNG (eXIf) or WebP (EXIF) file; upright where there is none.
Orientation embeddedOrientation(std::span<const uint8_t> bytes, PictureFormat format);

} // namespace toile
