#include "core/decode/raster_picture.h"

#include "core/decode/byte_device.h"

#include <QImageReader>

#include <cstdarg>
#include <cstdlib>
#include <dlfcn.h>

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

Result<DecodedImage, Refusal> decoded(Bytes bytes, const DecodeOptions& options)
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
    DecodedImage result;
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

void liftAllocationLimit()
{
    // Qt's own limit is one for the process, in MB; 16-bit pixels take 8 bytes.
    QImageReader::setAllocationLimit(int(DecodeOptions{}.maxPixels * 8 / (1024 * 1024)) + 1);
}

} // namespace

Result<DecodedImage, Refusal> decodedRaster(Bytes bytes, const DecodeOptions& options)
{
    liftAllocationLimit();
    switch (wholenessOf(bytes, options.format)) {
    case Wholeness::Whole:
        return decoded(bytes, options);
    case Wholeness::CutOff:
        return Refusal{PictureFault::CutOff};
    default:
        return Refusal{PictureFault::Damaged, "checksum"};
    }
}

void loadRasterFormats()
{
    for (const auto format : {PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::WebP,
                              PictureFormat::Tiff, PictureFormat::Bmp, PictureFormat::Gif}) {
        ByteDevice nothing({});
        QImageReader(&nothing, qtNameOf(format)).canRead();
    }
    quietLibtiff();
}

} // namespace toile
