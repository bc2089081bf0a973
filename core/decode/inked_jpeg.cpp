#include "core/decode/inked_jpeg.h"

#include "core/decode/colour_profile.h"
#include "core/render/byte_view.h"

#include <csetjmp>
#include <cstdio>
#include <jpeglib.h>
#include <optional>

namespace toile {

namespace {

/// libjpeg's way out of an error: back to where decoding began.
struct Trouble
{
    jpeg_error_mgr manager; // first: libjpeg knows this one alone
    std::jmp_buf back;
};

[[noreturn]] void leave(j_common_ptr info)
{
    std::longjmp(reinterpret_cast<Trouble*>(info->err)->back, 1);
}

void sayNothing(j_common_ptr) {}

/// All of libjpeg's work, without an object whose end a jump would pass over. False where it fails.
bool decode(std::span<const uint8_t> bytes, const ColourProfile& profile, const DecodeOptions& options,
            jpeg_decompress_struct& info, Trouble& trouble, QImage& image, std::vector<uint8_t>& row)
{
    if (setjmp(trouble.back) != 0)
        return false;
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes.data(), bytes.size());
    jpeg_read_header(&info, TRUE);
    if (int64_t(info.image_width) * info.image_height > options.maxPixels)
        return true; // the caller asks for its size first
    if (options.sizeKnown)
        options.sizeKnown({int(info.image_width), int(info.image_height)});
    info.out_color_space = JCS_CMYK;
    jpeg_start_decompress(&info);
    image = QImage(int(info.output_width), int(info.output_height), QImage::Format_RGBX8888);
    if (image.isNull())
        return false;
    image.fill(Qt::white);
    row.resize(size_t(info.output_width) * 4);
    // Adobe's programs store the paper that is left, and say by their mark who they are.
    const bool isInverted = info.saw_Adobe_marker;
    while (info.output_scanline < info.output_height) {
        uint8_t* out = image.scanLine(int(info.output_scanline));
        JSAMPROW samples = row.data();
        jpeg_read_scanlines(&info, &samples, 1);
        if (!isInverted && profile.isThere())
            for (uint8_t& sample : row)
                sample = uint8_t(255 - sample);
        if (profile.isThere())
            profile.toSrgb(row.data(), out, image.width());
        else
            inksToRgb(row.data(), out, image.width(), isInverted);
    }
    jpeg_finish_decompress(&info);
    return true;
}

} // namespace

bool isInkedJpeg(std::span<const uint8_t> bytes)
{
    const ByteView view(bytes);
    for (uint64_t offset = 2; view.has(offset, 4) && view.at(offset) == 0xff;) {
        const uint8_t marker = view.at(offset + 1);
        const bool isFrame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (isFrame)
            return view.at(offset + 9) == 4;
        if (marker == 0xda)
            return false;
        offset += marker == 0xff ? 1 : 2 + uint64_t(view.big16(offset + 2));
    }
    return false;
}

Result<QImage, Refusal> inkedJpeg(std::span<const uint8_t> bytes, std::span<const uint8_t> icc,
                                  const DecodeOptions& options)
{
    const ColourProfile profile(icc, SampleKind::CmykInverted, 8);
    jpeg_decompress_struct info{};
    Trouble trouble{};
    info.err = jpeg_std_error(&trouble.manager);
    trouble.manager.error_exit = leave;
    trouble.manager.output_message = sayNothing;
    QImage image;
    std::vector<uint8_t> row;
    const bool isDone = decode(bytes, profile, options, info, trouble, image, row);
    const int64_t width = info.image_width, height = info.image_height;
    jpeg_destroy_decompress(&info);
    if (isDone && image.isNull())
        return Refusal{PictureFault::TooManyPixels, {}, width, height};
    return isDone ? Result<QImage, Refusal>(std::move(image)) : Refusal{PictureFault::Damaged, "libjpeg"};
}

} // namespace toile
