#include "core/decode/colour_profile.h"

#include "core/decode/inflated.h"
#include "core/render/byte_view.h"

#include <algorithm>
#include <lcms2.h>
#include <memory>
#include <string_view>

namespace toile {

namespace {

using namespace std::string_view_literals;

constexpr size_t mostProfileBytes = 16 * 1024 * 1024;

std::vector<uint8_t> bytesOf(std::span<const uint8_t> part)
{
    return {part.begin(), part.end()};
}

/// A chunk of its name, deflated behind it (PNG specification 11.3.2.3).
std::vector<uint8_t> profileOfPng(const ByteView& view)
{
    for (uint64_t offset = 8; view.has(offset, 12); offset += 12 + uint64_t(view.big32(offset))) {
        if (view.matches(offset + 4, "IDAT"))
            break;
        if (!view.matches(offset + 4, "iCCP"))
            continue;
        const auto chunk = view.part(offset + 8, view.big32(offset));
        const auto name = std::find(chunk.begin(), chunk.end(), uint8_t(0));
        if (chunk.end() - name < 3)
            return {};
        return inflatedZlib({name + 2, chunk.end()}, mostProfileBytes).bytes;
    }
    return {};
}

/// Segments of its name, each numbered (ICC.1, B.4).
std::vector<uint8_t> profileOfJpeg(const ByteView& view)
{
    std::vector<uint8_t> profile;
    for (uint64_t offset = 2; view.has(offset, 4) && view.at(offset) == 0xff;) {
        const uint8_t marker = view.at(offset + 1);
        const uint64_t length = view.big16(offset + 2);
        constexpr uint8_t startOfScan = 0xda, application2 = 0xe2;
        if (marker == startOfScan || length < 2)
            break;
        if (marker == application2 && view.matches(offset + 4, "ICC_PROFILE\0"sv) && length > 16) {
            const auto part = view.part(offset + 18, length - 16);
            profile.insert(profile.end(), part.begin(), part.end());
        }
        offset += 2 + length;
    }
    return profile;
}

std::vector<uint8_t> profileOfWebP(const ByteView& view)
{
    for (uint64_t offset = 12; view.has(offset, 8);) {
        const uint64_t length = view.little32(offset + 4);
        if (view.matches(offset, "ICCP"))
            return bytesOf(view.part(offset + 8, length));
        offset += 8 + length + length % 2;
    }
    return {};
}

/// Tag 34675 of the first directory (ICC.1, B.5); BigTIFF is not looked into.
std::vector<uint8_t> profileOfTiff(const ByteView& view)
{
    const bool isBig = view.matches(0, "MM");
    const auto number16 = [&](uint64_t at) { return isBig ? view.big16(at) : view.little16(at); };
    const auto number32 = [&](uint64_t at) { return isBig ? view.big32(at) : view.little32(at); };
    if (number16(2) != 42)
        return {};
    const uint64_t directory = number32(4), count = number16(directory);
    for (uint64_t i = 0; i < count && view.has(directory + 2 + i * 12, 12); ++i) {
        const uint64_t entry = directory + 2 + i * 12;
        if (number16(entry) == 34675)
            return bytesOf(view.part(number32(entry + 8), number32(entry + 4)));
    }
    return {};
}

cmsUInt32Number formatOf(SampleKind kind, int bits)
{
    const bool isDeep = bits == 16;
    switch (kind) {
    case SampleKind::Grey:
        return isDeep ? TYPE_GRAY_16 : TYPE_GRAY_8;
    case SampleKind::Rgb:
        return isDeep ? TYPE_RGB_16 : TYPE_RGB_8;
    case SampleKind::Cmyk:
        return isDeep ? TYPE_CMYK_16 : TYPE_CMYK_8;
    default:
        return isDeep ? TYPE_CMYK_16_REV : TYPE_CMYK_8_REV;
    }
}

cmsColorSpaceSignature spaceOf(SampleKind kind)
{
    return kind == SampleKind::Grey  ? cmsSigGrayData
           : kind == SampleKind::Rgb ? cmsSigRgbData
                                     : cmsSigCmykData;
}

} // namespace

std::vector<uint8_t> embeddedProfile(std::span<const uint8_t> bytes, PictureFormat format)
{
    const ByteView view(bytes);
    std::vector<uint8_t> profile = format == PictureFormat::Png    ? profileOfPng(view)
                                   : format == PictureFormat::Jpeg ? profileOfJpeg(view)
                                   : format == PictureFormat::WebP ? profileOfWebP(view)
                                   : format == PictureFormat::Tiff ? profileOfTiff(view)
                                                                   : std::vector<uint8_t>();
    if (profile.size() > mostProfileBytes)
        profile.clear();
    return profile;
}

ColourProfile::ColourProfile(std::span<const uint8_t> icc, SampleKind kind, int bitsPerSample)
{
    if (icc.empty())
        return;
    cmsSetLogErrorHandler(nullptr);
    const cmsHPROFILE from = cmsOpenProfileFromMem(icc.data(), cmsUInt32Number(icc.size()));
    if (from && cmsGetColorSpace(from) == spaceOf(kind)) {
        const cmsHPROFILE srgb = cmsCreate_sRGBProfile();
        // As picture programs show it: paper white becomes white, the deepest black black.
        m_transform = cmsCreateTransform(from, formatOf(kind, bitsPerSample), srgb, TYPE_RGBA_8,
                                         INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
        cmsCloseProfile(srgb);
    }
    if (from)
        cmsCloseProfile(from);
}

ColourProfile::~ColourProfile()
{
    if (m_transform)
        cmsDeleteTransform(m_transform);
}

void ColourProfile::toSrgb(const void* samples, uint8_t* rgba, int count) const
{
    cmsDoTransform(m_transform, samples, rgba, cmsUInt32Number(count));
}

void inksToRgb(const uint8_t* cmyk, uint8_t* rgba, int count, bool isInverted)
{
    for (int i = 0; i < count; ++i, cmyk += 4, rgba += 4)
        for (int c = 0; c < 3; ++c) {
            const unsigned light = isInverted ? cmyk[c] : 255u - cmyk[c];
            const unsigned black = isInverted ? cmyk[3] : 255u - cmyk[3];
            rgba[c] = uint8_t((light * black + 127) / 255);
        }
}

void applyProfile(QImage& image, std::span<const uint8_t> icc)
{
    const bool isGrey = image.isGrayscale();
    const ColourProfile grey(isGrey ? icc : std::span<const uint8_t>(), SampleKind::Grey, 8);
    const ColourProfile rgb(icc, SampleKind::Rgb, 8);
    if (!grey.isThere() && !rgb.isThere())
        return;
    image = std::move(image).convertToFormat(QImage::Format_RGBA8888);
    std::vector<uint8_t> samples(size_t(image.width()) * 3);
    for (int y = 0; y < image.height(); ++y) {
        uint8_t* row = image.scanLine(y);
        const int channels = rgb.isThere() ? 3 : 1;
        for (int x = 0; x < image.width(); ++x)
            std::copy_n(row + 4 * x, channels, samples.data() + channels * x);
        (rgb.isThere() ? rgb : grey).toSrgb(samples.data(), row, image.width());
    }
}

} // namespace toile
