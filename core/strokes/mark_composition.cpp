#include "core/strokes/mark_composition.h"

#include "core/imaging/color.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr float darkBelow = 22; ///< L*
constexpr float chalk = 0.62f;  ///< how far from the cloth's colour to white a full mark on black goes
constexpr float noGapBelow = 40, fullGapFrom = 75; ///< mean L* of all the cloth
constexpr size_t sampledEvery = 5;                 ///< pixels of a part whose mean is taken

uint8_t byteOf(float value)
{
    return uint8_t(std::clamp(value * 255.0f + 0.5f, 0.0f, 255.0f));
}

struct Lightness
{
    double sum = 0; ///< of L*
    int64_t count = 0;
};

/// By part, of every few pixels. Entry 0 is no part, and stays empty.
std::vector<Lightness> lightnessOf(const ClothUnderHand& cloth)
{
    std::vector<Lightness> all(1);
    const uint8_t* rgba = cloth.albedo.bytes().data();
    for (size_t i = 0; i < cloth.parts.cells().size(); i += sampledEvery) {
        const size_t part = size_t(std::max(0, cloth.parts.cells()[i]));
        if (part >= all.size())
            all.resize(part + 1);
        if (part == 0)
            continue;
        all[part].sum += double(labFromSrgb8(rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2]).l);
        ++all[part].count;
    }
    return all;
}

/// How white the paper that a hand leaves may be: beside a dark cloth it would be a hole.
float gapOn(const ClothUnderHand& cloth)
{
    Lightness whole;
    for (const Lightness& part : lightnessOf(cloth)) {
        whole.sum += part.sum;
        whole.count += part.count;
    }
    const float mean = whole.count > 0 ? float(whole.sum / double(whole.count)) : 0;
    return std::clamp((mean - noGapBelow) / (fullGapFrom - noGapBelow), 0.0f, 1.0f);
}

} // namespace

std::vector<bool> darkParts(const ClothUnderHand& cloth)
{
    std::vector<bool> dark;
    for (const Lightness& part : lightnessOf(cloth))
        dark.push_back(part.count > 0 && part.sum < darkBelow * double(part.count));
    return dark;
}

Image drawnMarksOnCloth(const ClothUnderHand& cloth, const MarkPlanes& marks, const HandSpec& hand,
                        const std::vector<bool>& dark, double strength)
{
    const Size size = cloth.albedo.size();
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 0);
    const uint8_t* from = cloth.albedo.bytes().data();
    const float full = float(strength), under = 1 - full * (1 - hand.underTone);
    const float gap = marks.cloth.isEmpty() ? 0.0f : full * gapOn(cloth);
    for (size_t i = 0; i < cloth.mask.cells().size(); ++i) {
        const float lies = gap > 0 ? 1 - gap * (1 - marks.cloth.cells()[i]) : 1.0f;
        const float alpha = cloth.mask.cells()[i] * lies;
        if (alpha <= 0)
            continue;
        const size_t part = size_t(std::max(0, cloth.parts.cells()[i]));
        const bool isDark = part < dark.size() && dark[part];
        const float mark = full * marks.shade.cells()[i];
        const float light = 1 - (isDark ? 1.0f : under) * (1 - cloth.tone.cells()[i]);
        for (size_t channel = 0; channel < 3; ++channel) {
            const float lit = float(from[4 * i + channel]) / 255.0f * light;
            rgba[4 * i + channel] = byteOf(isDark ? lit + (1 - lit) * chalk * mark : lit * (1 - mark));
        }
        rgba[4 * i + 3] = byteOf(alpha);
    }
    return Image(size, std::move(rgba));
}

} // namespace toile
