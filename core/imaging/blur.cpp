// Gaussian blurs of a plane.
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

namespace {

// Columns that are filtered together. Rows are turned into columns eight at a time, so that one loop over
// lanes, which the compiler vectorises, serves both directions.
constexpr int lanes = 8;
using Cell = std::array<float, lanes>;
using Line = std::vector<Cell>;

/// A box of 2·radius + 1 full taps and one tap of weight `edge` on either side.
struct Box
{
    int64_t radius = 0;
    float edge = 0;
};

// The fractional edge gives each pass exactly a third of the wanted variance (Gwosdek et al., SSVM 2011, sec.
// 2), which whole boxes miss by up to 17 % at small sigma.
Box boxOfVariance(double variance)
{
    const double r = std::floor((std::sqrt(1 + 12 * variance) - 1) / 2);
    const double excess = (2 * r + 1) * (variance - r * (r + 1) / 3);
    return {int64_t(r), float(excess / (2 * ((r + 1) * (r + 1) - variance)))};
}

[[gnu::always_inline]] inline void boxPassOn(const Line& in, Line& out, Box box)
{
    const auto n = int64_t(in.size());
    const int64_t r = box.radius;
    const auto clampedAt = [&in, n](int64_t i) -> const Cell& {
        return in[size_t(std::clamp<int64_t>(i, 0, n - 1))];
    };
    // Double sums of floats do not drift: what was flat before comes out flat.
    std::array<double, lanes> sum{};
    for (int64_t i = 1; i <= std::min(r, n - 1); ++i)
        for (int k = 0; k < lanes; ++k)
            sum[k] += in[size_t(i)][k];
    for (int k = 0; k < lanes; ++k)
        sum[k] += double(r + 1) * in.front()[k] + double(std::max<int64_t>(0, r - n + 1)) * in.back()[k];

    const double edge = box.edge, scale = 1.0 / (2.0 * double(r) + 1.0 + 2.0 * edge);
    for (int64_t i = 0; i < n; ++i) {
        const Cell &before = clampedAt(i - r - 1), &after = clampedAt(i + r + 1), &first = clampedAt(i - r);
        for (int k = 0; k < lanes; ++k) {
            out[size_t(i)][k] = float((sum[k] + edge * (double(before[k]) + after[k])) * scale);
            sum[k] += double(after[k]) - first[k];
        }
    }
}

#if defined(__x86_64__)
// Without fused multiplications: the same sums as on any other processor, twice as fast.
[[gnu::target("avx2")]] void boxPassAvx2(const Line& in, Line& out, Box box)
{
    boxPassOn(in, out, box);
}
#endif

void boxPass(const Line& in, Line& out, Box box)
{
#if defined(__x86_64__)
    static const bool hasAvx2 = __builtin_cpu_supports("avx2");
    if (hasAvx2)
        return boxPassAvx2(in, out, box);
#endif
    boxPassOn(in, out, box);
}

void boxedThrice(Line& line, Line& scratch, Box box)
{
    boxPass(line, scratch, box);
    boxPass(scratch, line, box);
    boxPass(line, scratch, box);
}

void boxRows(Plane& plane, Box box)
{
    Line line(size_t(plane.width())), scratch(line.size());
    for (int y = 0; y < plane.height(); y += lanes) {
        const int count = std::min(lanes, plane.height() - y);
        for (int k = 0; k < count; ++k) {
            const auto row = plane.row(y + k);
            for (size_t x = 0; x < line.size(); ++x)
                line[x][size_t(k)] = row[x];
        }
        boxedThrice(line, scratch, box);
        for (int k = 0; k < count; ++k) {
            const auto row = plane.row(y + k);
            for (size_t x = 0; x < line.size(); ++x)
                row[x] = scratch[x][size_t(k)];
        }
    }
}

void boxColumns(Plane& plane, Box box)
{
    Line line(size_t(plane.height())), scratch(line.size());
    for (int x = 0; x < plane.width(); x += lanes) {
        const int count = std::min(lanes, plane.width() - x);
        for (int y = 0; y < plane.height(); ++y)
            std::copy_n(&plane.at(x, y), count, line[size_t(y)].begin());
        boxedThrice(line, scratch, box);
        for (int y = 0; y < plane.height(); ++y)
            std::copy_n(scratch[size_t(y)].begin(), count, &plane.at(x, y));
    }
}

/// Half of a symmetric kernel, from its middle outwards; the whole sums to 1.
std::vector<float> gaussianHalf(double sigma)
{
    const int radius = std::max(1, int(std::ceil(3.5 * sigma)));
    std::vector<double> weights(size_t(radius) + 1);
    double sum = 0;
    for (int i = 0; i <= radius; ++i) {
        weights[size_t(i)] = std::exp(-0.5 * i * i / (sigma * sigma));
        sum += (i == 0 ? 1 : 2) * weights[size_t(i)];
    }
    std::vector<float> half;
    for (const double weight : weights)
        half.push_back(float(weight / sum));
    return half;
}

void directRows(Plane& plane, const std::vector<float>& half)
{
    const size_t radius = half.size() - 1, n = size_t(plane.width());
    std::vector<float> padded(n + 2 * radius);
    for (int y = 0; y < plane.height(); ++y) {
        float* row = plane.row(y).data();
        std::fill_n(padded.begin(), radius, row[0]);
        std::copy_n(row, n, padded.begin() + std::ptrdiff_t(radius));
        std::fill_n(padded.begin() + std::ptrdiff_t(radius + n), radius, row[n - 1]);
        const float* middle = padded.data() + radius;
        for (size_t x = 0; x < n; ++x)
            row[x] = half[0] * middle[x];
        for (size_t i = 1; i <= radius; ++i) {
            const float *left = middle - i, *right = middle + i;
            const float weight = half[i];
            for (size_t x = 0; x < n; ++x)
                row[x] += weight * (left[x] + right[x]);
        }
    }
}

void directColumns(Plane& plane, const std::vector<float>& half)
{
    const Plane in = plane;
    const int radius = int(half.size()) - 1, last = plane.height() - 1;
    const size_t n = size_t(plane.width());
    for (int y = 0; y <= last; ++y) {
        float* out = plane.row(y).data();
        const float* middle = in.row(y).data();
        for (size_t x = 0; x < n; ++x)
            out[x] = half[0] * middle[x];
        for (int i = 1; i <= radius; ++i) {
            const float* above = in.row(std::max(0, y - i)).data();
            const float* below = in.row(std::min(last, y + i)).data();
            const float weight = half[size_t(i)];
            for (size_t x = 0; x < n; ++x)
                out[x] += weight * (above[x] + below[x]);
        }
    }
}

} // namespace

Plane blurred(const Plane& plane, float sigma)
{
    Plane result = plane;
    if (!(sigma > 0) || plane.isEmpty())
        return result;
    if (sigma < 2) {
        const auto half = gaussianHalf(sigma);
        directRows(result, half);
        directColumns(result, half);
    } else {
        constexpr float widest = 1e5f;
        const double s = std::min(sigma, widest);
        const Box box = boxOfVariance(s * s / 3);
        boxRows(result, box);
        boxColumns(result, box);
    }
    return result;
}

Plane blurredInside(const Plane& plane, const Plane& mask, float sigma)
{
    if (!(sigma > 0) || plane.size() != mask.size())
        return plane;
    Plane product(plane.size());
    const size_t n = plane.cells().size();
    for (size_t i = 0; i < n; ++i)
        product.data()[i] = plane.data()[i] * mask.data()[i];
    Plane result = blurred(product, sigma);
    const Plane weight = blurred(mask, sigma);
    for (size_t i = 0; i < n; ++i) {
        const float w = weight.data()[i];
        result.data()[i] = w < 1e-4f ? plane.data()[i] : result.data()[i] / w;
    }
    return result;
}

} // namespace toile
