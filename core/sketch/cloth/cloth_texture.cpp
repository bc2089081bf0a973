#include "core/sketch/cloth/cloth_texture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace toile {

namespace {

constexpr int largestSide = 2048;

double lanczos2(double x)
{
    x = std::abs(x);
    if (x < 1e-9)
        return 1;
    if (x >= 2)
        return 0;
    const double angle = std::numbers::pi * x;
    return 2 * std::sin(angle) * std::sin(angle / 2) / (angle * angle);
}

/// For every target texel its weights over one whole period of source texels, from `first`.
struct Taps
{
    std::vector<int> first;
    std::vector<std::vector<float>> weights;
};

/// `pitchPx`: drawing pixels a source texel covers.
Taps periodicTaps(int source, int target, double pitchPx)
{
    // A little more than one drawing pixel, so that what lies above half a cycle a pixel is gone; at least
    // one texel.
    const double reach = std::max(1.0, 1.35 / pitchPx);
    Taps taps;
    for (int i = 0; i < target; ++i) {
        const double centre = (i + 0.5) * source / target - 0.5;
        const int from = int(std::ceil(centre - 2 * reach));
        const int count = std::min(source, int(std::floor(centre + 2 * reach)) - from + 1);
        std::vector<float> weights(size_t(count), 0.0f);
        double sum = 0;
        for (int j = from; j <= centre + 2 * reach; ++j) {
            const double weight = lanczos2((j - centre) / reach);
            weights[size_t((j - from) % count)] += float(weight);
            sum += weight;
        }
        for (float& weight : weights)
            weight = float(weight / sum);
        taps.first.push_back(((from % source) + source) % source);
        taps.weights.push_back(std::move(weights));
    }
    return taps;
}

int texelsFor(int source, double repeatPx)
{
    const double wished = std::min(2 * repeatPx, std::max(double(source), repeatPx));
    return std::clamp(int(std::ceil(wished)), 1, largestSide);
}

} // namespace

ClothTexture::ClothTexture(const Image& swatch, double repeatPx, const std::stop_token& stop)
{
    const Size source = swatch.size();
    const double pitchPx = repeatPx / source.width;
    const double repeatPxY = pitchPx * source.height;
    m_width = texelsFor(source.width, repeatPx);
    m_height = texelsFor(source.height, repeatPxY);
    m_texelsPerPxX = float(m_width / repeatPx);
    m_texelsPerPxY = float(m_height / repeatPxY);

    // Columns first: whole rows are added, and a small repeat leaves few of them for the other direction.
    const std::vector<float> texels(swatch.bytes().begin(), swatch.bytes().end());
    const size_t rowLength = size_t(source.width) * 4;
    const Taps down = periodicTaps(source.height, m_height, pitchPx);
    const Taps across = periodicTaps(source.width, m_width, pitchPx);
    m_rgb.assign(size_t(m_width) * size_t(m_height) * 4, 0);
    std::vector<float> sum(rowLength);
    for (int y = 0; y < m_height && !stop.stop_requested(); ++y) {
        std::fill(sum.begin(), sum.end(), 0.0f);
        int line = down.first[size_t(y)];
        for (const float weight : down.weights[size_t(y)]) {
            const float* row = texels.data() + size_t(line) * rowLength;
            for (size_t i = 0; i < rowLength; ++i)
                sum[i] += weight * row[i];
            line = line + 1 == source.height ? 0 : line + 1;
        }
        uint8_t* rgb = m_rgb.data() + size_t(y) * size_t(m_width) * 4;
        for (size_t x = 0; x < size_t(m_width); ++x, rgb += 4) {
            std::array<float, 4> texel{};
            int column = across.first[x];
            for (const float weight : across.weights[x]) {
                for (size_t channel = 0; channel < 4; ++channel)
                    texel[channel] += weight * sum[size_t(column) * 4 + channel];
                column = column + 1 == source.width ? 0 : column + 1;
            }
            for (size_t channel = 0; channel < 3; ++channel)
                rgb[channel] = uint8_t(std::clamp(texel[channel] + 0.5f, 0.0f, 255.0f));
        }
    }
}

void ClothTexture::sample(float x, float y, uint8_t* rgb) const
{
    const auto wrap = [](float at, int side) {
        const float turns = at / float(side);
        const int whole = int(turns) - (turns < float(int(turns)));
        return (turns - float(whole)) * float(side);
    };
    const float tx = wrap(x * m_texelsPerPxX - 0.5f, m_width);
    const float ty = wrap(y * m_texelsPerPxY - 0.5f, m_height);
    const int x0 = std::min(int(tx), m_width - 1), y0 = std::min(int(ty), m_height - 1);
    const int x1 = x0 + 1 == m_width ? 0 : x0 + 1, y1 = y0 + 1 == m_height ? 0 : y0 + 1;
    const int fx = int((tx - float(x0)) * 256.0f), fy = int((ty - float(y0)) * 256.0f);
    const auto texel = [this](int column, int line) {
        return m_rgb.data() + (size_t(line) * size_t(m_width) + size_t(column)) * 4;
    };
    const uint8_t *a = texel(x0, y0), *b = texel(x1, y0), *c = texel(x0, y1), *d = texel(x1, y1);
    for (int channel = 0; channel < 3; ++channel) {
        const int top = a[channel] * (256 - fx) + b[channel] * fx;
        const int bottom = c[channel] * (256 - fx) + d[channel] * fx;
        rgb[channel] = uint8_t((top * (256 - fy) + bottom * fy + 32768) >> 16);
    }
}

} // namespace toile
