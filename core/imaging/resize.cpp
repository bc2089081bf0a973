// Scaling of pictures and planes, row by row, so that a large source needs no float copy of itself.
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace toile {

namespace {

/// Source cells first .. first + weights of one target cell.
struct Taps
{
    int first = 0;
    std::vector<float> weights;
};

enum class Enlarging { Bilinear, CatmullRom };

/// Catmull & Rom 1974: the cubic with a = -1/2.
double catmullRom(double distance)
{
    const double d = std::abs(distance);
    if (d < 1)
        return (1.5 * d - 2.5) * d * d + 1;
    return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
}

Taps areaTaps(int index, int from, int to)
{
    const double scale = double(from) / to;
    const double begin = index * scale, end = (index + 1) * scale;
    const int first = int(begin), last = std::min(from, int(std::ceil(end - 1e-9)));
    Taps taps{first, {}};
    for (int i = first; i < std::max(last, first + 1); ++i)
        taps.weights.push_back(float(std::min<double>(end, i + 1) - std::max<double>(begin, i)));
    return taps;
}

Taps cubicOrLinearTaps(int index, int from, int to, Enlarging enlarging)
{
    const double centre = (index + 0.5) * from / to - 0.5;
    const int reach = enlarging == Enlarging::CatmullRom ? 2 : 1;
    const int base = int(std::floor(centre));
    const int first = std::clamp(base - reach + 1, 0, from - 1), last = std::clamp(base + reach, 0, from - 1);
    Taps taps{first, std::vector<float>(size_t(last - first) + 1)};
    for (int i = base - reach + 1; i <= base + reach; ++i) {
        const double weight =
            enlarging == Enlarging::CatmullRom ? catmullRom(centre - i) : 1 - std::abs(centre - i);
        taps.weights[size_t(std::clamp(i, 0, from - 1) - first)] += float(weight);
    }
    return taps;
}

std::vector<Taps> tapsBetween(int from, int to, Enlarging enlarging)
{
    std::vector<Taps> all;
    all.reserve(size_t(to));
    for (int i = 0; i < to; ++i) {
        Taps taps = to <= from ? areaTaps(i, from, to) : cubicOrLinearTaps(i, from, to, enlarging);
        float sum = 0;
        for (const float weight : taps.weights)
            sum += weight;
        for (float& weight : taps.weights)
            weight /= sum;
        all.push_back(std::move(taps));
    }
    return all;
}

/// Interleaved rows of `channels` floats; `load(y, row)` fills a source row, `store(y, row)` takes a target
/// row.
template <int channels, typename Load, typename Store>
void resample(Size from, Size to, Enlarging enlarging, Load load, Store store)
{
    const auto across = tapsBetween(from.width, to.width, enlarging);
    const auto down = tapsBetween(from.height, to.height, enlarging);
    size_t deepest = 0;
    for (const Taps& taps : down)
        deepest = std::max(deepest, taps.weights.size());

    const size_t rowLength = size_t(to.width) * channels;
    std::vector<float> source(size_t(from.width) * channels), sum(rowLength);
    std::vector<float> ring(rowLength * deepest); // the newest `deepest` source rows, scaled across
    const auto ringRow = [&](int y) { return ring.data() + (size_t(y) % deepest) * rowLength; };

    const auto scaleAcross = [&](float* out) {
        for (size_t x = 0; x < across.size(); ++x) {
            const float* in = source.data() + size_t(across[x].first) * channels;
            float cell[channels] = {};
            for (const float weight : across[x].weights) {
                for (int c = 0; c < channels; ++c)
                    cell[c] += weight * in[c];
                in += channels;
            }
            std::copy_n(cell, channels, out + x * channels);
        }
    };

    int loaded = 0;
    for (int y = 0; y < to.height; ++y) {
        const Taps& taps = down[size_t(y)];
        const int end = taps.first + int(taps.weights.size());
        for (loaded = std::max(loaded, taps.first); loaded < end; ++loaded) {
            load(loaded, source.data());
            scaleAcross(ringRow(loaded));
        }
        std::fill(sum.begin(), sum.end(), 0.0f);
        for (size_t i = 0; i < taps.weights.size(); ++i) {
            const float* in = ringRow(taps.first + int(i));
            const float weight = taps.weights[i];
            for (size_t x = 0; x < rowLength; ++x)
                sum[x] += weight * in[x];
        }
        store(y, sum.data());
    }
}

void premultiply(const uint8_t* in, float* out, int width)
{
    for (int x = 0; x < width; ++x, in += 4, out += 4) {
        const float alpha = float(in[3]) / 255.0f;
        for (int c = 0; c < 3; ++c)
            out[c] = float(in[c]) * alpha;
        out[3] = float(in[3]);
    }
}

void unpremultiply(const float* in, uint8_t* out, int width)
{
    const auto rounded = [](float value) { return uint8_t(std::clamp(value, 0.0f, 255.0f) + 0.5f); };
    for (int x = 0; x < width; ++x, in += 4, out += 4) {
        const float alpha = std::clamp(in[3], 0.0f, 255.0f);
        const float scale = alpha > 0 ? 255.0f / alpha : 0.0f;
        for (int c = 0; c < 3; ++c)
            out[c] = rounded(in[c] * scale);
        out[3] = rounded(alpha);
    }
}

} // namespace

Image resized(const Image& image, Size target)
{
    if (image.isNull() || target.isEmpty())
        return {};
    if (target == image.size())
        return image;
    std::vector<uint8_t> rgba(size_t(target.area()) * 4);
    const uint8_t* bytes = image.bytes().data();
    const size_t sourceStride = size_t(image.width()) * 4, stride = size_t(target.width) * 4;
    resample<4>(
        image.size(), target, Enlarging::CatmullRom,
        [&](int y, float* row) { premultiply(bytes + size_t(y) * sourceStride, row, image.width()); },
        [&](int y, const float* row) { unpremultiply(row, rgba.data() + size_t(y) * stride, target.width); });
    return Image(target, std::move(rgba));
}

Plane resized(const Plane& plane, Size target)
{
    if (plane.isEmpty() || target.isEmpty())
        return {};
    if (target == plane.size())
        return plane;
    Plane result(target);
    resample<1>(
        plane.size(), target, Enlarging::Bilinear,
        [&](int y, float* row) { std::copy_n(plane.row(y).data(), plane.width(), row); },
        [&](int y, const float* row) { std::copy_n(row, target.width, result.row(y).data()); });
    return result;
}

} // namespace toile
