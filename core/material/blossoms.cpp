#include "core/material/blossoms.h"

namespace toile {
namespace {

constexpr float turn = 6.2831853f;

/// A place seen from a sprout: x along its direction, y to its side, both in its lengths.
Vec2 seenFrom(const Sprout& sprout, Vec2 at)
{
    const float dx = at.x - sprout.at.x, dy = at.y - sprout.at.y;
    const float c = std::cos(sprout.radians), s = std::sin(sprout.radians);
    return {(c * dx + s * dy) / sprout.length, (-s * dx + c * dy) / sprout.length};
}

} // namespace

void paintPetal(PathPage& page, const Sprout& sprout, const PetalLook& look, Dice& dice)
{
    const float half = look.breadth / 2 * dice.between(0.9f, 1.1f);
    const float tip = dice.between(0.94f, 1.05f);
    const float lean = half * 0.25f * dice.bell() * 0.5f;
    Path petal = Path::from(0, 0);
    petal.curve(0.15f, half * 0.9f, 0.45f, half * 1.35f + lean, 0.8f, half + lean);
    petal.curve(0.95f, half * 0.85f + lean, tip + 0.03f, half * 0.45f, tip - look.notch, lean);
    petal.curve(tip + 0.03f, -half * 0.45f, 0.95f, -half * 0.85f + lean, 0.8f, -half + lean);
    petal.curve(0.45f, -half * 1.35f + lean, 0.15f, -half * 0.9f, 0, 0);
    const uint32_t grain = uint32_t(dice.below(1 << 20));
    page.fill(petal.placed(sprout.at, sprout.length, sprout.radians), [&](Vec2 at, Vec3) {
        const Vec2 place = seenFrom(sprout, at);
        const float fan = std::atan2(place.y, place.x + 0.12f);
        const float vein = planeNoise(fan * 14, place.x * 1.6f, grain);
        const float out = std::clamp(place.x + look.veins * 1.4f * vein, 0.f, 1.f);
        const float rim = smoothStep(0.7f, 1.05f, std::hypot(place.x, place.y * 0.9f));
        return mix(look.heart, look.edge, smoothStep(0.08f, 0.85f, out)) *
               (1 + look.veins * vein * 0.5f + 0.05f * rim);
    });
}

void paintLeaf(PathPage& page, const Sprout& sprout, Vec3 colour, float breadth, float bend)
{
    const float half = breadth / 2;
    Path leaf = Path::from(0, 0);
    leaf.curve(0.2f, half * 1.3f + bend * 0.3f, 0.65f, half * 1.15f + bend, 1, bend);
    leaf.curve(0.7f, -half * 0.9f + bend, 0.25f, -half * 1.3f + bend * 0.3f, 0, 0);
    page.fill(leaf.placed(sprout.at, sprout.length, sprout.radians), [&](Vec2 at, Vec3) {
        const Vec2 place = seenFrom(sprout, at);
        const float rib = place.y - bend * place.x * place.x;
        const float side = rib > 0 ? 1.06f : 0.86f;
        const float vein = std::abs(std::sin(turn * (place.x * 3.2f - std::abs(rib) * 2.6f)));
        const float middle = smoothStep(0.0f, 0.02f, std::abs(rib) - 0.004f);
        return colour * (side * (0.94f + 0.07f * smoothStep(0.0f, 0.35f, vein)) * (0.84f + 0.16f * middle));
    });
}

std::vector<Sprout> paintStem(PathPage& page, const Sprout& sprout, Vec3 colour, float width, float bend,
                              int count)
{
    Path stem = Path::from(0, 0);
    stem.curve(0.33f, bend * 0.2f, 0.66f, bend * 0.6f, 1, bend);
    const Path placed = stem.placed(sprout.at, sprout.length, sprout.radians);
    std::vector<float> widths;
    const size_t points = placed.points().size();
    for (size_t i = 0; i < points; ++i)
        widths.push_back(width * (1 - 0.45f * float(i) / float(points)));
    page.line(placed, widths, colour);
    std::vector<Sprout> nodes;
    for (int i = 0; i < count; ++i) {
        const size_t index =
            std::min(points - 1, size_t(float(i + 1) / float(count) * float(points - 1) + 0.5f));
        const Vec2 here = placed.points()[index], before = placed.points()[index - 1];
        nodes.push_back({here, sprout.length, std::atan2(here.y - before.y, here.x - before.x)});
    }
    return nodes;
}

void paintBloom(PathPage& page, const Sprout& sprout, const PetalLook& look, int petals, Vec3 centre,
                float centreSize, Dice& dice)
{
    for (int i = 0; i < petals; ++i) {
        const float angle = sprout.radians + turn * float(i) / float(petals) + 0.08f * dice.bell();
        paintPetal(page, {sprout.at, sprout.length * dice.between(0.92f, 1.06f), angle}, look, dice);
    }
    page.fill(ellipse(sprout.at, sprout.length * centreSize, sprout.length * centreSize), centre);
    const int stamens = std::max(5, petals + 3);
    for (int i = 0; i < stamens; ++i) {
        const float angle = turn * (float(i) + 0.5f * dice.unit()) / float(stamens);
        const float reach = sprout.length * centreSize * dice.between(1.2f, 1.7f);
        const float dot = sprout.length * 0.035f;
        page.fill(
            ellipse({sprout.at.x + reach * std::cos(angle), sprout.at.y + reach * std::sin(angle)}, dot, dot),
            centre * 0.8f);
    }
}

void paintPeony(PathPage& page, const Sprout& sprout, Vec3 deep, Vec3 pale, Dice& dice)
{
    struct Ring
    {
        int petals;
        float reach, breadth, light;
    };
    for (const Ring& ring :
         {Ring{9, 1.f, 0.92f, 0.78f}, Ring{8, 0.82f, 0.95f, 0.92f}, Ring{7, 0.63f, 1.0f, 1.f},
          Ring{6, 0.46f, 1.05f, 0.9f}, Ring{5, 0.3f, 1.1f, 0.75f}}) {
        const float offset = dice.between(0, turn);
        for (int i = 0; i < ring.petals; ++i) {
            const float angle = offset + turn * float(i) / float(ring.petals) + 0.12f * dice.bell();
            const Sprout petal{sprout.at, sprout.length * ring.reach * dice.between(0.9f, 1.06f), angle};
            paintPetal(page, petal,
                       {deep * (0.62f + 0.2f * ring.light), mix(deep, pale, ring.light), ring.breadth * 1.02f,
                        0.05f, 0},
                       dice);
            Sprout inner = petal;
            inner.length *= 0.955f;
            paintPetal(page, inner, {deep, mix(deep, pale, ring.light), ring.breadth * 0.96f, 0.07f, 0.2f},
                       dice);
        }
    }
    for (int i = 0; i < 16; ++i) {
        const float angle = dice.between(0, turn), reach = sprout.length * 0.13f * std::sqrt(dice.unit());
        const float dot = sprout.length * 0.022f;
        page.fill(
            ellipse({sprout.at.x + reach * std::cos(angle), sprout.at.y + reach * std::sin(angle)}, dot, dot),
            mix(dye(0xE8B54A), deep, 0.3f * dice.unit()));
    }
}

void paintDaisy(PathPage& page, const Sprout& sprout, Vec3 petal, Vec3 centre, int petals, Dice& dice)
{
    for (int i = 0; i < petals; ++i) {
        const float angle = sprout.radians + turn * float(i) / float(petals) + 0.06f * dice.bell();
        paintPetal(page, {sprout.at, sprout.length * dice.between(0.9f, 1.08f), angle},
                   {petal * 0.86f, petal, 0.34f, 0, 0.08f}, dice);
    }
    page.fill(ellipse(sprout.at, sprout.length * 0.3f, sprout.length * 0.3f), centre);
    page.fill(ellipse({sprout.at.x - sprout.length * 0.06f, sprout.at.y - sprout.length * 0.07f},
                      sprout.length * 0.16f, sprout.length * 0.16f),
              mix(centre, {1, 1, 1}, 0.3f));
}

void paintBranch(PathPage& page, const Sprout& sprout, Vec3 stem, Vec3 leaf, float leafSize, int leaves,
                 float bend, Dice& dice)
{
    const auto nodes = paintStem(page, sprout, stem, leafSize * 0.09f, bend, leaves);
    for (size_t i = 0; i < nodes.size(); ++i) {
        const bool isTip = i + 1 == nodes.size();
        const float side = i % 2 == 0 ? 1.f : -1.f;
        const float angle = nodes[i].radians + (isTip ? 0.f : side * dice.between(0.6f, 0.85f));
        const float size =
            leafSize * (1.05f - 0.45f * float(i) / float(nodes.size())) * dice.between(0.9f, 1.1f);
        paintLeaf(page, {nodes[i].at, size, angle}, leaf * dice.between(0.88f, 1.12f), 0.4f, -side * 0.1f);
    }
}

} // namespace toile
