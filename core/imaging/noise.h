// Randomness that is the same on every machine and closes on itself at the edges: what all bundled material
// is drawn with.
#pragma once

#include "core/base/chance.h"
#include "core/base/smooth_step.h"

#include <cstdint>

namespace toile {

/// SplitMix64 whose neighbouring seeds begin far apart, with the throws that drawing needs.
class Dice : public SplitMix64
{
public:
    explicit Dice(uint64_t seed) : SplitMix64(seed * 0x9E3779B97F4A7C15ull + 0x1234567u) {}

    /// Uniform in 0..count-1.
    int below(int count) { return int(unit() * float(count)); }
    /// Bell-shaped, mean 0 and standard deviation 1, never beyond ±3 (sum of nine uniform numbers).
    float bell();
};

/// A well mixed number 0..1 for a grid cell.
float cellNoise(int x, int y, uint32_t seed);

/// Gradient noise (Perlin, SIGGRAPH 2002) of `countX` × `countY` cells over the unit square, seamless at its
/// edges; u and v may lie outside 0..1. Mean 0, mostly within ±0.7.
float tileNoise(float u, float v, int countX, int countY, uint32_t seed);

/// Sum of octaves of tileNoise, each with doubled count and `gain` times the amplitude; about ±0.8.
float tileTurbulence(float u, float v, int countX, int countY, int octaves, uint32_t seed, float gain = 0.5f);

/// Noise along a closed line of `count` cells, u in turns. About ±0.7.
float ringNoise(float u, int count, uint32_t seed);

/// Gradient noise over the whole plane, one cell a unit; not seamless.
float planeNoise(float x, float y, uint32_t seed);

/// Linear mix: first at 0, second at 1.
inline float mix(float first, float second, float amount)
{
    return first + (second - first) * amount;
}

} // namespace toile
