#include "core/material/families.h"
#include "core/material/hatching.h"

namespace toile {
namespace {

Image brushInk(int side)
{
    HandPage page(side, dye(0xFDFCF8));
    const PageTone tone = drapery(71);
    const Hatching strokes{.degrees = -58,
                           .spacing = 15,
                           .strokeLength = 140,
                           .gap = 0.12f,
                           .wobble = 10,
                           .lightest = 0.24f,
                           .thin = 1.4f,
                           .thick = 6.4f,
                           .seed = 410};
    hatch(strokes, tone, [&](auto stroke, Dice& dice) {
        // A loaded brush swells early in its way and runs dry towards the end.
        const float belly = dice.between(0.2f, 0.45f);
        const float load = dice.between(0.42f, 0.95f);
        const uint32_t hairs = uint32_t(dice.below(1 << 20));
        const float count = dice.between(7, 10);
        for (size_t i = 0; i < stroke.size(); ++i) {
            const float t = float(i) / float(stroke.size() - 1);
            const float swell = std::exp(-(t - belly) * (t - belly) / 0.11f);
            stroke[i].radius *= 0.3f + 0.95f * swell + 0.35f * smoothStep(load, 1, t);
        }
        page.lay(stroke, {dye(0x17161A), 0.95f, 0.8f, Layering::Glaze}, [&](const MarkPlace& place) {
            const float t = place.along / place.length;
            const float hair = 0.5f +
                               0.75f * planeNoise(place.across * count * 0.5f, place.along / 110, hairs) +
                               0.20f * paperGrain(place.at, 2.4f, 411);
            const float dryness = smoothStep(load - 0.3f, load + 0.4f, t);
            return 1 - dryness * smoothStep(0.05f, 0.45f, hair + 0.75f * dryness - 0.42f);
        });
    });
    return page.image();
}

Image marker(int side)
{
    HandPage page(side, dye(0xFFFFFF));
    const PageTone tone = drapery(83);
    Hatching bands{.degrees = -27,
                   .spacing = 19.5f,
                   .strokeLength = 250,
                   .gap = 0.1f,
                   .wobble = 2.2f,
                   .lightest = 0.3f,
                   .thin = 10.3f,
                   .thick = 11.2f,
                   .taper = 0,
                   .seed = 420};
    const auto lay = [&](const auto& stroke, Dice& dice) {
        const uint32_t felt = uint32_t(dice.below(1 << 20));
        const Ink ink{dye(0x85827F), 1, 0.8f, Layering::Glaze, true};
        page.lay(stroke, ink, [&, felt](const MarkPlace& place) {
            const float rim = smoothStep(0.82f, 0.98f, std::abs(place.across));
            const float streak = 0.14f * planeNoise(place.across * 5, place.along / 170, felt) +
                                 0.07f * planeNoise(place.across * 14, place.along / 100, felt + 1);
            const float start = smoothStep(10, 2, place.along) +
                                0.7f * smoothStep(place.length - 9, place.length - 2, place.along);
            // Where the tip lifts it skips, leaving hairlines of paper.
            const float lift = smoothStep(place.length - 50, place.length, place.along);
            const float skip =
                lift * smoothStep(0.12f, 0.4f, planeNoise(place.across * 6, place.along / 120, felt + 2));
            return (0.5f + streak + 0.14f * rim + 0.12f * start) * (1 - skip);
        });
    };
    hatch(bands, tone, lay);
    bands.lightest = 0.5f;
    bands.seed = 421;
    hatch(bands, tone, lay);
    bands.lightest = 0.7f;
    bands.degrees = -33;
    bands.seed = 422;
    hatch(bands, tone, lay);
    return page.image();
}

/// A wet edge that wanders: distance to the rim of a stroke, bent by noise; 1 in the middle, 0 at the rim.
float wetDepth(const MarkPlace& place, uint32_t seed)
{
    const float bent = std::abs(place.across) + 0.30f * planeNoise(place.at.x / 17, place.at.y / 17, seed) +
                       0.14f * planeNoise(place.at.x / 5.5f, place.at.y / 5.5f, seed + 1);
    return 0.82f - bent;
}

/// Backruns: where a drop fell into a damp wash, pigment is pushed outwards to a frayed rim.
struct Bloom
{
    Vec2 at;
    float radius;
};

std::vector<Bloom> blooms(int count, const PageTone& tone, Dice& dice)
{
    std::vector<Bloom> all;
    while (int(all.size()) < count) {
        const Vec2 at{dice.between(0, HandPage::units), dice.between(0, HandPage::units)};
        if (tone(at) > 0.3f && tone(at) < 0.75f)
            all.push_back({at, dice.between(24, 52)});
    }
    return all;
}

/// How far inside a bloom a place lies: > 0 inside, 0 on the rim, in page units.
float insideBloom(const Bloom& bloom, Vec2 at)
{
    const float dx = at.x - bloom.at.x, dy = at.y - bloom.at.y;
    const float angle = std::atan2(dy, dx);
    const float fray = 5 * planeNoise(3.2f * std::cos(angle) + bloom.at.x, 3.2f * std::sin(angle), 437) +
                       2.5f * planeNoise(9 * std::cos(angle) + bloom.at.y, 9 * std::sin(angle), 438);
    return bloom.radius + fray - std::hypot(dx, dy);
}

Image watercolour(int side)
{
    HandPage page(side, dye(0xFCFAF4));
    const PageTone tone = drapery(97);
    // A first flat wash with its own dried edge.
    page.treat([&](Vec2 at, Vec3 colour) {
        const float level = tone(at) + 0.05f * planeNoise(at.x / 30, at.y / 30, 435) +
                            0.02f * planeNoise(at.x / 8, at.y / 8, 436);
        const float edge = std::exp(-(level - 0.335f) * (level - 0.335f) / 0.00012f);
        const float amount =
            smoothStep(0.322f, 0.334f, level) * (0.30f - 0.07f * paperGrain(at, 2.8f, 431)) + 0.16f * edge;
        return mix(colour, dye(0x8FB0BE), std::clamp(amount, 0.f, 1.f));
    });
    const auto wash = [&](Vec3 colour, float strength) {
        return [&page, &tone, colour, strength](const std::vector<MarkPoint>& stroke, Dice& dice) {
            const uint32_t water = uint32_t(dice.below(1 << 20));
            const float load = strength * dice.between(0.6f, 1.1f);
            page.lay(stroke, {colour, 1, 1.5f, Layering::Glaze}, [&](const MarkPlace& place) {
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
                  .spacing = 30,
                  .strokeLength = 110,
                  .gap = 0.02f,
                  .wobble = 14,
                  .lightest = 0.22f,
                  .thin = 17,
                  .thick = 30,
                  .taper = 0.5f,
                  .seed = 430};
    hatch(dabs, tone, wash(dye(0x6F8FA8), 0.7f));
    Dice drops(439);
    const auto backruns = blooms(16, tone, drops);
    page.treat([&](Vec2 at, Vec3 colour) {
        float pigment = 1;
        for (const Bloom& bloom : backruns) {
            const float inside = insideBloom(bloom, at);
            if (inside < -8)
                continue;
            const float washedOut = smoothStep(-1, 4, inside) * smoothStep(bloom.radius * 1.5f, 0, inside);
            pigment *= (1 - 0.45f * washedOut) * (1 + 0.55f * std::exp(-(inside + 1) * (inside + 1) / 4));
        }
        return Vec3{1, 1, 1} + (Vec3{1, 1, 1} + colour * -1.f) * -pigment;
    });
    dabs.lightest = 0.46f;
    dabs.spacing = 31;
    dabs.seed = 432;
    hatch(dabs, tone, wash(dye(0x5C6F94), 0.75f));
    dabs.lightest = 0.68f;
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
    const auto dab = [&](const std::vector<MarkPoint>& stroke, Dice& dice) {
        const Vec2 heart = stroke[stroke.size() / 2].at;
        const Vec3 colour = gouacheColour(tone(heart) + 0.06f * dice.bell());
        const uint32_t hairs = uint32_t(dice.below(1 << 20));
        const float ragged = dice.between(4, 9);
        // A flat brush: hairs land and leave at different times, and run dry one by one.
        const auto body = [&](const MarkPlace& place) {
            const float hair = planeNoise(place.across * 4.5f, place.along / 60, hairs);
            const float lands = ragged * (0.5f + planeNoise(place.across * 5, 0.5f, hairs + 5));
            const float leaves =
                place.length - ragged * 1.6f * (0.5f + planeNoise(place.across * 6, 7.5f, hairs + 6));
            const float dry = 0.75f * smoothStep(0.5f, 1.0f, place.along / place.length);
            return smoothStep(lands - 1.5f, lands + 1.5f, place.along) *
                   smoothStep(leaves + 1.5f, leaves - 1.5f, place.along) *
                   std::clamp(1.3f - dry + 0.9f * hair, 0.f, 1.f);
        };
        const Ink paint{colour, 1, 1, Layering::Cover, true};
        page.lay(stroke, paint, body);
        // Ridges that the hairs push up: one side in the light, one in the shade.
        const auto ridges = [&](uint32_t which) {
            return [&, which](const MarkPlace& place) {
                return body(place) *
                       smoothStep(0.2f, 0.6f, planeNoise(place.across * 7, place.along / 60, hairs + which));
            };
        };
        page.lay(stroke, {colour * 0.82f, 0.6f, 1, Layering::Cover, true}, ridges(3));
        page.lay(stroke, {mix(colour, dye(0xFFFAF0), 0.42f), 0.5f, 1, Layering::Cover, true}, ridges(9));
    };
    Hatching dabs{.degrees = -42,
                  .spacing = 12,
                  .strokeLength = 60,
                  .gap = -0.25f,
                  .wobble = 9,
                  .lightest = -1,
                  .thin = 9,
                  .thick = 10,
                  .taper = 0,
                  .seed = 440};
    hatch(dabs, tone, dab);
    for (const float degrees : {-58.f, -27.f}) {
        dabs.degrees = degrees;
        dabs.spacing = 27;
        dabs.gap = 0.3f;
        dabs.strokeLength = 52;
        dabs.seed += 1;
        hatch(dabs, tone, dab);
    }
    return page.image();
}

} // namespace

std::vector<HandMaterial> wetHands()
{
    return {
        {"brush-ink", "Brush ink", {"毛笔水墨"}, brushInk},
        {"marker", "Marker", {"马克笔"}, marker},
        {"watercolour", "Watercolour wash", {"水彩"}, watercolour},
        {"gouache", "Gouache", {"水粉"}, gouache},
    };
}

} // namespace toile
