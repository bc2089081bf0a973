#include "core/decode/psd_picture.h"

#include "core/decode/colour_profile.h"
#include "core/render/byte_view.h"

#include <QColorSpace>

#include <algorithm>
#include <cstring>
#include <vector>

namespace toile {

namespace {

enum Mode : unsigned { Grey = 1, Indexed = 2, Rgb = 3, Cmyk = 4, Duotone = 8 };
enum Resource : unsigned { IccProfile = 1039, VersionInfo = 1057 };

/// Where the parts of the file begin, and what its header says.
class PsdFile
{
public:
    explicit PsdFile(std::span<const uint8_t> bytes) : m_view(bytes)
    {
        constexpr uint64_t headerBytes = 26;
        m_colours = headerBytes;
        m_resources = afterBlock(m_colours, 4);
        m_layers = afterBlock(m_resources, 4);
        m_pixels = afterBlock(m_layers, lengthBytes());
    }

    const ByteView& view() const { return m_view; }
    bool isLarge() const { return m_view.big16(4) == 2; }
    unsigned channels() const { return m_view.big16(12); }
    int64_t height() const { return m_view.big32(14); }
    int64_t width() const { return m_view.big32(18); }
    unsigned depth() const { return m_view.big16(22); }
    unsigned mode() const { return m_view.big16(24); }
    uint64_t pixels() const { return m_pixels; }
    bool isCutOff() const { return !m_view.has(m_pixels, 3); }

    /// 256 reds, then as many greens and blues.
    std::span<const uint8_t> palette() const { return m_view.part(m_colours + 4, 768); }

    std::span<const uint8_t> resource(unsigned id) const
    {
        const uint64_t end = m_resources + 4 + m_view.big32(m_resources);
        for (uint64_t at = m_resources + 4; at + 12 <= end && m_view.matches(at, "8BIM");) {
            const uint64_t name = 1 + uint64_t(m_view.at(at + 6));
            const uint64_t size = at + 6 + name + name % 2;
            const uint64_t length = m_view.big32(size);
            if (m_view.big16(at + 4) == id)
                return m_view.part(size + 4, length);
            at = size + 4 + length + length % 2;
        }
        return {};
    }

    /// Whether the merged picture has its transparency in a channel: where the count of layers is negative.
    bool isTransparent() const
    {
        const uint64_t first = m_layers + lengthBytes(), count = first + lengthBytes();
        return length(m_layers) > 0 && length(first) > 0 && (m_view.big16(count) & 0x8000) != 0;
    }

private:
    uint64_t lengthBytes() const { return isLarge() ? 8 : 4; }
    uint64_t length(uint64_t at) const
    {
        return isLarge() ? uint64_t(m_view.big32(at)) << 32 | m_view.big32(at + 4) : m_view.big32(at);
    }
    /// Never beyond one past the end.
    uint64_t afterBlock(uint64_t at, uint64_t bytes) const
    {
        const uint64_t count = bytes == 8 ? length(at) : m_view.big32(at);
        return m_view.has(at + bytes, count) ? at + bytes + count : m_view.size();
    }

    ByteView m_view;
    uint64_t m_colours = 0, m_resources = 0, m_layers = 0, m_pixels = 0;
};

/// Undoes PackBits (Apple TN1023) into exactly `row`; false where it ends early.
bool unpackRow(std::span<const uint8_t> packed, std::span<uint8_t> row)
{
    size_t done = 0;
    for (size_t at = 0; at < packed.size() && done < row.size();) {
        const int control = int8_t(packed[at++]);
        if (control == -128)
            continue;
        const size_t wanted = control < 0 ? size_t(1 - control) : size_t(control) + 1;
        const size_t count = std::min(wanted, row.size() - done);
        if (control < 0) {
            if (at >= packed.size())
                return false;
            std::fill_n(row.begin() + std::ptrdiff_t(done), count, packed[at++]);
        } else {
            if (packed.size() - at < count)
                return false;
            std::copy_n(packed.begin() + std::ptrdiff_t(at), count, row.begin() + std::ptrdiff_t(done));
            at += wanted;
        }
        done += count;
    }
    return done == row.size();
}

/// Rows of the channels as they stand one behind the other, as 8 bits: what is shown has no more.
class Planes
{
public:
    explicit Planes(const PsdFile& file)
        : m_file(file), m_rowBytes(uint64_t(file.width()) * file.depth() / 8),
          m_isPacked(file.view().big16(file.pixels()) == 1)
    {
        if (!m_isPacked)
            return;
        const uint64_t rows = uint64_t(file.channels()) * uint64_t(file.height()),
                       bytes = file.isLarge() ? 4 : 2;
        uint64_t at = file.pixels() + 2 + rows * bytes;
        if (!file.view().has(file.pixels() + 2, rows * bytes))
            return;
        m_starts.reserve(size_t(rows) + 1);
        for (uint64_t row = 0; row < rows; ++row) {
            m_starts.push_back(at);
            const uint64_t length = file.pixels() + 2 + row * bytes;
            at += bytes == 4 ? file.view().big32(length) : file.view().big16(length);
        }
        m_starts.push_back(at);
    }

    /// False where the file ends before it.
    bool read(unsigned channel, int64_t y, std::vector<uint8_t>& samples)
    {
        const uint64_t row = uint64_t(channel) * uint64_t(m_file.height()) + uint64_t(y);
        m_row.resize(size_t(m_rowBytes));
        if (m_isPacked) {
            if (m_starts.empty() || !m_file.view().has(m_starts[row], m_starts[row + 1] - m_starts[row]) ||
                !unpackRow(m_file.view().part(m_starts[row], m_starts[row + 1] - m_starts[row]), m_row))
                return false;
        } else {
            const uint64_t at = m_file.pixels() + 2 + row * m_rowBytes;
            if (!m_file.view().has(at, m_rowBytes))
                return false;
            std::ranges::copy(m_file.view().part(at, m_rowBytes), m_row.begin());
        }
        const size_t step = m_file.depth() / 8;
        samples.resize(size_t(m_file.width()));
        for (size_t x = 0; x < samples.size(); ++x)
            samples[x] = m_row[x * step]; // the high byte comes first
        return true;
    }

private:
    const PsdFile& m_file;
    uint64_t m_rowBytes;
    bool m_isPacked;
    std::vector<uint64_t> m_starts;
    std::vector<uint8_t> m_row;
};

/// What Photoshop has laid over white, as it was before.
void takeOffWhite(uint8_t* rgba, int count)
{
    for (int x = 0; x < count; ++x, rgba += 4) {
        const int alpha = rgba[3];
        for (int c = 0; c < 3 && alpha > 0 && alpha < 255; ++c)
            rgba[c] = uint8_t(std::clamp((255 * (rgba[c] - (255 - alpha)) + alpha / 2) / alpha, 0, 255));
    }
}

/// Rows of planes to rows of R G B A.
class RowColours
{
public:
    RowColours(const PsdFile& file)
        : m_mode(file.mode()), m_palette(file.palette()), m_profile(file.resource(IccProfile),
                                                                    m_mode == Cmyk  ? SampleKind::CmykInverted
                                                                    : m_mode == Rgb ? SampleKind::Rgb
                                                                                    : SampleKind::Grey,
                                                                    8)
    {
    }

    unsigned channels() const { return m_mode == Cmyk ? 4 : m_mode == Rgb ? 3 : 1; }

    void convert(const std::vector<std::vector<uint8_t>>& planes, uint8_t* rgba)
    {
        const size_t width = planes[0].size(), channels = this->channels();
        m_samples.resize(width * channels);
        for (size_t x = 0; x < width; ++x)
            for (size_t c = 0; c < channels; ++c)
                m_samples[x * channels + c] = planes[c][x];
        if (m_mode == Indexed) {
            for (size_t x = 0; x < width; ++x)
                for (size_t c = 0; c < 3; ++c)
                    rgba[4 * x + c] = m_palette[c * 256 + m_samples[x]];
        } else if (m_profile.isThere()) {
            m_profile.toSrgb(m_samples.data(), rgba, int(width));
        } else if (m_mode == Cmyk) {
            inksToRgb(m_samples.data(), rgba, int(width), true);
        } else {
            for (size_t x = 0; x < width; ++x)
                for (size_t c = 0; c < 3; ++c)
                    rgba[4 * x + c] = m_samples[x * channels + (channels == 3 ? c : 0)];
        }
    }

private:
    unsigned m_mode;
    std::span<const uint8_t> m_palette;
    ColourProfile m_profile;
    std::vector<uint8_t> m_samples;
};

/// Nothing where it is a picture that can be read.
std::optional<Refusal> whyNot(const PsdFile& file, int64_t maxPixels)
{
    constexpr int64_t longestSide = 300'000; // of a PSB
    const unsigned mode = file.mode();
    const bool isKnown = mode == Grey || mode == Indexed || mode == Rgb || mode == Cmyk || mode == Duotone;
    if (!file.view().has(0, 26) || file.isCutOff())
        return Refusal{PictureFault::CutOff};
    if (file.width() < 1 || file.height() < 1 || file.width() > longestSide || file.height() > longestSide ||
        file.channels() < 1 || file.channels() > 56)
        return Refusal{PictureFault::Damaged, "header"};
    if (file.width() * file.height() > maxPixels)
        return Refusal{PictureFault::TooManyPixels, {}, file.width(), file.height()};
    if (!isKnown || (file.depth() != 8 && file.depth() != 16) || (mode == Indexed && file.depth() != 8) ||
        file.view().big16(file.pixels()) > 1)
        return Refusal{PictureFault::OtherType};
    if (file.channels() < (mode == Cmyk  ? 4u
                           : mode == Rgb ? 3u
                                         : 1u) ||
        (mode == Indexed && file.palette().size() < 768))
        return Refusal{PictureFault::Damaged, "channels"};
    // A version, then whether the merged picture is a real one.
    if (const auto info = file.resource(VersionInfo); info.size() > 4 && info[4] == 0)
        return Refusal{PictureFault::NoMergedPicture};
    return {};
}

} // namespace

Result<DecodedImage, Refusal> photoshopPicture(std::span<const uint8_t> bytes, const DecodeOptions& options)
{
    const PsdFile file(bytes);
    if (const auto refusal = whyNot(file, options.maxPixels))
        return *refusal;
    const QSize size(int(file.width()), int(file.height()));
    if (options.sizeKnown)
        options.sizeKnown({size.width(), size.height()});
    RowColours colours(file);
    const bool isTransparent = file.channels() > colours.channels() && file.isTransparent();
    QImage image(size, isTransparent ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888);
    if (image.isNull())
        return Refusal{PictureFault::TooHeavy};
    image.fill(Qt::white);
    Planes planes(file);
    std::vector<std::vector<uint8_t>> rows(colours.channels() + isTransparent);
    for (int y = 0; y < size.height(); ++y) {
        for (unsigned channel = 0; channel < rows.size(); ++channel)
            if (!planes.read(channel, y, rows[channel]))
                return Refusal{PictureFault::CutOff};
        uint8_t* row = image.scanLine(y);
        colours.convert(rows, row);
        if (!isTransparent)
            continue;
        for (int x = 0; x < size.width(); ++x)
            row[4 * x + 3] = rows.back()[size_t(x)];
        takeOffWhite(row, size.width());
    }
    return DecodedImage{std::move(image)};
}

} // namespace toile
