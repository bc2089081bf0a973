#include "core/imaging/noise.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {
namespace {

uint32_t cellBits(uint32_t x, uint32_t y, uint32_t seed)
{
    return lowBiasMixed(x * 0x8da6b343u ^ y * 0xd8163841u ^ seed * 0xcb1ab31fu);
}

float gradientDot(uint32_t bits, float dx, float dy)
{
    // Sixteen directions: eight leave visible axes in stretched noise.
    static constexpr std::array<std::array<float, 2>, 16> directions{{
        {1.f, 0.f},
        {.9239f, .3827f},
        {.7071f, .7071f},
        {.3827f, .9239f},
        {0.f, 1.f},
        {-.3827f, .9239f},
        {-.7071f, .7071f},
        {-.9239f, .3827f},
        {-1.f, 0.f},
        {-.9239f, -.3827f},
        {-.7071f, -.7071f},
        {-.3827f, -.9239f},
        {0.f, -1.f},
        {.3827f, -.9239f},
        {.7071f, -.7071f},
        {.9239f, -.3827f},
    }};
    const auto& direction = directions[bits & 15u];
    return direction[0] * dx + direction[1] * dy;
}

float eased(float t)
{
    return t * t * t * (t * (t * 6 - 15) + 10);
}

int wrapped(int value, int period)
{
    const int rest = value % period;
    return rest < 0 ? rest + period : rest;
}

template <typename Wrap> float gradientNoise(float x, float y, uint32_t seed, Wrap wrap)
{
    const int left = int(std::floor(x));
    const int top = int(std::floor(y));
    const float dx = x - float(left);
    const float dy = y - float(top);
    const auto corner = [&](int stepX, int stepY) {
        const auto [cellX, cellY] = wrap(left + stepX, top + stepY);
        return gradientDot(cellBits(uint32_t(cellX), uint32_t(cellY), seed), dx - float(stepX),
                           dy - float(stepY));
    };
    const float across = eased(dx);
    const float upper = mix(corner(0, 0), corner(1, 0), across);
    const float lower = mix(corner(0, 1), corner(1, 1), across);
    return mix(upper, lower, eased(dy)) * 1.4f;
}

} // namespace

float Dice::bell()
{
    float sum = 0;
    for (int i = 0; i < 9; ++i)
        sum += unit();
    return std::clamp((sum - 4.5f) * 1.1547f, -3.f, 3.f);
}

float cellNoise(int x, int y, uint32_t seed)
{
    return float(cellBits(uint32_t(x), uint32_t(y), seed) >> 8) * (1.f / 16777216.f);
}

float tileNoise(float u, float v, int countX, int countY, uint32_t seed)
{
    return gradientNoise(u * float(countX), v * float(countY), seed, [&](int x, int y) {
        return std::array<int, 2>{wrapped(x, countX), wrapped(y, countY)};
    });
}

float tileTurbulence(float u, float v, int countX, int countY, int octaves, uint32_t seed, float gain)
{
    float sum = 0;
    float amplitude = 1;
    for (int octave = 0; octave < octaves; ++octave) {
        sum +=
            amplitude * tileNoise(u, v, countX << octave, countY << octave, seed + uint32_t(octave) * 131u);
        amplitude *= gain;
    }
    return sum;
}

float ringNoise(float u, int count, uint32_t seed)
{
    const float x = u * float(count);
    const int left = int(std::floor(x));
    const float step = eased(x - float(left));
    const float first = cellNoise(wrapped(left, count), 7, seed);
    const float second = cellNoise(wrapped(left + 1, count), 7, seed);
    return (mix(first, second, step) - 0.5f) * 1.4f;
}

float planeNoise(float x, float y, uint32_t seed)
{
    return gradientNoise(x, y, seed, [](int cellX, int cellY) { return std::array<int, 2>{cellX, cellY}; });
}

} // namespace toile
