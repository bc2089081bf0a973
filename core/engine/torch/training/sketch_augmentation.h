// What a drawing may look like besides: turned, drawn thicker, on tinted paper, photographed badly.
#pragma once

#include "core/base/chance.h"
#include "core/engine/trainer.h"

#include <cstdint>
#include <vector>

namespace toile {

/// One seed's choices, the same on every machine.
class Chance
{
public:
    explicit Chance(uint64_t seed) : m_random(seed) {}
    double uniform(double low, double high)
    {
        return low + (high - low) * double(m_random.next() >> 11) * 0x1p-53;
    }
    bool happens(double share) { return uniform(0, 1) < share; }
    uint64_t seed() { return m_random.next(); }
    int below(int count) { return int(uniform(0, count)); }

private:
    SplitMix64 m_random;
};

/// A square piece of a drawing as the network learns from it. Plain numbers: made beside LibTorch's thread.
struct SketchCrop
{
    int side = 0;
    std::vector<float> picture; ///< [3,side,side] sRGB 0..1
    /// [side,side] of SketchClass; unknownClass also beyond the drawing's edge, where its border goes on.
    std::vector<uint8_t> classes;
    std::vector<float> weights; ///< [side,side]: 1, more near where classes meet, 0 where unknown
};

/// Cuts a piece of `side` pixels at a random scale (between the whole drawing in it and a close-up),
/// mirrored, turned and sheared a little, and changes how it looks: lines thinner or thicker, gamma,
/// contrast, hue, grey, paper's tint, uneven light, blur, noise, JPEG's blocks, now and then white on black.
/// The drawing must not be empty. Any thread; LibTorch is left alone.
SketchCrop augmentedCrop(const LabelledDrawing& drawing, int side, Chance& chance);

/// 1, and up to 1 + `more` within three pixels of a border between known classes; 0 where unknown.
std::vector<float> borderWeights(const std::vector<uint8_t>& classes, int side, float more);

} // namespace toile
