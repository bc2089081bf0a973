#include "core/decode/heif_picture.h"

#include "core/decode/late_library.h"

#include <QColorSpace>

#include <cmath>
#include <libheif/heif.h>
#include <memory>
#include <string>

namespace toile {

namespace {

/// What is called of libheif.
struct Heif
{
    decltype(&heif_context_alloc) begin = nullptr;
    decltype(&heif_context_free) end = nullptr;
    decltype(&heif_context_set_maximum_image_size_limit) limitSide = nullptr;
    decltype(&heif_context_set_max_decoding_threads) limitThreads = nullptr;
    decltype(&heif_context_read_from_memory_without_copy) read = nullptr;
    decltype(&heif_context_get_primary_image_handle) primary = nullptr;
    decltype(&heif_image_handle_release) letHandleGo = nullptr;
    decltype(&heif_image_handle_get_width) width = nullptr;
    decltype(&heif_image_handle_get_height) height = nullptr;
    decltype(&heif_image_handle_has_alpha_channel) hasAlpha = nullptr;
    decltype(&heif_image_handle_get_raw_color_profile_size) profileSize = nullptr;
    decltype(&heif_image_handle_get_raw_color_profile) profile = nullptr;
    decltype(&heif_image_handle_get_nclx_color_profile) colours = nullptr;
    decltype(&heif_nclx_color_profile_free) letColoursGo = nullptr;
    decltype(&heif_decoding_options_alloc) beginOptions = nullptr;
    decltype(&heif_decoding_options_free) endOptions = nullptr;
    decltype(&heif_decode_image) decode = nullptr;
    decltype(&heif_image_release) letImageGo = nullptr;
    decltype(&heif_image_get_width) imageWidth = nullptr;
    decltype(&heif_image_get_height) imageHeight = nullptr;
    decltype(&heif_image_get_plane_readonly) plane = nullptr;
    bool isWhole = false;

    Heif()
    {
        const LateLibrary library("libheif.so.1");
        isWhole = library.find("heif_context_alloc", begin) && library.find("heif_context_free", end) &&
                  library.find("heif_context_set_maximum_image_size_limit", limitSide) &&
                  library.find("heif_context_set_max_decoding_threads", limitThreads) &&
                  library.find("heif_context_read_from_memory_without_copy", read) &&
                  library.find("heif_context_get_primary_image_handle", primary) &&
                  library.find("heif_image_handle_release", letHandleGo) &&
                  library.find("heif_image_handle_get_width", width) &&
                  library.find("heif_image_handle_get_height", height) &&
                  library.find("heif_image_handle_has_alpha_channel", hasAlpha) &&
                  library.find("heif_image_handle_get_raw_color_profile_size", profileSize) &&
                  library.find("heif_image_handle_get_raw_color_profile", profile) &&
                  library.find("heif_image_handle_get_nclx_color_profile", colours) &&
                  library.find("heif_nclx_color_profile_free", letColoursGo) &&
                  library.find("heif_decoding_options_alloc", beginOptions) &&
                  library.find("heif_decoding_options_free", endOptions) &&
                  library.find("heif_decode_image", decode) &&
                  library.find("heif_image_release", letImageGo) &&
                  library.find("heif_image_get_width", imageWidth) &&
                  library.find("heif_image_get_height", imageHeight) &&
                  library.find("heif_image_get_plane_readonly", plane);
    }
};

const Heif& heif()
{
    static const Heif functions;
    return functions;
}

template <typename Object, typename End> auto owned(Object* object, End end)
{
    return std::unique_ptr<Object, End>(object, end);
}

Refusal refusalOf(const heif_error& error)
{
    const std::string detail = error.message ? error.message : "";
    if (error.subcode == heif_suberror_End_of_data)
        return {PictureFault::CutOff, detail};
    if (error.code == heif_error_Memory_allocation_error)
        return {PictureFault::TooHeavy, detail};
    if (error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature)
        return {PictureFault::OtherType, detail};
    return {PictureFault::Damaged, detail};
}

/// By the ICC profile, or by the primaries that a picture without one names.
QColorSpace colourSpaceOf(const heif_image_handle* handle)
{
    constexpr size_t mostProfileBytes = 16 * 1024 * 1024;
    const size_t bytes = heif().profileSize(handle);
    if (bytes > 0 && bytes <= mostProfileBytes) {
        QByteArray profile(qsizetype(bytes), '\0');
        if (heif().profile(handle, profile.data()).code == heif_error_Ok)
            return QColorSpace::fromIccProfile(profile);
    }
    heif_color_profile_nclx* colours = nullptr;
    if (heif().colours(handle, &colours).code != heif_error_Ok || !colours)
        return {};
    const bool isP3 = colours->color_primaries == heif_color_primaries_SMPTE_EG_432_1;
    heif().letColoursGo(colours);
    return isP3 ? QColorSpace(QColorSpace::DisplayP3) : QColorSpace();
}

Result<DecodedImage, Refusal> decoded(const heif_image_handle* handle)
{
    const auto options = owned(heif().beginOptions(), heif().endOptions);
    options->convert_hdr_to_8bit = 1;
    if (options->version >= 3)
        options->strict_decoding = 1; // a picture is never half read
    heif_image* made = nullptr;
    const heif_error error =
        heif().decode(handle, &made, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, options.get());
    const auto picture = owned(made, heif().letImageGo);
    if (error.code != heif_error_Ok)
        return refusalOf(error);
    int stride = 0;
    const uint8_t* pixels = heif().plane(made, heif_channel_interleaved, &stride);
    const QSize size(heif().imageWidth(made, heif_channel_interleaved),
                     heif().imageHeight(made, heif_channel_interleaved));
    if (!pixels || size.isEmpty())
        return Refusal{PictureFault::Damaged};
    const auto format = heif().hasAlpha(handle) ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888;
    DecodedImage result{QImage(pixels, size.width(), size.height(), stride, format).copy()};
    if (result.image.isNull())
        return Refusal{PictureFault::TooHeavy};
    result.image.setColorSpace(colourSpaceOf(handle));
    return result; // libheif has turned it; what EXIF says is for those who do not
}

} // namespace

bool loadHeifLibrary()
{
    return heif().isWhole;
}

Result<DecodedImage, Refusal> heifPicture(std::span<const uint8_t> bytes, const DecodeOptions& options)
{
    if (!loadHeifLibrary())
        return Refusal{PictureFault::NoLibrary, "libheif.so.1"};
    const auto context = owned(heif().begin(), heif().end);
    if (!context)
        return Refusal{PictureFault::TooHeavy};
    constexpr int threads = 4;
    heif().limitThreads(context.get(), threads);
    heif().limitSide(context.get(), int(std::ceil(std::sqrt(double(options.maxPixels)))));
    heif_error error = heif().read(context.get(), bytes.data(), bytes.size(), nullptr);
    if (error.code != heif_error_Ok)
        return refusalOf(error);
    heif_image_handle* primary = nullptr;
    error = heif().primary(context.get(), &primary);
    const auto handle = owned(primary, heif().letHandleGo);
    if (error.code != heif_error_Ok)
        return refusalOf(error);
    const int64_t width = heif().width(primary), height = heif().height(primary);
    if (width < 1 || height < 1)
        return Refusal{PictureFault::Damaged, "no size"};
    if (width * height > options.maxPixels)
        return Refusal{PictureFault::TooManyPixels, {}, width, height};
    if (options.sizeKnown)
        options.sizeKnown({int(width), int(height)});
    return decoded(primary);
}

} // namespace toile
