// Chance that is the same on every machine: numbers from a seed, one after another, and numbers that depend
// on a seed and a place only.
#pragma once

#include <cstdint>

namespace toile {

/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figures 13 and 16.
class SplitMix64
{
public:
    explicit SplitMix64(uint64_t seed) : m_state(seed) {}

    uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15ull;
        uint64_t bits = m_state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ull;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBull;
        return bits ^ (bits >> 31);
    }
    /// Uniform in 0..1 (1 excluded).
    float unit() { return float(next() >> 40) / float(1 << 24); }
    /// Uniform between two numbers.
    float between(float low, float high) { return low + (high - low) * unit(); }

private:
    uint64_t m_state;
};

// Two mixers, since pictures that are kept and compared were made with each: bundled material with lowbias32,
// strokes and their paper with MurmurHash3's.

/// The finaliser of MurmurHash3 (Appleby, 2011).
inline uint32_t murmurMixed(uint32_t bits)
{
    bits ^= bits >> 16;
    bits *= 0x85ebca6bu;
    bits ^= bits >> 13;
    bits *= 0xc2b2ae35u;
    return bits ^ (bits >> 16);
}

/// lowbias32 (Wellons, "Prospecting for hash functions", 2018).
inline uint32_t lowBiasMixed(uint32_t bits)
{
    bits ^= bits >> 16;
    bits *= 0x7feb352du;
    bits ^= bits >> 15;
    bits *= 0x846ca68bu;
    return bits ^ (bits >> 16);
}

} // namespace toile
