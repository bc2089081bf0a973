// Foreign bytes to pixels, by foreign libraries: what toile-reader does, since a hostile file may make it
// hang, swell or die.
#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/render/picture_facts.h"
#include "core/render/picture_format.h"
#include "core/render/refusal.h"

#include <cstdint>
#include <functional>
#include <span>

namespace toile {

struct DecodeOptions
{
    /// Two deep copies of a picture, as conversions and interlaced pictures need.
    static constexpr int64_t mostBytesPerPixel = 16;

    PictureFormat format = PictureFormat::Unknown;
    int vectorLongSide = 2048; ///< pixels for SVG and PDF
    int page = 0;              ///< of a PDF or a TIFF, from 0
    int64_t maxPixels = 120'000'000;
    /// Called once with the size of a picture that has pixels of its own, before they are allocated.
    std::function<void(Size)> sizeKnown = {};
};

/// Where the pixels shall go: width × height × 4 bytes, R G B A by rows. Null where there is no room.
using PixelRoom = std::function<uint8_t*(Size)>;

struct DecodedPicture
{
    Size size;
    PictureFacts facts;
};

/// Upright, in sRGB, over white; light lines on nothing are turned dark. Needs what loadFormat loads. May
/// throw std::bad_alloc.
Result<DecodedPicture, Refusal> decodePicture(std::span<const uint8_t> bytes, const DecodeOptions& options,
                                              const PixelRoom& room);

/// Loads the libraries of the usual formats, so that no file need be opened later.
void loadPictureFormats();

/// The same for one of those that are rarer and slower to load. PDF needs a QGuiApplication. Cheap where it
/// has been done.
void loadFormat(PictureFormat format);

} // namespace toile
