// readPicture: a file's bytes, checked before they are decoded, then levelled to Toile's one kind of picture.
#include "core/base/free_memory.h"
#include "core/render/byte_device.h"
#include "core/render/image_file.h"
#include "core/render/orientation.h"
#include "core/render/picture_error.h"
#include "core/render/picture_format.h"
#include "core/render/vector_picture.h"

#include <QColorSpace>
#include <QFile>
#include <QImageReader>

#include <cstdarg>
#include <dlfcn.h>
#include <new>
#include <utility>

namespace toile {

namespace {

using Bytes = std::span<const uint8_t>;

Bytes viewOf(const QByteArray& bytes)
{
    return {reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size())};
}

Result<QByteArray> wholeFile(const std::filesystem::path& path, const std::string& name, int64_t maxBytes)
{
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found)
        return picture_error::missing(name);
    if (std::filesystem::is_directory(status))
        return picture_error::folder(name);
    if (failure)
        return picture_error::unreadable(name, failure.message());
    if (!std::filesystem::is_regular_file(status))
        return picture_error::otherType(name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return picture_error::unreadable(name, file.errorString().toStdString());
    if (file.size() == 0)
        return picture_error::empty(name);
    if (file.size() > maxBytes)
        return picture_error::tooManyBytes(name, file.size(), maxBytes);
    QByteArray bytes = file.read(file.size());
    if (bytes.isEmpty())
        return picture_error::unreadable(name, file.errorString().toStdString());
    return bytes;
}

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

struct Decoded
{
    QImage image;
    Orientation orientation;
};

Result<Decoded> decoded(const QByteArray& bytes, PictureFormat format, const std::string& name,
                        int64_t maxPixels)
{
    ByteDevice device(viewOf(bytes));
    QImageReader reader(&device, qtNameOf(format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false);
    const auto tooLarge = [maxPixels](QSize size) {
        return int64_t(size.width()) * size.height() > maxPixels;
    };
    const bool canRead = reader.canRead();
    if (format == PictureFormat::Tiff)
        quietLibtiff();
    const QSize size = reader.size();
    if (!canRead || size.isEmpty())
        return picture_error::damaged(name, reader.errorString().toStdString());
    if (tooLarge(size))
        return picture_error::tooManyPixels(name, size.width(), size.height(), maxPixels);
    // A decoder that is refused memory says that the picture is damaged, if it says anything: as decoded
    // (deep, at worst), as levelled, and as Toile's own.
    const double megabytes = 16.0 * size.width() * size.height() / (1 << 20) + 8;
    if (!freeMemory().holds(megabytes, megabytes))
        return picture_error::noMemory(name);
    Decoded result;
    const auto turns = reader.transformation();
    if (turns != QImageIOHandler::TransformationNone)
        result.orientation = {turns.testFlag(QImageIOHandler::TransformationMirror),
                              turns.testFlag(QImageIOHandler::TransformationFlip),
                              turns.testFlag(QImageIOHandler::TransformationRotate90)};
    else
        result.orientation = embeddedOrientation(viewOf(bytes), format);
    if (!reader.read(&result.image) || result.image.isNull())
        return picture_error::damaged(name, reader.errorString().toStdString());
    if (tooLarge(result.image.size()))
        return picture_error::tooManyPixels(name, result.image.width(), result.image.height(), maxPixels);
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
Image uprightOnWhite(const QImage& image, Orientation orientation)
{
    const Size from{image.width(), image.height()};
    const Size to = orientation.quarterTurn ? Size{from.height, from.width} : from;
    std::vector<uint8_t> rgba(size_t(to.area()) * 4);
    uint8_t* out = rgba.data();
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
            for (int c = 0; c < 3; ++c)
                out[c] = uint8_t((in[c] * alpha + 255 * (255 - alpha) + 127) / 255);
            out[3] = 255;
        }
    }
    return Image(to, std::move(rgba));
}

void liftAllocationLimit(int64_t maxPixels)
{
    // Qt's own limit is one for the process, in MB; 16-bit pixels take 8 bytes. Once, and before any thread
    // reads.
    static const bool lifted = [maxPixels] {
        QImageReader::setAllocationLimit(int(maxPixels * 8 / (1024 * 1024)) + 1);
        return true;
    }();
    (void)lifted;
}

Result<Image> readChecked(const std::filesystem::path& file, const std::string& name,
                          const ReadOptions& options)
{
    auto bytes = wholeFile(file, name, options.maxBytes);
    if (!bytes)
        return bytes.error();
    const PictureFormat format = formatOf(viewOf(*bytes));
    if (format == PictureFormat::Unknown)
        return picture_error::otherType(name);
    const VectorLimits vectorLimits{options.vectorLongSide, options.maxPixels};
    if (format == PictureFormat::Svg)
        return drawnSvg(viewOf(*bytes), name, vectorLimits);
    if (format == PictureFormat::Pdf)
        return drawnPdfPage(viewOf(*bytes), name, options.pdfPage, vectorLimits);
    switch (wholenessOf(viewOf(*bytes), format)) {
    case Wholeness::Whole:
        break;
    case Wholeness::CutOff:
        return picture_error::cutOff(name);
    case Wholeness::Damaged:
        return picture_error::damaged(name, "checksum");
    }
    liftAllocationLimit(ReadOptions{}.maxPixels);
    auto picture = decoded(*bytes, format, name, options.maxPixels);
    if (!picture)
        return picture.error();
    bytes->clear();
    if (!levelColour(picture->image))
        return picture_error::noMemory(name);
    return uprightOnWhite(picture->image, picture->orientation);
}

} // namespace

Result<Image> readPicture(const std::filesystem::path& file, const ReadOptions& options)
{
    const std::string name = picture_error::quotedName(file);
    try {
        return readChecked(file, name, options);
    } catch (const std::bad_alloc&) {
        return picture_error::noMemory(name);
    }
}

} // namespace toile
