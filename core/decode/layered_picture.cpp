#include "core/decode/layered_picture.h"

#include "core/decode/raster_picture.h"
#include "core/decode/zip_archive.h"

namespace toile {

namespace {

constexpr size_t mostPictureBytes = 256 * 1024 * 1024;

bool isPainting(const ZipArchive& archive)
{
    constexpr size_t longestType = 100;
    const auto type = archive.member("mimetype", longestType);
    const std::string_view text =
        type ? std::string_view(reinterpret_cast<const char*>(type->bytes.data()), type->bytes.size())
             : std::string_view();
    return text.starts_with("image/openraster") || text.starts_with("application/x-kr") ||
           archive.has("stack.xml") || archive.has("maindoc.xml");
}

} // namespace

Result<DecodedImage, Refusal> mergedPicture(std::span<const uint8_t> bytes, const DecodeOptions& options)
{
    const ZipArchive archive(bytes);
    if (!archive.isWhole()) {
        // The directory is what is missing of a file that is cut off; painting programs put their type first.
        const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                                    std::min<size_t>(bytes.size(), 80));
        const bool wasPainting = head.find("mimetypeimage/openraster") != std::string_view::npos ||
                                 head.find("mimetypeapplication/x-kr") != std::string_view::npos;
        return Refusal{wasPainting ? PictureFault::CutOff : PictureFault::OtherType};
    }
    if (!isPainting(archive))
        return Refusal{PictureFault::OtherType};
    const auto picture = archive.member("mergedimage.png", mostPictureBytes);
    if (!picture)
        return Refusal{PictureFault::NoMergedPicture};
    switch (picture->ending) {
    case Inflated::Ending::Whole:
        break;
    case Inflated::Ending::CutOff:
        return Refusal{PictureFault::CutOff};
    case Inflated::Ending::TooLong:
        return Refusal{PictureFault::TooHeavy, "mergedimage.png"};
    default:
        return Refusal{PictureFault::Damaged, "mergedimage.png"};
    }
    DecodeOptions inside = options;
    inside.format = PictureFormat::Png;
    if (formatOf(picture->bytes) != inside.format)
        return Refusal{PictureFault::Damaged, "mergedimage.png is no PNG"};
    return decodedRaster(picture->bytes, inside);
}

} // namespace toile
