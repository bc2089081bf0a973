// Chance along a stroke that can be asked again: it depends on a seed and a place only.
#pragma once

#include "core/base/chance.h"

#include <cstdint>

namespace toile {

/// 0..1 for a cell.
inline float unitNoise(uint32_t cell, uint32_t seed)
{
    return float(murmurMixed(cell * 0x9e3779b9u + murmurMixed(seed)) >> 8) / 16777216.0f;
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
