// Foreign bytes to pixels, by foreign libraries: what toile-reader does, since a hostile file may make it
// hang, swell or die.
#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
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
    int pdfPage = 0;           ///< from 0
    int64_t maxPixels = 120'000'000;
    /// Called once with the size of a picture that has pixels of its own, before they are allocated.
    std::function<void(Size)> sizeKnown = {};
};

/// Where the pixels shall go: width × height × 4 bytes, R G B A by rows. Null where there is no room.
using PixelRoom = std::function<uint8_t*(Size)>;

/// Upright, in sRGB, over white. Needs a QGuiApplication for SVG and PDF. May throw std::bad_alloc.
Result<Size, Refusal> decodePicture(std::span<const uint8_t> bytes, const DecodeOptions& options,
                                    const PixelRoom& room);

/// Loads the libraries of all picture formats, so that no file need be opened later.
void loadPictureFormats();

/// The same for drawings: fonts, and what draws SVG and PDF. Needs a QGuiApplication.
void loadDrawingFormats();

} // namespace toile
