#include "core/decode/raster_picture.h"

#include "core/decode/byte_device.h"
#include "core/decode/colour_profile.h"
#include "core/decode/inked_jpeg.h"
#include "core/decode/tiff_picture.h"

#include <QColorSpace>
#include <QImageReader>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

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

/// What Qt does not decode; nothing where it does.
std::optional<Result<QImage, Refusal>> decodedBesideQt(Bytes bytes, int directory, Bytes icc,
                                                       const DecodeOptions& options)
{
    if (options.format == PictureFormat::Jpeg && isInkedJpeg(bytes))
        return inkedJpeg(bytes, icc, options);
    if (options.format == PictureFormat::Tiff)
        return inkedOrFloatTiff(bytes, directory, icc, options);
    return {};
}

Result<QImage, Refusal> decodedByQt(QImageReader& reader, Bytes icc, const DecodeOptions& options)
{
    const auto tooLarge = [&options](QSize size) {
        return int64_t(size.width()) * size.height() > options.maxPixels;
    };
    const QSize size = reader.size();
    if (size.isEmpty())
        return Refusal{PictureFault::Damaged, reader.errorString().toStdString()};
    if (tooLarge(size))
        return Refusal{PictureFault::TooManyPixels, {}, size.width(), size.height()};
    if (options.sizeKnown)
        options.sizeKnown({size.width(), size.height()});
    QImage image;
    if (!reader.read(&image) || image.isNull()) {
        image = QImage();
        return isShortOfMemoryFor(size) ? Refusal{PictureFault::TooHeavy, "no room to decode it"}
                                        : Refusal{PictureFault::Damaged, reader.errorString().toStdString()};
    }
    if (tooLarge(image.size()))
        return Refusal{PictureFault::TooManyPixels, {}, image.width(), image.height()};
    if (!image.colorSpace().isValid())
        applyProfile(image, icc);
    return image;
}

Orientation orientationOf(const QImageReader& reader, Bytes bytes, PictureFormat format)
{
    const auto turns = reader.transformation();
    if (turns == QImageIOHandler::TransformationNone)
        return embeddedOrientation(bytes, format);
    return {turns.testFlag(QImageIOHandler::TransformationMirror),
            turns.testFlag(QImageIOHandler::TransformationFlip),
            turns.testFlag(QImageIOHandler::TransformationRotate90)};
}

Result<DecodedImage, Refusal> decoded(Bytes bytes, const DecodeOptions& options)
{
    ByteDevice device(bytes);
    QImageReader reader(&device, qtNameOf(options.format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false);
    if (!reader.canRead())
        return Refusal{PictureFault::Damaged, reader.errorString().toStdString()};
    const std::vector<int> pages =
        options.format == PictureFormat::Tiff ? tiffPages(bytes) : std::vector<int>{0};
    if (options.page < 0 || size_t(options.page) >= std::max<size_t>(1, pages.size()))
        return Refusal{PictureFault::NoSuchPage};
    const int directory = pages.empty() ? 0 : pages[size_t(options.page)];
    if (directory > 0 && !reader.jumpToImage(directory))
        return Refusal{PictureFault::Damaged, "page"};
    const std::vector<uint8_t> icc = embeddedProfile(bytes, options.format);
    auto image = decodedBesideQt(bytes, directory, icc, options);
    if (!image)
        image = decodedByQt(reader, icc, options);
    if (!*image)
        return image->error();
    return DecodedImage{
        std::move(**image), orientationOf(reader, bytes, options.format), {int32_t(pages.size()), 0}};
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
    quietTiff();
}

} // namespace toile
