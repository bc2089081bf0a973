#include "core/material/families.h"
#include "core/material/hand_page.h"
#include "core/material/noise.h"

namespace toile {
namespace {

constexpr float turn = 6.2831853f;

/// A family of parallel strokes that follow a tone.
struct Hatching
{
    float degrees = 35; ///< direction of the strokes, clockwise from the x axis
    float spacing = 8;  ///< between neighbours
    float strokeLength = 120;
    float gap = 0.08f; ///< share of a stroke left open before the next one
    float wobble = 1.2f;
    float lightest = 0.12f; ///< no stroke where the tone is lighter
    float thin = 0.5f;      ///< radius where it is lightest
    float thick = 1.6f;     ///< radius where it is darkest
    uint32_t seed = 1;
};

Vec2 turned(float along, float across, float degrees)
{
    const float angle = degrees * turn / 360;
    const float middle = HandPage::units / 2;
    return {middle + along * std::cos(angle) - across * std::sin(angle),
            middle + along * std::sin(angle) + across * std::cos(angle)};
}

/// Tapers: the tool lands quickly and leaves slowly.
float pressure(float t)
{
    return smoothStep(0.f, 0.12f, t) * (1 - smoothStep(0.45f, 1.02f, t) * 0.85f);
}

std::vector<StrokePoint> hatchStroke(const Hatching& hatching, float across, float start, float length,
                                     Dice& dice, const std::function<float(Vec2)>& tone)
{
    std::vector<StrokePoint> stroke;
    const float tilt = 0.02f * dice.bell();
    const float bow = 0.012f * length * dice.bell();
    const int steps = std::max(4, int(length / 9));
    for (int i = 0; i <= steps; ++i) {
        const float t = float(i) / float(steps);
        const float along = start + t * length;
        const float wave = hatching.wobble * planeNoise(along / 55, across * 0.37f, hatching.seed) +
                           bow * 4 * t * (1 - t) + tilt * (along - start);
        const Vec2 at = turned(along, across + wave, hatching.degrees);
        const float dark = smoothStep(hatching.lightest, 0.95f, tone(at));
        stroke.push_back({at, mix(hatching.thin, hatching.thick, dark) * (0.25f + 0.75f * pressure(t)),
                          0.4f + 0.6f * pressure(t)});
    }
    return stroke;
}

/// Calls `lay` for every stroke of a hatching that falls where the tone asks for it.
template <typename Lay>
void hatch(const Hatching& hatching, const std::function<float(Vec2)>& tone, const Lay& lay)
{
    Dice dice(hatching.seed);
    const float reach = HandPage::units * 0.74f;
    for (float across = -reach; across < reach; across += hatching.spacing * dice.between(0.7f, 1.3f)) {
        float along = -reach - dice.between(0, hatching.strokeLength);
        while (along < reach) {
            const float length = hatching.strokeLength * dice.between(0.6f, 1.4f);
            const Vec2 middle = turned(along + length / 2, across, hatching.degrees);
            const float jitter = hatching.spacing * 0.12f * dice.bell();
            auto stroke = hatchStroke(hatching, across + jitter, along, length, dice, tone);
            if (tone(middle) > hatching.lightest + 0.05f * dice.bell())
                lay(stroke, dice);
            along += length * (1 + hatching.gap * dice.between(0, 2));
        }
    }
}

Image penHatching(int side)
{
    HandPage page(side, dye(0xFFFFFF));
    const auto tone = [](Vec2 at) { return draperyTone(at, 31); };
    const Ink ink{dye(0x1C1A22), 0.96f, 0.5f, Layering::Glaze};
    Hatching hatching{.degrees = -52,
                      .spacing = 7.5f,
                      .strokeLength = 130,
                      .wobble = 1.6f,
                      .lightest = 0.2f,
                      .thin = 0.55f,
                      .thick = 2.1f,
                      .seed = 310};
    hatch(hatching, tone, [&](const auto& stroke, Dice&) { page.lay(stroke, ink); });
    return page.image();
}

Image crossHatching(int side)
{
    HandPage page(side, dye(0xFFFFFF));
    const auto tone = [](Vec2 at) { return draperyTone(at, 47); };
    const Ink ink{dye(0x2B1D16), 0.95f, 0.5f, Layering::Glaze};
    const Hatching first{.degrees = 38,
                         .spacing = 8,
                         .strokeLength = 150,
                         .wobble = 1.4f,
                         .lightest = 0.1f,
                         .thin = 0.5f,
                         .thick = 1.25f,
                         .seed = 320};
    Hatching second = first;
    second.degrees = -34;
    second.lightest = 0.34f;
    second.seed = 321;
    Hatching third = first;
    third.degrees = 2;
    third.lightest = 0.62f;
    third.seed = 322;
    for (const Hatching& hatching : {first, second, third})
        hatch(hatching, tone, [&](const auto& stroke, Dice&) { page.lay(stroke, ink); });
    return page.image();
}

Image pencil(int side)
{
    HandPage page(side, dye(0xFEFDFB));
    const auto tone = [](Vec2 at) { return draperyTone(at, 53); };
    Hatching hatching{.degrees = -48,
                      .spacing = 3.6f,
                      .strokeLength = 105,
                      .gap = -0.1f,
                      .wobble = 2.4f,
                      .lightest = 0.07f,
                      .thin = 1.5f,
                      .thick = 2.6f,
                      .seed = 330};
    const auto tooth = [&](const StrokePlace& place) {
        const float grain = paperGrain(place.at, 2.6f, 332);
        const float press = place.flow * (0.35f + 0.65f * tone(place.at));
        return press * smoothStep(0.42f - 1.3f * press, 0.9f - 0.7f * press, grain) *
               (1 - 0.45f * place.across * place.across);
    };
    const auto lay = [&](const auto& stroke, Dice& dice) {
        const Ink graphite{dye(0x35363C), dice.between(0.5f, 0.8f), 1.4f, Layering::Glaze};
        page.lay(stroke, graphite, tooth);
    };
    hatch(hatching, tone, lay);
    hatching.degrees = -40;
    hatching.lightest = 0.5f;
    hatching.seed = 331;
    hatch(hatching, tone, lay);
    return page.image();
}

} // namespace

std::vector<HandMaterial> dryHands()
{
    return {
        {"pencil", "Pencil", "铅笔", pencil},
        {"pen-hatching", "Pen hatching", "钢笔排线", penHatching},
        {"cross-hatching", "Cross-hatching", "交叉排线", crossHatching},
    };
}

} // namespace toile
