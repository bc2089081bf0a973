#include "ui/compare/difference.h"

#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

namespace {

constexpr double fullScale = 20;
constexpr std::array<std::array<double, 3>, 4> ramp = {
    {{255, 255, 255}, {250, 214, 140}, {222, 110, 60}, {120, 16, 36}}};

std::array<uint8_t, 3> rampColor(double share)
{
    const double at = std::clamp(share, 0.0, 1.0) * (ramp.size() - 1);
    const size_t low = std::min(size_t(at), ramp.size() - 2);
    std::array<uint8_t, 3> color{};
    for (size_t c = 0; c < 3; ++c)
        color[c] =
            uint8_t(std::lround(ramp[low][c] + (ramp[low + 1][c] - ramp[low][c]) * (at - double(low))));
    return color;
}

bool isPaper(std::span<const uint8_t> pixel)
{
    return pixel[0] > 247 && pixel[1] > 247 && pixel[2] > 247;
}

} // namespace

Difference differenceOf(const Image& reference, const Image& other, int longSidePx)
{
    if (reference.isNull() || other.isNull())
        return {};
    const Size size = fittedTo(reference.size(), std::min(longSidePx, reference.size().longSide()));
    const Image first = flattened(resized(reference, size));
    const Image second = flattened(resized(other, size));
    const auto a = first.bytes(), b = second.bytes();
    std::vector<uint8_t> map(size_t(size.area()) * 4);
    double sum = 0, most = 0;
    int64_t counted = 0;
    for (size_t i = 0; i < map.size(); i += 4) {
        const auto p = a.subspan(i, 4), q = b.subspan(i, 4);
        const bool isSame = p[0] == q[0] && p[1] == q[1] && p[2] == q[2];
        const double deltaE =
            isSame ? 0 : double(deltaE2000(labFromSrgb8(p[0], p[1], p[2]), labFromSrgb8(q[0], q[1], q[2])));
        if (!isPaper(p) || !isPaper(q)) {
            sum += deltaE;
            ++counted;
        }
        most = std::max(most, deltaE);
        const auto color = rampColor(deltaE / fullScale);
        std::copy(color.begin(), color.end(), map.begin() + ptrdiff_t(i));
        map[i + 3] = 255;
    }
    return {Image(size, std::move(map)), counted ? sum / double(counted) : 0, most};
}

} // namespace toile
