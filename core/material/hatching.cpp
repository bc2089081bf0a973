#include "core/material/hatching.h"

namespace toile {
namespace {

Vec2 turned(float along, float across, float degrees)
{
    const float angle = degrees * 0.01745329f;
    const float middle = HandPage::units / 2;
    return {middle + along * std::cos(angle) - across * std::sin(angle),
            middle + along * std::sin(angle) + across * std::cos(angle)};
}

/// The tool lands quickly and leaves slowly.
float pressure(float t)
{
    return smoothStep(0.f, 0.12f, t) * (1 - smoothStep(0.45f, 1.02f, t) * 0.85f);
}

struct Run
{
    float across;
    float start;
    float length;
};

std::vector<MarkPoint> strokeOf(const Hatching& hatching, const Run& run, Dice& dice, const PageTone& tone)
{
    std::vector<MarkPoint> stroke;
    const float tilt = 0.02f * dice.bell();
    const float bow = 0.012f * run.length * dice.bell();
    const int steps = std::max(4, int(run.length / 9));
    for (int i = 0; i <= steps; ++i) {
        const float t = float(i) / float(steps);
        const float along = run.start + t * run.length;
        const float wave = hatching.wobble * planeNoise(along / 55, run.across * 0.37f, hatching.seed) +
                           bow * 4 * t * (1 - t) + tilt * (along - run.start);
        const Vec2 at = turned(along, run.across + wave, hatching.degrees);
        const float dark = smoothStep(hatching.lightest, 0.95f, tone(at));
        const float press = 1 - hatching.taper * (1 - pressure(t));
        stroke.push_back(
            {at, mix(hatching.thin, hatching.thick, dark) * (0.25f + 0.75f * press), 0.4f + 0.6f * press});
    }
    return stroke;
}

} // namespace

PageTone drapery(uint32_t seed)
{
    return [seed](Vec2 at) { return draperyTone(at, seed); };
}

void hatch(const Hatching& hatching, const PageTone& tone,
           const std::function<void(const std::vector<MarkPoint>&, Dice&)>& lay)
{
    Dice dice(hatching.seed);
    const float reach = HandPage::units * 0.74f;
    for (float across = -reach; across < reach; across += hatching.spacing * dice.between(0.7f, 1.3f)) {
        float along = -reach - dice.between(0, hatching.strokeLength);
        while (along < reach) {
            const float length = hatching.strokeLength * dice.between(0.6f, 1.4f);
            const Vec2 middle = turned(along + length / 2, across, hatching.degrees);
            const float jitter = hatching.spacing * 0.12f * dice.bell();
            const auto stroke = strokeOf(hatching, {across + jitter, along, length}, dice, tone);
            if (tone(middle) > hatching.lightest + 0.05f * dice.bell())
                lay(stroke, dice);
            along += length * (1 + hatching.gap * dice.between(0, 2));
        }
    }
}

} // namespace toile
