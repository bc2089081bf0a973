// Numbers by chance that are the same on every machine, from a seed.
#pragma once

#include <cstdint>

namespace toile {

/// Steele, Lea, Flood, OOPSLA 2014, figure 13.
class SplitMix64
{
public:
    explicit SplitMix64(uint64_t seed) : m_state(seed) {}

    float between(float low, float high)
    {
        m_state += 0x9E3779B97F4A7C15ull;
        uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        z ^= z >> 31;
        return low + (high - low) * (float(z >> 40) / float(1 << 24));
    }

private:
    uint64_t m_state;
};

} // namespace toile
