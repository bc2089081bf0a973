#include "core/decode/picture_decoder.h"

#include "core/decode/byte_device.h"
#include "core/decode/orientation.h"
#include "core/decode/vector_picture.h"

#include <QColorSpace>
#include <QImageReader>
#include <QPainter>

#include <algorithm>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <utility>

namespace toile {

namespace {

using Bytes = std::span<const uint8_t>;

const char* qtNameOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return "png";
    case PictureFormat::Jpeg:
        return "jpeg";
    case PictureFormat::WebP:
        return "webp";
    case PictureFormat::Tiff:
        return "tiff";
    case PictureFormat::Bmp:
        return "bmp";
    case PictureFormat::Gif:
        return "gif";
    default:
        return "";
    }
}

/// Qt's TIFF plugin leaves libtiff its handlers, which print to the console whatever a scanner's software
/// invented. The plugin has loaded the library by now; Toile itself does not link it.
void quietLibtiff()
{
    static const bool quiet = [] {
        void* library = dlopen("libtiff.so.6", RTLD_LAZY | RTLD_NOLOAD);
        for (const char* setter : {"TIFFSetWarningHandler", "TIFFSetErrorHandler"}) {
            using Handler = void (*)(const char*, const char*, va_list);
            if (void* symbol = library ? dlsym(library, setter) : nullptr)
                reinterpret_cast<Handler (*)(Handler)>(symbol)(nullptr);
        }
        return library != nullptr;
    }();
    (void)quiet;
}

/// Decoders say of memory that they could not have what they say of damage.
bool isShortOfMemoryFor(QSize size)
{
    // volatile: compilers take it for granted that there is room in what is only given back
    void* volatile room =
        std::malloc(size_t(int64_t(size.width()) * size.height() * DecodeOptions::mostBytesPerPixel));
    const bool isThere = room != nullptr;
    std::free(room);
    return !isThere;
}

struct Decoded
{
    QImage image;
    Orientation orientation;
};

Result<Decoded, Refusal> decoded(Bytes bytes, const DecodeOptions& options)
{
    ByteDevice device(bytes);
    QImageReader reader(&device, qtNameOf(options.format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false);
    const auto damaged = [&reader] {
        return Refusal{PictureFault::Damaged, reader.errorString().toStdString()};
    };
    const auto tooLarge = [&options](QSize size) {
        return int64_t(size.width()) * size.height() > options.maxPixels;
    };
    const bool canRead = reader.canRead();
    if (options.format == PictureFormat::Tiff)
        quietLibtiff();
    const QSize size = reader.size();
    if (!canRead || size.isEmpty())
        return damaged();
    if (tooLarge(size))
        return Refusal{PictureFault::TooManyPixels, {}, size.width(), size.height()};
    if (options.sizeKnown)
        options.sizeKnown({size.width(), size.height()});
    Decoded result;
    const auto turns = reader.transformation();
    if (turns != QImageIOHandler::TransformationNone)
        result.orientation = {turns.testFlag(QImageIOHandler::TransformationMirror),
                              turns.testFlag(QImageIOHandler::TransformationFlip),
                              turns.testFlag(QImageIOHandler::TransformationRotate90)};
    else
        result.orientation = embeddedOrientation(bytes, options.format);
    if (!reader.read(&result.image) || result.image.isNull()) {
        result.image = QImage();
        return isShortOfMemoryFor(size) ? Refusal{PictureFault::TooHeavy, "no room to decode it"} : damaged();
    }
    if (tooLarge(result.image.size()))
        return Refusal{PictureFault::TooManyPixels, {}, result.image.width(), result.image.height()};
    return result;
}

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

void liftAllocationLimit()
{
    // Qt's own limit is one for the process, in MB; 16-bit pixels take 8 bytes.
    QImageReader::setAllocationLimit(int(DecodeOptions{}.maxPixels * 8 / (1024 * 1024)) + 1);
}

Result<Decoded, Refusal> drawn(Result<QImage, Refusal> drawing)
{
    return drawing ? Result<Decoded, Refusal>(Decoded{std::move(*drawing), {}}) : drawing.error();
}

Result<Decoded, Refusal> decodedOrDrawn(Bytes bytes, const DecodeOptions& options)
{
    const VectorLimits limits{options.vectorLongSide, options.maxPixels};
    if (options.format == PictureFormat::Svg)
        return drawn(drawnSvg(bytes, limits));
    if (options.format == PictureFormat::Pdf)
        return drawn(drawnPdfPage(bytes, options.pdfPage, limits));
    switch (wholenessOf(bytes, options.format)) {
    case Wholeness::Whole:
        return decoded(bytes, options);
    case Wholeness::CutOff:
        return Refusal{PictureFault::CutOff};
    default:
        return Refusal{PictureFault::Damaged, "checksum"};
    }
}

} // namespace

Result<Size, Refusal> decodePicture(Bytes bytes, const DecodeOptions& options, const PixelRoom& room)
{
    liftAllocationLimit();
    auto picture = decodedOrDrawn(bytes, options);
    if (!picture)
        return picture.error();
    if (!levelColour(picture->image))
        return Refusal{PictureFault::TooHeavy, "conversion"};
    const Size from{picture->image.width(), picture->image.height()};
    const Size size = picture->orientation.quarterTurn ? Size{from.height, from.width} : from;
    uint8_t* pixels = room(size);
    if (!pixels)
        return Refusal{PictureFault::TooHeavy, "no room for the pixels"};
    layUprightOnWhite(picture->image, picture->orientation, size, pixels);
    return size;
}

void loadPictureFormats()
{
    for (const auto format : {PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::WebP,
                              PictureFormat::Tiff, PictureFormat::Bmp, PictureFormat::Gif}) {
        ByteDevice nothing({});
        QImageReader(&nothing, qtNameOf(format)).canRead();
    }
    quietLibtiff();
}

void loadDrawingFormats()
{
    // Words find their fonts only once they are drawn.
    QImage paper(16, 16, QImage::Format_RGB32);
    QPainter(&paper).drawText(0, 12, QStringLiteral("a"));
}

} // namespace toile
