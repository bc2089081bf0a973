#include "core/decode/tiff_picture.h"

#include "core/decode/colour_profile.h"

#include <QFloat16>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <tiffio.h>

namespace toile {

namespace {

/// Bytes in memory as libtiff reads files.
struct TiffBytes
{
    std::span<const uint8_t> bytes;
    uint64_t at = 0;
};

tmsize_t readBytes(thandle_t handle, void* target, tmsize_t count)
{
    auto& source = *static_cast<TiffBytes*>(handle);
    const uint64_t left = source.at < source.bytes.size() ? source.bytes.size() - source.at : 0;
    const auto taken = size_t(std::min<uint64_t>(left, uint64_t(count)));
    std::memcpy(target, source.bytes.data() + source.at, taken);
    source.at += taken;
    return tmsize_t(taken);
}

tmsize_t writeNothing(thandle_t, void*, tmsize_t)
{
    return 0;
}

toff_t seek(thandle_t handle, toff_t offset, int from)
{
    auto& source = *static_cast<TiffBytes*>(handle);
    source.at = (from == SEEK_CUR ? source.at : from == SEEK_END ? source.bytes.size() : 0) + offset;
    return source.at;
}

int closeNothing(thandle_t)
{
    return 0;
}

toff_t sizeOf(thandle_t handle)
{
    return static_cast<TiffBytes*>(handle)->bytes.size();
}

/// An open TIFF; the bytes must outlive it.
class OpenTiff
{
public:
    explicit OpenTiff(std::span<const uint8_t> bytes)
        : m_bytes(std::make_unique<TiffBytes>(TiffBytes{bytes})),
          m_tiff(TIFFClientOpen("picture", "rm", m_bytes.get(), readBytes, writeNothing, seek, closeNothing,
                                sizeOf, nullptr, nullptr),
                 TIFFClose)
    {
    }
    TIFF* get() const { return m_tiff.get(); }
    uint32_t number(uint32_t tag) const
    {
        uint32_t value = 0;
        TIFFGetField(get(), tag, &value);
        return value;
    }
    uint16_t word(uint32_t tag) const
    {
        uint16_t value = 0;
        TIFFGetFieldDefaulted(get(), tag, &value);
        return value;
    }

private:
    std::unique_ptr<TiffBytes> m_bytes;
    std::unique_ptr<TIFF, void (*)(TIFF*)> m_tiff;
};

/// Rows of interleaved samples, one after the other, from strips or tiles.
class TiffRows
{
public:
    TiffRows(const OpenTiff& tiff, uint32_t width, size_t pixelBytes)
        : m_tiff(tiff), m_width(width), m_pixelBytes(pixelBytes), m_isTiled(TIFFIsTiled(tiff.get()) != 0)
    {
        if (!m_isTiled) {
            m_rows.resize(std::max<size_t>(size_t(TIFFScanlineSize(tiff.get())), width * pixelBytes));
            return;
        }
        m_tileWidth = tiff.number(TIFFTAG_TILEWIDTH);
        m_tileHeight = tiff.number(TIFFTAG_TILELENGTH);
        m_tile.resize(size_t(TIFFTileSize(tiff.get())));
        if (m_tileWidth == 0 || m_tileHeight == 0 ||
            m_tile.size() < m_pixelBytes * m_tileWidth * m_tileHeight)
            m_tile.clear();
        else
            m_rows.resize(width * m_pixelBytes * m_tileHeight);
    }

    /// Null where it cannot be read; y goes up by one.
    const uint8_t* row(uint32_t y)
    {
        if (!m_isTiled)
            return TIFFReadScanline(m_tiff.get(), m_rows.data(), y, 0) == 1 ? m_rows.data() : nullptr;
        if (m_tile.empty() || (y % m_tileHeight == 0 && !readTiles(y)))
            return nullptr;
        return m_rows.data() + (y % m_tileHeight) * m_width * m_pixelBytes;
    }

private:
    bool readTiles(uint32_t y)
    {
        for (uint32_t x = 0; x < m_width; x += m_tileWidth) {
            if (TIFFReadTile(m_tiff.get(), m_tile.data(), x, y, 0, 0) < 0)
                return false;
            const size_t bytes = std::min(m_tileWidth, m_width - x) * m_pixelBytes;
            for (uint32_t row = 0; row < m_tileHeight; ++row)
                std::memcpy(m_rows.data() + (size_t(row) * m_width + x) * m_pixelBytes,
                            m_tile.data() + size_t(row) * m_tileWidth * m_pixelBytes, bytes);
        }
        return true;
    }

    const OpenTiff& m_tiff;
    uint32_t m_width;
    size_t m_pixelBytes;
    bool m_isTiled;
    uint32_t m_tileWidth = 0, m_tileHeight = 0;
    std::vector<uint8_t> m_tile, m_rows;
};

struct Layout
{
    uint32_t width = 0, height = 0;
    unsigned samples = 0, bits = 0;
    size_t pixelBytes() const { return size_t(samples) * bits / 8; }
};

Result<QImage, Refusal> inked(const OpenTiff& tiff, const Layout& layout, std::span<const uint8_t> icc)
{
    const ColourProfile profile(icc, SampleKind::Cmyk, int(layout.bits));
    QImage image(int(layout.width), int(layout.height), QImage::Format_RGBX8888);
    if (image.isNull())
        return Refusal{PictureFault::TooHeavy};
    image.fill(Qt::white);
    TiffRows rows(tiff, layout.width, layout.pixelBytes());
    std::vector<uint16_t> deep(layout.width * size_t(4));
    std::vector<uint8_t> flat(deep.size());
    for (uint32_t y = 0; y < layout.height; ++y) {
        const uint8_t* row = rows.row(y);
        if (!row)
            return Refusal{PictureFault::CutOff};
        // More samples than inks: what is behind them is transparency or a spot colour, and is left out.
        for (size_t x = 0; x < layout.width; ++x)
            for (size_t c = 0; c < 4; ++c) {
                const uint8_t* sample = row + x * layout.pixelBytes() + c * layout.bits / 8;
                if (layout.bits == 16)
                    std::memcpy(&deep[4 * x + c], sample, 2);
                flat[4 * x + c] = layout.bits == 16 ? uint8_t(deep[4 * x + c] >> 8) : *sample;
            }
        const void* samples = layout.bits == 16 ? static_cast<const void*>(deep.data()) : flat.data();
        if (profile.isThere())
            profile.toSrgb(samples, image.scanLine(int(y)), image.width());
        else
            inksToRgb(flat.data(), image.scanLine(int(y)), image.width(), false);
    }
    return image;
}

float floatAt(const uint8_t* place, unsigned bits)
{
    if (bits == 16) {
        qfloat16 value;
        std::memcpy(&value, place, sizeof value);
        return value;
    }
    if (bits == 64) {
        double value = 0;
        std::memcpy(&value, place, sizeof value);
        return float(value);
    }
    float value = 0;
    std::memcpy(&value, place, sizeof value);
    return value;
}

Result<QImage, Refusal> ofFloats(const OpenTiff& tiff, const Layout& layout, std::span<const uint8_t> icc,
                                 bool isInverted)
{
    const size_t colours = layout.samples >= 3 ? 3 : 1;
    std::vector<float> values(size_t(layout.width) * layout.height * colours);
    TiffRows rows(tiff, layout.width, layout.pixelBytes());
    float most = 1;
    for (uint32_t y = 0; y < layout.height; ++y) {
        const uint8_t* row = rows.row(y);
        if (!row)
            return Refusal{PictureFault::CutOff};
        for (size_t x = 0; x < layout.width; ++x)
            for (size_t c = 0; c < colours; ++c) {
                const float value = floatAt(row + x * layout.pixelBytes() + c * layout.bits / 8, layout.bits);
                const float sound = std::isfinite(value) ? std::max(value, 0.0f) : 0.0f;
                values[(size_t(y) * layout.width + x) * colours + c] = sound;
                most = std::max(most, sound);
            }
    }
    QImage image(int(layout.width), int(layout.height), QImage::Format_RGBX8888);
    if (image.isNull())
        return Refusal{PictureFault::TooHeavy};
    image.fill(Qt::white);
    const ColourProfile profile(icc, colours == 3 ? SampleKind::Rgb : SampleKind::Grey, 16);
    std::vector<uint16_t> samples(layout.width * colours);
    const float* value = values.data();
    for (int y = 0; y < image.height(); ++y) {
        uint8_t* out = image.scanLine(y);
        for (uint16_t& sample : samples) {
            const float share = *value++ / most;
            sample = uint16_t(std::lround((isInverted ? 1 - share : share) * 65535));
        }
        if (profile.isThere()) {
            profile.toSrgb(samples.data(), out, image.width());
            continue;
        }
        for (size_t x = 0; x < layout.width; ++x)
            for (size_t c = 0; c < 3; ++c)
                out[4 * x + c] = uint8_t((samples[x * colours + (colours == 3 ? c : 0)] + 128) / 257);
    }
    return image;
}

} // namespace

void quietTiff()
{
    TIFFSetWarningHandler(nullptr);
    TIFFSetErrorHandler(nullptr);
}

std::vector<int> tiffPages(std::span<const uint8_t> bytes)
{
    constexpr int mostPages = 10'000;
    std::vector<int> pages;
    const OpenTiff tiff(bytes);
    if (!tiff.get())
        return pages;
    int directory = 0;
    do {
        const uint32_t kind = tiff.number(TIFFTAG_SUBFILETYPE);
        if ((kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0)
            pages.push_back(directory);
    } while (++directory < mostPages && TIFFReadDirectory(tiff.get()) == 1);
    if (pages.empty())
        pages.push_back(0);
    return pages;
}

std::optional<Result<QImage, Refusal>> inkedOrFloatTiff(std::span<const uint8_t> bytes, int directory,
                                                        std::span<const uint8_t> icc,
                                                        const DecodeOptions& options)
{
    const OpenTiff tiff(bytes);
    if (!tiff.get() || TIFFSetDirectory(tiff.get(), tdir_t(directory)) != 1)
        return {};
    const Layout layout{tiff.number(TIFFTAG_IMAGEWIDTH), tiff.number(TIFFTAG_IMAGELENGTH),
                        tiff.word(TIFFTAG_SAMPLESPERPIXEL), tiff.word(TIFFTAG_BITSPERSAMPLE)};
    const uint16_t colours = tiff.word(TIFFTAG_PHOTOMETRIC), format = tiff.word(TIFFTAG_SAMPLEFORMAT);
    const bool isWhole = format != SAMPLEFORMAT_IEEEFP;
    const bool isInked = colours == PHOTOMETRIC_SEPARATED && layout.samples >= 4 && isWhole &&
                         (layout.bits == 8 || layout.bits == 16);
    const bool isGrey = colours == PHOTOMETRIC_MINISBLACK || colours == PHOTOMETRIC_MINISWHITE;
    const bool isFloat = !isWhole && (isGrey || colours == PHOTOMETRIC_RGB) &&
                         (layout.bits == 16 || layout.bits == 32 || layout.bits == 64);
    const bool isTogether = tiff.word(TIFFTAG_PLANARCONFIG) == PLANARCONFIG_CONTIG;
    constexpr unsigned mostSamples = 32;
    if ((!isInked && !isFloat) || !isTogether || layout.samples > mostSamples || layout.samples < 1)
        return {};
    if (int64_t(layout.width) * layout.height > options.maxPixels)
        return Refusal{PictureFault::TooManyPixels, {}, layout.width, layout.height};
    if (layout.width == 0 || layout.height == 0)
        return Refusal{PictureFault::Damaged};
    if (options.sizeKnown)
        options.sizeKnown({int(layout.width), int(layout.height)});
    return isInked ? inked(tiff, layout, icc)
                   : ofFloats(tiff, layout, icc, colours == PHOTOMETRIC_MINISWHITE);
}

} // namespace toile
