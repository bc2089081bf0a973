#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/fabric_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

namespace {

struct Means
{
    std::array<float, 3> value{};
};

Means meanColour(const std::vector<float>& pixels)
{
    std::array<double, 3> sum{};
    for (size_t i = 0; i < pixels.size(); ++i)
        sum[i % 3] += double(pixels[i]);
    Means means;
    for (size_t channel = 0; channel < 3; ++channel)
        means.value[channel] = float(sum[channel] / (double(pixels.size()) / 3.0));
    return means;
}

/// Weight of the wrapped-round copy at `at` of a side of `side` pixels, whose last `overlap` are blended.
float fadeAt(int at, int overlap)
{
    if (at >= overlap)
        return 0.0f;
    const float t = (float(at) + 0.5f) / float(overlap);
    return 1.0f - t * t * (3.0f - 2.0f * t);
}

/// Takes out a fall of light: luma is fitted by a plane (least squares over the square) and divided by it.
void levelLight(std::vector<float>& pixels, int side)
{
    double mean = 0, alongX = 0, alongY = 0, spread = 0;
    const double middle = 0.5 * (side - 1);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const float* pixel = pixels.data() + (size_t(y) * size_t(side) + size_t(x)) * 3;
            const double value = double(luma(pixel[0], pixel[1], pixel[2]));
            mean += value;
            alongX += value * (x - middle);
            alongY += value * (y - middle);
            spread += (x - middle) * (x - middle);
        }
    }
    mean /= double(side) * side;
    if (mean < 1 || spread <= 0)
        return;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const double light =
                (mean + alongX / spread * (x - middle) + alongY / spread * (y - middle)) / mean;
            const float gain = float(1 / std::clamp(light, 0.3, 3.0));
            for (size_t channel = 0; channel < 3; ++channel)
                pixels[(size_t(y) * size_t(side) + size_t(x)) * 3 + channel] *= gain;
        }
    }
}

Image centreSquare(const Image& picture)
{
    const int side = std::min(picture.width(), picture.height());
    return cropped(picture, {(picture.width() - side) / 2, (picture.height() - side) / 2, side, side});
}

/// Blends the strip behind the far edge into the near edge, along x when `horizontal`, keeping the variance.
std::vector<float> wrapped(const std::vector<float>& pixels, Size size, int overlap, bool horizontal,
                           const Means& mean)
{
    const int period = (horizontal ? size.width : size.height) - overlap;
    const Size out = horizontal ? Size{period, size.height} : Size{size.width, period};
    std::vector<float> result(size_t(out.area()) * 3);
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            const float fade = fadeAt(horizontal ? x : y, overlap);
            const float scale = 1.0f / std::sqrt(fade * fade + (1 - fade) * (1 - fade));
            const size_t near = (size_t(y) * size_t(size.width) + size_t(x)) * 3;
            const size_t step = horizontal ? size_t(period) : size_t(period) * size_t(size.width);
            const size_t far = near + step * 3;
            for (size_t channel = 0; channel < 3; ++channel) {
                float value = pixels[near + channel];
                if (fade > 0) {
                    const float m = mean.value[channel];
                    value = m + ((1 - fade) * (value - m) + fade * (pixels[far + channel] - m)) * scale;
                }
                result[(size_t(y) * size_t(out.width) + size_t(x)) * 3 + channel] = value;
            }
        }
    }
    return result;
}

} // namespace

Image makeSeamless(const Image& picture, int sidePx)
{
    if (picture.isNull())
        return {};
    const int target = sidePx > 0 ? sidePx : 512;
    const Image square = centreSquare(flattened(picture));
    // The blended border is a fifth of the side: wide enough to hide a step of light, and most stays itself.
    const int overlap = std::max(1, target / 4);
    const int side = target + overlap;
    const Image source = resized(square, {side, side});
    std::vector<float> pixels(size_t(side) * size_t(side) * 3);
    const auto bytes = source.bytes();
    for (size_t i = 0; i < size_t(side) * size_t(side); ++i) {
        for (size_t channel = 0; channel < 3; ++channel)
            pixels[i * 3 + channel] = float(bytes[i * 4 + channel]);
    }
    levelLight(pixels, side);
    const Means mean = meanColour(pixels);
    pixels = wrapped(pixels, {side, side}, overlap, true, mean);
    pixels = wrapped(pixels, {target, side}, overlap, false, mean);
    std::vector<uint8_t> rgba(size_t(target) * size_t(target) * 4, 255);
    for (size_t i = 0; i < size_t(target) * size_t(target); ++i) {
        for (size_t channel = 0; channel < 3; ++channel)
            rgba[i * 4 + channel] = uint8_t(std::clamp(int(std::lround(pixels[i * 3 + channel])), 0, 255));
    }
    return Image({target, target}, std::move(rgba));
}

} // namespace toile
