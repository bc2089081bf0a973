#include "core/imaging/paper_grain.h"

#include "core/imaging/dab_noise.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace toile {

namespace {

constexpr int side = 512;
constexpr double texelsPerMm = 20;

/// Noise whose bumps are about a quarter of a millimetre wide, with a slower swell and a finer fuzz in it.
Plane bumps()
{
    constexpr int margin = 48; // the blurs reach this far; the noise repeats, so the cut-out does too
    Plane white({side + 2 * margin, side + 2 * margin});
    for (int y = 0; y < white.height(); ++y)
        for (int x = 0; x < white.width(); ++x) {
            const uint32_t cell = uint32_t(((y + side) % side) * side + (x + side) % side);
            white.at(x, y) = unitNoise(cell, 0x70074u) - 0.5f;
        }
    const Plane fine = blurred(white, 0.8f), bump = blurred(white, 1.7f), wide = blurred(white, 4.0f),
                swell = blurred(white, 11.0f);
    Plane sum({side, side});
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto at = [&](const Plane& plane) { return plane.at(x + margin, y + margin); };
            sum.at(x, y) = at(bump) - at(wide) + 0.12f * at(fine) + 1.5f * at(swell);
        }
    return sum;
}

} // namespace

PaperGrain::PaperGrain()
{
    const Plane sum = bumps();
    std::vector<uint32_t> order(sum.cells().size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](uint32_t one, uint32_t two) {
        const float a = sum.data()[one], b = sum.data()[two];
        return a != b ? a < b : one < two;
    });
    Plane heights({side, side});
    for (size_t rank = 0; rank < order.size(); ++rank)
        heights.data()[order[rank]] = float(rank) / float(order.size());

    for (int level = 0; level < levels; ++level) {
        double variance = 0;
        m_heights[size_t(level)] = Raster<uint8_t>(heights.size());
        for (size_t i = 0; i < heights.cells().size(); ++i) {
            variance += std::pow(heights.data()[i] - 0.5, 2);
            m_heights[size_t(level)].data()[i] = uint8_t(heights.data()[i] * 255.99f);
        }
        variance /= double(heights.cells().size());
        m_lostVariance[size_t(level)] = std::max(0.0f, 1.0f / 12 - float(variance));
        Plane half({heights.width() / 2, heights.height() / 2});
        for (int y = 0; y < half.height(); ++y)
            for (int x = 0; x < half.width(); ++x)
                half.at(x, y) = (heights.at(2 * x, 2 * y) + heights.at(2 * x + 1, 2 * y) +
                                 heights.at(2 * x, 2 * y + 1) + heights.at(2 * x + 1, 2 * y + 1)) /
                                4;
        heights = std::move(half);
    }
}

PaperGrain::View PaperGrain::seenAt(double pxPerMm) const
{
    const double texelsPerPx = texelsPerMm / std::max(pxPerMm, 1e-3);
    const int level = std::clamp(int(std::lround(std::log2(texelsPerPx))), 0, levels - 1);
    return {&m_heights[size_t(level)], float(texelsPerPx / (1 << level)), m_lostVariance[size_t(level)]};
}

void PaperGrain::row(const View& view, int x, int y, int count, uint32_t offset, uint8_t* heights)
{
    // 16.16 fixed point wraps together with the texture, whose sides are powers of two.
    const uint32_t mask = uint32_t(view.heights->width()) - 1;
    const auto place = [&](int pixel, uint32_t shift) {
        return uint64_t((double(pixel) + 0.5) * view.texelsPerPx * 65536.0) + (uint64_t(shift) << 16);
    };
    const uint64_t v = place(y, offset >> 16), step = uint64_t(double(view.texelsPerPx) * 65536.0 + 0.5);
    const uint8_t* upper = view.heights->row(int((v >> 16) & mask)).data();
    const uint8_t* lower = view.heights->row(int(((v >> 16) + 1) & mask)).data();
    const uint32_t fy = uint32_t(v >> 8) & 255;
    // From the page's edge on, so that a row cut in two gives what it gives in one piece.
    uint64_t u = step / 2 + uint64_t(x) * step + (uint64_t(offset & 0xffff) << 16);
    for (int i = 0; i < count; ++i, u += step) {
        const uint32_t left = uint32_t(u >> 16) & mask, right = (left + 1) & mask,
                       fx = uint32_t(u >> 8) & 255;
        const uint32_t above = upper[left] * (256 - fx) + upper[right] * fx;
        const uint32_t below = lower[left] * (256 - fx) + lower[right] * fx;
        heights[i] = uint8_t((above * (256 - fy) + below * fy + 32768) >> 16);
    }
}

const PaperGrain& toothPaper()
{
    static const PaperGrain paper;
    return paper;
}

} // namespace toile
