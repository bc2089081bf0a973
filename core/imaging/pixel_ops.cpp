#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

namespace {

/// round(value / 255) for 0 <= value <= 255 × 255.
uint8_t dividedBy255(unsigned value)
{
    return uint8_t((value + 128 + ((value + 128) >> 8)) >> 8);
}

uint8_t byteOf(float value)
{
    return uint8_t(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
}

/// Runs `pixel(in, out)` on every RGBA quadruple and makes a picture of the result.
template <typename Pixel> Image mapped(const Image& image, Pixel pixel)
{
    const auto from = image.bytes();
    std::vector<uint8_t> to(from.size());
    for (size_t i = 0; i < to.size(); i += 4)
        pixel(&from[i], &to[i]);
    return Image(image.size(), std::move(to));
}

} // namespace

Plane lumaOf(const Image& image)
{
    Plane result(image.size());
    const uint8_t* in = image.bytes().data();
    float* out = result.data();
    for (size_t i = 0, n = result.cells().size(); i < n; ++i, in += 4) {
        const float alpha = float(in[3]) * (1.0f / 255.0f);
        const float grey =
            (0.2126f * float(in[0]) + 0.7152f * float(in[1]) + 0.0722f * float(in[2])) / 255.0f;
        out[i] = std::min(1.0f, grey * alpha + (1.0f - alpha));
    }
    return result;
}

std::vector<float> valuesInside(const Plane& plane, const Plane& mask)
{
    std::vector<float> inside;
    for (size_t i = 0; i < plane.cells().size(); ++i)
        if (mask.cells()[i] > 0.5f)
            inside.push_back(plane.cells()[i]);
    if (inside.empty())
        inside.push_back(0.5f);
    return inside;
}

float spreadInside(const Plane& plane, const Plane& mask)
{
    double sum = 0, weight = 1e-6;
    for (size_t i = 0; i < plane.cells().size(); ++i) {
        sum += double(plane.cells()[i]) * plane.cells()[i] * mask.cells()[i];
        weight += mask.cells()[i];
    }
    return float(std::sqrt(sum / weight));
}

Plane channelOf(const Image& image, int channel)
{
    Plane result(image.size());
    const uint8_t* in = image.bytes().data() + std::clamp(channel, 0, 3);
    float* out = result.data();
    for (size_t i = 0, n = result.cells().size(); i < n; ++i)
        out[i] = float(in[i * 4]) / 255.0f;
    return result;
}

Image greyImage(const Plane& plane)
{
    if (plane.isEmpty())
        return {};
    std::vector<uint8_t> rgba(plane.cells().size() * 4);
    const float* in = plane.data();
    uint8_t* out = rgba.data();
    for (size_t i = 0, n = plane.cells().size(); i < n; ++i, out += 4) {
        out[0] = out[1] = out[2] = byteOf(in[i]);
        out[3] = 255;
    }
    return Image(plane.size(), std::move(rgba));
}

Image withAlpha(const Image& image, const Plane& alpha)
{
    if (image.isNull() || image.size() != alpha.size())
        return {};
    std::vector<uint8_t> rgba(image.bytes().begin(), image.bytes().end());
    const float* in = alpha.data();
    for (size_t i = 0, n = alpha.cells().size(); i < n; ++i)
        rgba[i * 4 + 3] = byteOf(in[i]);
    return Image(image.size(), std::move(rgba));
}

Image over(const Image& top, const Image& bottom)
{
    if (top.isNull() || top.size() != bottom.size())
        return {};
    const auto above = top.bytes(), below = bottom.bytes();
    std::vector<uint8_t> rgba(above.size());
    for (size_t i = 0; i < rgba.size(); i += 4) {
        const unsigned a = above[i + 3];
        if (below[i + 3] == 255) {
            for (size_t c = 0; c < 3; ++c)
                rgba[i + c] = dividedBy255(above[i + c] * a + below[i + c] * (255 - a));
            rgba[i + 3] = 255;
            continue;
        }
        // All three in units of 255².
        const unsigned topShare = a * 255, bottomShare = (255 - a) * below[i + 3],
                       whole = topShare + bottomShare;
        for (size_t c = 0; c < 3; ++c)
            rgba[i + c] =
                whole == 0
                    ? uint8_t(0)
                    : uint8_t((above[i + c] * topShare + below[i + c] * bottomShare + whole / 2) / whole);
        rgba[i + 3] = dividedBy255(whole);
    }
    return Image(top.size(), std::move(rgba));
}

Image flattened(const Image& image, uint8_t r, uint8_t g, uint8_t b)
{
    return mapped(image, [ground = std::to_array<unsigned>({r, g, b})](const uint8_t* in, uint8_t* out) {
        const unsigned a = in[3];
        for (size_t c = 0; c < 3; ++c)
            out[c] = dividedBy255(in[c] * a + ground[c] * (255 - a));
        out[3] = 255;
    });
}

Image cropped(const Image& image, Rect rect)
{
    const int64_t left = std::max<int64_t>(0, rect.x), top = std::max<int64_t>(0, rect.y);
    const int64_t right = std::min<int64_t>(image.width(), int64_t(rect.x) + rect.width);
    const int64_t bottom = std::min<int64_t>(image.height(), int64_t(rect.y) + rect.height);
    if (left >= right || top >= bottom)
        return {};
    const Size size{int(right - left), int(bottom - top)};
    std::vector<uint8_t> rgba;
    rgba.reserve(size_t(size.area()) * 4);
    for (int64_t y = top; y < bottom; ++y) {
        const auto row = image.bytes().subspan(size_t(y * image.width() + left) * 4, size_t(size.width) * 4);
        rgba.insert(rgba.end(), row.begin(), row.end());
    }
    return Image(size, std::move(rgba));
}

Rect drawnBounds(const Image& image, uint8_t paper)
{
    int left = image.width(), top = image.height(), right = 0, bottom = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const auto p = image.pixel(x, y);
            const int darkest = std::min({p[0], p[1], p[2]});
            if (255 - (255 - darkest) * p[3] / 255 >= paper)
                continue;
            left = std::min(left, x);
            right = std::max(right, x + 1);
            top = std::min(top, y);
            bottom = y + 1;
        }
    return left < right ? Rect{left, top, right - left, bottom - top} : Rect{};
}

} // namespace toile
