#include "core/material/families.h"
#include "core/material/hatching.h"

namespace toile {
namespace {

PageTone drapery(uint32_t seed)
{
    return [seed](Vec2 at) { return draperyTone(at, seed); };
}

Image brushInk(int side)
{
    HandPage page(side, dye(0xFDFCF8));
    const PageTone tone = drapery(71);
    const Hatching strokes{.degrees = -58,
                           .spacing = 15,
                           .strokeLength = 125,
                           .gap = 0.16f,
                           .wobble = 9,
                           .lightest = 0.14f,
                           .thin = 2.2f,
                           .thick = 9.5f,
                           .seed = 410};
    hatch(strokes, tone, [&](auto stroke, Dice& dice) {
        // A loaded brush swells in the middle of its way and runs dry towards the end.
        const float belly = dice.between(0.25f, 0.5f);
        const float load = dice.between(0.55f, 1.05f);
        const uint32_t hairs = uint32_t(dice.below(1 << 20));
        const float count = dice.between(7, 11);
        for (size_t i = 0; i < stroke.size(); ++i) {
            const float t = float(i) / float(stroke.size() - 1);
            const float swell = std::exp(-(t - belly) * (t - belly) / 0.09f);
            stroke[i].radius *= 0.35f + 0.9f * swell;
        }
        page.lay(stroke, {dye(0x17161A), 0.94f, 0.8f, Layering::Glaze}, [&](const StrokePlace& place) {
            const float t = place.along / place.length;
            const float hair = 0.5f + 0.8f * planeNoise(place.across * count, place.along / 70, hairs) +
                               0.25f * paperGrain(place.at, 2.2f, 411);
            const float dryness = smoothStep(load - 0.35f, load + 0.45f, t);
            return 1 - dryness * smoothStep(0.1f, 0.5f, hair + 0.7f * dryness - 0.35f);
        });
    });
    return page.image();
}

Image marker(int side)
{
    HandPage page(side, dye(0xFFFFFF));
    const PageTone tone = drapery(83);
    Hatching bands{.degrees = -24,
                   .spacing = 17,
                   .strokeLength = 330,
                   .gap = 0.05f,
                   .wobble = 3,
                   .lightest = 0.12f,
                   .thin = 10,
                   .thick = 11,
                   .taper = 0,
                   .seed = 420};
    const auto lay = [&](const auto& stroke, Dice& dice) {
        const uint32_t felt = uint32_t(dice.below(1 << 20));
        page.lay(stroke, {dye(0x8E8A86), 1, 0.8f, Layering::Glaze}, [&, felt](const StrokePlace& place) {
            const float rim = smoothStep(0.8f, 0.97f, std::abs(place.across));
            const float streak = 0.10f * planeNoise(place.across * 7, place.along / 150, felt) +
                                 0.05f * planeNoise(place.across * 19, place.along / 90, felt + 1);
            const float ends =
                smoothStep(14, 2, place.along) + smoothStep(place.length - 14, place.length - 2, place.along);
            return 0.52f + streak + 0.13f * rim + 0.12f * ends;
        });
    };
    hatch(bands, tone, lay);
    bands.lightest = 0.42f;
    bands.seed = 421;
    hatch(bands, tone, lay);
    bands.lightest = 0.68f;
    bands.degrees = -28;
    bands.seed = 422;
    hatch(bands, tone, lay);
    return page.image();
}

/// A wet edge that wanders: distance to the rim of a stroke, bent by noise; 1 in the middle, 0 at the rim.
float wetDepth(const StrokePlace& place, uint32_t seed)
{
    const float bent = std::abs(place.across) + 0.30f * planeNoise(place.at.x / 17, place.at.y / 17, seed) +
                       0.14f * planeNoise(place.at.x / 5.5f, place.at.y / 5.5f, seed + 1);
    return 0.82f - bent;
}

Image watercolour(int side)
{
    HandPage page(side, dye(0xFCFAF4));
    const PageTone tone = drapery(97);
    const auto wash = [&](Vec3 colour, float strength) {
        return [&page, &tone, colour, strength](const std::vector<StrokePoint>& stroke, Dice& dice) {
            const uint32_t water = uint32_t(dice.below(1 << 20));
            const float load = strength * dice.between(0.6f, 1.1f);
            page.lay(stroke, {colour, 1, 1.5f, Layering::Glaze}, [&](const StrokePlace& place) {
                const float depth = wetDepth(place, water);
                if (depth <= 0)
                    return 0.f;
                // Pigment runs to the drying rim, and settles in the hollows of the paper.
                const float rim = std::exp(-depth * depth / 0.006f);
                const float settled = paperGrain(place.at, 2.8f, 431);
                const float pool = planeNoise(place.at.x / 48, place.at.y / 48, water + 7);
                const float body = load * (0.42f + 0.22f * pool + 0.3f * tone(place.at) - 0.16f * settled);
                return std::clamp(smoothStep(0, 0.03f, depth) * (body + 0.42f * load * rim), 0.f, 1.f);
            });
        };
    };
    Hatching dabs{.degrees = -46,
                  .spacing = 27,
                  .strokeLength = 110,
                  .gap = 0.02f,
                  .wobble = 14,
                  .lightest = 0.1f,
                  .thin = 17,
                  .thick = 30,
                  .taper = 0.5f,
                  .seed = 430};
    hatch(dabs, tone, wash(dye(0x6F8FA8), 0.7f));
    dabs.lightest = 0.38f;
    dabs.spacing = 30;
    dabs.seed = 432;
    hatch(dabs, tone, wash(dye(0x5C6F94), 0.75f));
    dabs.lightest = 0.62f;
    dabs.thick = 22;
    dabs.seed = 433;
    hatch(dabs, tone, wash(dye(0x4A4C72), 0.8f));
    return page.image();
}

Vec3 gouacheColour(float tone)
{
    static constexpr Vec3 steps[] = {dye(0xF3E9D6), dye(0xE3C7A6), dye(0xC98F6E),
                                     dye(0x94594B), dye(0x563A41), dye(0x2F2733)};
    const float place = std::clamp(tone, 0.f, 0.999f) * 5;
    return mix(steps[int(place)], steps[int(place) + 1], place - std::floor(place));
}

Image gouache(int side)
{
    HandPage page(side, dye(0xE9DCC6));
    const PageTone tone = drapery(103);
    const auto dab = [&](const std::vector<StrokePoint>& stroke, Dice& dice) {
        const Vec2 heart = stroke[stroke.size() / 2].at;
        const Vec3 colour = gouacheColour(tone(heart) + 0.07f * dice.bell());
        const uint32_t hairs = uint32_t(dice.below(1 << 20));
        page.lay(stroke, {colour, 1, 1, Layering::Cover}, [&](const StrokePlace& place) {
            const float hair = planeNoise(place.across * 5.5f, place.along / 42, hairs);
            const float t = place.along / place.length;
            const float dry = smoothStep(0.55f, 1.05f, t) * 0.9f + 0.22f * std::abs(place.across);
            return std::clamp(1.25f - dry + 0.85f * hair, 0.f, 1.f);
        });
        // The ridge that the brush pushes aside, one side in the light.
        page.lay(stroke, {colour * 0.86f, 0.55f, 1, Layering::Cover}, [&](const StrokePlace& place) {
            return smoothStep(0.25f, 0.6f, planeNoise(place.across * 8, place.along / 50, hairs + 3)) *
                   smoothStep(1.f, 0.85f, std::abs(place.across));
        });
        page.lay(stroke, {mix(colour, dye(0xFFFAF0), 0.45f), 0.5f, 1, Layering::Cover},
                 [&](const StrokePlace& place) {
                     return smoothStep(0.28f, 0.62f,
                                       planeNoise(place.across * 8, place.along / 50, hairs + 9)) *
                            smoothStep(1.f, 0.85f, std::abs(place.across));
                 });
    };
    Hatching dabs{.degrees = -42,
                  .spacing = 9,
                  .strokeLength = 46,
                  .gap = -0.25f,
                  .wobble = 8,
                  .lightest = -1,
                  .thin = 7,
                  .thick = 8.5f,
                  .taper = 0.35f,
                  .seed = 440};
    hatch(dabs, tone, dab);
    dabs.spacing = 17;
    dabs.degrees = -50;
    dabs.seed = 441;
    hatch(dabs, tone, dab);
    return page.image();
}

} // namespace

std::vector<HandMaterial> wetHands()
{
    return {
        {"brush-ink", "Brush ink", "毛笔水墨", brushInk},
        {"marker", "Marker", "马克笔", marker},
        {"watercolour", "Watercolour wash", "水彩", watercolour},
        {"gouache", "Gouache", "水粉", gouache},
    };
}

} // namespace toile
