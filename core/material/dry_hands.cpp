#include "core/material/families.h"
#include "core/material/hatching.h"

namespace toile {
namespace {

Image penHatching(int side)
{
    HandPage page(side, dye(0xFFFFFF));
    const Ink ink{dye(0x1C1A22), 0.97f, 0.5f, Layering::Glaze};
    const Hatching hatching{.degrees = -52,
                            .spacing = 6.2f,
                            .strokeLength = 120,
                            .gap = 0.03f,
                            .wobble = 1.6f,
                            .lightest = 0.2f,
                            .thin = 0.42f,
                            .thick = 1.1f,
                            .seed = 310};
    hatch(hatching, drapery(31), [&](const auto& stroke, Dice&) { page.lay(stroke, ink); });
    return page.image();
}

Image crossHatching(int side)
{
    HandPage page(side, dye(0xFFFEFB));
    const Ink ink{dye(0x33221A), 0.95f, 0.5f, Layering::Glaze};
    const Hatching first{.degrees = 38,
                         .spacing = 7.5f,
                         .strokeLength = 110,
                         .gap = 0.02f,
                         .wobble = 1.4f,
                         .lightest = 0.08f,
                         .thin = 0.5f,
                         .thick = 0.95f,
                         .seed = 320};
    Hatching second = first;
    second.degrees = -40;
    second.lightest = 0.3f;
    second.seed = 321;
    Hatching third = first;
    third.degrees = 86;
    third.lightest = 0.6f;
    third.seed = 322;
    for (const Hatching& hatching : {first, second, third})
        hatch(hatching, drapery(47), [&](const auto& stroke, Dice&) { page.lay(stroke, ink); });
    return page.image();
}

Image pencil(int side)
{
    HandPage page(side, dye(0xFEFDFB));
    const PageTone tone = drapery(53);
    // Graphite catches on the tooth of the paper; the harder the press, the deeper it reaches.
    const auto tooth = [&](const MarkPlace& place) {
        const float grain = 0.5f + 0.5f * paperGrain(place.at, 2.4f, 332);
        const float press = place.flow * (0.4f + 0.6f * tone(place.at));
        return mix(0.30f, 1.f, smoothStep(0.75f - 0.75f * press, 1.15f - 0.75f * press, grain)) * press *
               (1 - 0.5f * place.across * place.across);
    };
    const auto lay = [&](const auto& stroke, Dice& dice) {
        page.lay(stroke, {dye(0x3A3B42), dice.between(0.4f, 0.85f), 1.2f, Layering::Glaze}, tooth);
    };
    Hatching hatching{.degrees = -50,
                      .spacing = 3.7f,
                      .strokeLength = 90,
                      .gap = -0.08f,
                      .wobble = 2.4f,
                      .lightest = 0.05f,
                      .thin = 1.1f,
                      .thick = 2.0f,
                      .seed = 330};
    hatch(hatching, tone, lay);
    hatching.degrees = -43;
    hatching.spacing = 4.4f;
    hatching.lightest = 0.45f;
    hatching.seed = 331;
    hatch(hatching, tone, lay);
    return page.image();
}

Image charcoal(int side)
{
    HandPage page(side, dye(0xFBF9F4));
    const PageTone tone = drapery(61);
    const Hatching smear{.degrees = -38,
                         .spacing = 19,
                         .strokeLength = 150,
                         .gap = -0.1f,
                         .wobble = 7,
                         .lightest = 0.3f,
                         .thin = 8,
                         .thick = 19,
                         .taper = 0.6f,
                         .seed = 340};
    // First rubbed in with a finger, then drawn over with the stick's broad side.
    hatch(smear, tone, [&](const auto& stroke, Dice&) {
        page.lay(stroke, {dye(0x5A5652), 0.34f, 10, Layering::Glaze}, [&](const MarkPlace& place) {
            return place.flow * (0.75f + 0.25f * paperGrain(place.at, 7, 341)) * tone(place.at);
        });
    });
    Hatching stick = smear;
    stick.spacing = 12.5f;
    stick.strokeLength = 115;
    stick.gap = 0.02f;
    stick.lightest = 0.17f;
    stick.thin = 3.5f;
    stick.thick = 10.5f;
    stick.seed = 342;
    hatch(stick, tone, [&](const auto& stroke, Dice& dice) {
        const float press = dice.between(0.62f, 1.1f);
        const uint32_t edge = uint32_t(dice.below(1 << 20));
        page.lay(stroke, {dye(0x24221F), 0.92f, 2.6f, Layering::Glaze}, [&](const MarkPlace& place) {
            const float ridge = 0.22f * planeNoise(place.across * 4, place.along / 55, edge);
            const float give = press * place.flow * (0.30f + 0.72f * tone(place.at)) + ridge;
            const float grain =
                0.5f + 0.36f * paperGrain(place.at, 3.8f, 343) + 0.16f * paperGrain(place.at, 1.9f, 344);
            return smoothStep(0.9f - give, 1.4f - give, grain + 0.1f) * (0.62f + 0.38f * give);
        });
    });
    return page.image();
}

} // namespace

std::vector<HandMaterial> dryHands()
{
    return {
        {"pencil", "Pencil", {"铅笔"}, pencil},
        {"charcoal", "Charcoal", {"炭笔"}, charcoal},
        {"pen-hatching", "Pen hatching", {"钢笔排线"}, penHatching},
        {"cross-hatching", "Cross-hatching", {"交叉排线"}, crossHatching},
    };
}

} // namespace toile
