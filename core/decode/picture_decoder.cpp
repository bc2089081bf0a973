#include "core/decode/picture_decoder.h"

#include "core/decode/heif_picture.h"
#include "core/decode/layered_picture.h"
#include "core/decode/light_lines.h"
#include "core/decode/pdf_picture.h"
#include "core/decode/psd_picture.h"
#include "core/decode/raster_picture.h"
#include "core/decode/svg_picture.h"

#include <QColorSpace>
#include <QPainter>

#include <algorithm>
#include <cstring>
#include <utility>

namespace toile {

namespace {

using Bytes = std::span<const uint8_t>;

/// 8-bit sRGB with straight alpha; the deep original is let go as soon as it is not needed.
bool levelColour(QImage& image)
{
    const bool isDeep = image.depth() > 32;
    image = std::move(image).convertToFormat(isDeep ? QImage::Format_RGBA64 : QImage::Format_RGBA8888);
    const QColorSpace srgb(QColorSpace::SRgb);
    if (image.colorSpace().isValid() && image.colorSpace() != srgb)
        image.convertToColorSpace(srgb);
    if (isDeep)
        image = std::move(image).convertToFormat(QImage::Format_RGBA8888);
    return !image.isNull();
}

/// Turned upright and laid over white in one pass, so that a large picture is held twice and not four times.
void layUprightOnWhite(const QImage& image, Orientation orientation, Size to, uint8_t* out)
{
    const Size from{image.width(), image.height()};
    const uint8_t* bits = image.constBits();
    const auto stride = size_t(image.bytesPerLine());
    for (int y = 0; y < to.height; ++y) {
        for (int x = 0; x < to.width; ++x, out += 4) {
            const int turnedX = orientation.quarterTurn ? y : x;
            const int turnedY = orientation.quarterTurn ? from.height - 1 - x : y;
            const int sourceX = orientation.mirrored ? from.width - 1 - turnedX : turnedX;
            const int sourceY = orientation.flipped ? from.height - 1 - turnedY : turnedY;
            const uint8_t* in = bits + size_t(sourceY) * stride + size_t(sourceX) * 4;
            const unsigned alpha = in[3];
            if (alpha == 255) {
                std::memcpy(out, in, 4);
                continue;
            }
            for (int c = 0; c < 3; ++c)
                out[c] = uint8_t((in[c] * alpha + 255 * (255 - alpha) + 127) / 255);
            out[3] = 255;
        }
    }
}

/// But for what a scanner makes of blank paper.
bool isOfOneColour(const QImage& rgba)
{
    constexpr int grain = 16;
    uint8_t least[4] = {255, 255, 255, 255}, most[4] = {};
    for (int y = 0; y < rgba.height(); ++y) {
        const uint8_t* pixel = rgba.constScanLine(y);
        for (int x = 0; x < rgba.width(); ++x)
            for (int c = 0; c < 4; ++c, ++pixel) {
                least[c] = std::min(least[c], *pixel);
                most[c] = std::max(most[c], *pixel);
            }
        for (int c = 0; c < 4; ++c)
            if (most[c] - least[c] > grain)
                return false;
    }
    return true;
}

Result<DecodedImage, Refusal> decoded(Bytes bytes, const DecodeOptions& options)
{
    const VectorLimits limits{options.vectorLongSide, options.maxPixels};
    switch (options.format) {
    case PictureFormat::Svg:
    case PictureFormat::SvgZ:
        return drawnSvg(bytes, limits);
    case PictureFormat::Pdf:
        return drawnPdfPage(bytes, options.page, limits);
    case PictureFormat::Zip:
        return mergedPicture(bytes, options);
    case PictureFormat::Psd:
        return photoshopPicture(bytes, options);
    case PictureFormat::Heif:
        return heifPicture(bytes, options);
    default:
        return decodedRaster(bytes, options);
    }
}

} // namespace

Result<DecodedPicture, Refusal> decodePicture(Bytes bytes, const DecodeOptions& options,
                                              const PixelRoom& room)
{
    auto picture = decoded(bytes, options);
    if (!picture)
        return picture.error();
    const bool maybeOnNothing = picture->image.hasAlphaChannel();
    if (!levelColour(picture->image))
        return Refusal{PictureFault::TooHeavy, "conversion"};
    if (maybeOnNothing && hasLightLinesOnNothing(picture->image)) {
        turnLightness(picture->image);
        picture->facts.remarks |= LightLinesTurned;
    }
    if (picture->facts.pages > 1 && isOfOneColour(picture->image))
        picture->facts.remarks |= BlankPage;
    const Size from{picture->image.width(), picture->image.height()};
    const Size size = picture->orientation.quarterTurn ? Size{from.height, from.width} : from;
    uint8_t* pixels = room(size);
    if (!pixels)
        return Refusal{PictureFault::TooHeavy, "no room for the pixels"};
    layUprightOnWhite(picture->image, picture->orientation, size, pixels);
    return DecodedPicture{size, picture->facts};
}

void loadPictureFormats()
{
    loadRasterFormats();
}

void loadFormat(PictureFormat format)
{
    if (format == PictureFormat::Svg || format == PictureFormat::SvgZ)
        (void)loadSvgLibrary();
    if (format == PictureFormat::Heif)
        (void)loadHeifLibrary();
    if (format == PictureFormat::Pdf) {
        // Words find their fonts only once they are drawn.
        QImage paper(16, 16, QImage::Format_RGB32);
        QPainter(&paper).drawText(0, 12, QStringLiteral("a"));
    }
}

} // namespace toile
