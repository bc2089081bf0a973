#include "core/decode/light_lines.h"

#include <algorithm>
#include <cstdint>

namespace toile {

namespace {

constexpr int seenAlpha = 64;
constexpr int lightFrom = 200;            // of 255: on white, a line of it has less contrast than pale pencil
constexpr double mostOfThePage = 0.35;    // lines leave most of a page free; lace and fills do not
constexpr double leastEdgeOfLines = 0.04; // pixels at an edge for each that is seen: lines up to 50 px wide
constexpr double leastLightEdge = 0.85;

int lightnessOf(const uint8_t* pixel)
{
    return (54 * pixel[0] + 183 * pixel[1] + 19 * pixel[2]) >> 8; // Rec. 709
}

} // namespace

bool hasLightLinesOnNothing(const QImage& rgba)
{
    const int width = rgba.width(), height = rgba.height();
    const auto isSeen = [&](int x, int y) { return rgba.constScanLine(y)[4 * x + 3] >= seenAlpha; };
    const auto isAtEdge = [&](int x, int y) {
        return (x > 0 && !isSeen(x - 1, y)) || (x + 1 < width && !isSeen(x + 1, y)) ||
               (y > 0 && !isSeen(x, y - 1)) || (y + 1 < height && !isSeen(x, y + 1));
    };
    int64_t seen = 0, edge = 0, lightEdge = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (!isSeen(x, y))
                continue;
            ++seen;
            if (!isAtEdge(x, y))
                continue;
            ++edge;
            lightEdge += lightnessOf(rgba.constScanLine(y) + 4 * x) >= lightFrom;
        }
    }
    return seen > 0 &&
           double(seen)<mostOfThePage * width * height&& double(edge)> leastEdgeOfLines * double(seen) &&
           double(lightEdge) > leastLightEdge * double(edge);
}

void turnLightness(QImage& rgba)
{
    for (int y = 0; y < rgba.height(); ++y) {
        uint8_t* pixel = rgba.scanLine(y);
        for (int x = 0; x < rgba.width(); ++x, pixel += 4) {
            // In HSL terms L becomes 1 - L: the largest and the least channel change places.
            const auto [least, most] = std::minmax({pixel[0], pixel[1], pixel[2]});
            const int shift = 255 - int(most) - int(least);
            for (int c = 0; c < 3; ++c)
                pixel[c] = uint8_t(pixel[c] + shift);
        }
    }
}

} // namespace toile
