// Chance that can be asked again: numbers that depend on a seed and a place in the stroke only.
#pragma once

#include <cstdint>

namespace toile {

/// A well mixed number (the finaliser of MurmurHash3).
inline uint32_t mixedBits(uint32_t value)
{
    value ^= value >> 16;
    value *= 0x85ebca6bu;
    value ^= value >> 13;
    value *= 0xc2b2ae35u;
    return value ^ (value >> 16);
}

/// 0..1 for a cell.
inline float unitNoise(uint32_t cell, uint32_t seed)
{
    return float(mixedBits(cell * 0x9e3779b9u + mixedBits(seed)) >> 8) / 16777216.0f;
}

/// -1..1, smooth along a line: one value a unit, eased between them.
inline float lineNoise(float along, uint32_t seed)
{
    const float cell = along < 0 ? 0 : float(uint32_t(along));
    const float t = along - cell, eased = t * t * (3 - 2 * t);
    const float one = unitNoise(uint32_t(cell), seed), two = unitNoise(uint32_t(cell) + 1, seed);
    return 2 * (one + (two - one) * eased) - 1;
}

} // namespace toile
