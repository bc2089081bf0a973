// HEIC and AVIF made by libheif's own encoders.
#pragma once

#include "tests/unit/render/made_files.h"

#include <libheif/heif.h>

#include <algorithm>

namespace toile::test {

struct HeifWish
{
    heif_compression_format compression = heif_compression_AV1;
    heif_orientation orientation =
        heif_orientation_normal; ///< how the picture is to be turned when it is shown
    bool hasAlpha = false;
    int quality = 95;
};

/// Empty where this libheif has no such encoder.
inline Bytes heifOf(const QImage& picture, const HeifWish& wish)
{
    const QImage from =
        picture.convertToFormat(wish.hasAlpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    const int pixelBytes = wish.hasAlpha ? 4 : 3;
    heif_context* context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    Bytes bytes;
    if (heif_context_get_encoder_for_format(context, wish.compression, &encoder).code == heif_error_Ok) {
        heif_encoder_set_lossy_quality(encoder, wish.quality);
        heif_image* image = nullptr;
        heif_image_create(from.width(), from.height(), heif_colorspace_RGB,
                          wish.hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &image);
        heif_image_add_plane(image, heif_channel_interleaved, from.width(), from.height(), 8);
        int stride = 0;
        uint8_t* plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
        for (int y = 0; y < from.height(); ++y)
            std::copy_n(from.constScanLine(y), from.width() * pixelBytes, plane + std::ptrdiff_t(y) * stride);
        heif_encoding_options* options = heif_encoding_options_alloc();
        options->image_orientation = wish.orientation;
        heif_context_encode_image(context, image, encoder, options, nullptr);
        heif_encoding_options_free(options);
        heif_writer writer{1, [](heif_context*, const void* data, size_t size, void* target) {
                               const auto* start = static_cast<const uint8_t*>(data);
                               static_cast<Bytes*>(target)->assign(start, start + size);
                               return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                           }};
        heif_context_write(context, &writer, &bytes);
        heif_image_release(image);
        heif_encoder_release(encoder);
    }
    heif_context_free(context);
    return bytes;
}

} // namespace toile::test
