#include "core/material/blossoms.h"
#include "core/material/families.h"

#include <array>

namespace toile {
namespace {

constexpr float turn = 6.2831853f;

PathPage printGround(int side, Vec3 colour)
{
    const int samples = side * samplesPerPixel(side);
    return PathPage(samples, float(samples), colour, true);
}

/// The cloth below a print: a fine plain weave that tints what is printed on it.
Vec3 onWeave(Vec3 colour, float u, float v, int threads, float depth, uint32_t seed)
{
    const float x = u * float(threads), y = v * float(threads);
    const int i = int(x), j = int(y);
    const float s = 2 * (x - float(i)) - 1, t = 2 * (y - float(j)) - 1;
    const bool warpIsUp = (i + j) % 2 == 0;
    const float side = warpIsUp ? s : t, along = warpIsUp ? t : s;
    const float thread = warpIsUp ? cellNoise(i, 1, seed) : cellNoise(j, 2, seed);
    return colour *
           (1 + depth * (0.4f - side * side * 0.8f - 0.35f * along * along + 0.7f * (thread - 0.5f)));
}

Image printed(int side, PathPage& page, int threads, float depth, uint32_t seed)
{
    DyedSquare& square = page.square();
    const float step = 1 / float(square.width());
    for (int y = 0; y < square.height(); ++y)
        for (int x = 0; x < square.width(); ++x)
            square.at(x, y) = onWeave(square.at(x, y), (float(x) + 0.5f) * step, (float(y) + 0.5f) * step,
                                      threads, depth, seed);
    return dyed(side, square);
}

float apart(Vec2 a, Vec2 b)
{
    const auto around = [](float d) { return d - std::round(d); };
    return std::hypot(around(a.x - b.x), around(a.y - b.y));
}

/// Up to `count` places at least `gap` from each other and from `taken`, on the closed square.
std::vector<Vec2> scattered(int count, float gap, Dice& dice, const std::vector<Vec2>& taken, float takenGap)
{
    std::vector<Vec2> places;
    for (int attempt = 0; attempt < count * 120 && int(places.size()) < count; ++attempt) {
        const Vec2 place{dice.unit(), dice.unit()};
        bool isFree = true;
        for (const Vec2& other : places)
            isFree = isFree && apart(place, other) >= gap;
        for (const Vec2& other : taken)
            isFree = isFree && apart(place, other) >= takenGap;
        if (isFree)
            places.push_back(place);
    }
    return places;
}

Image polkaDots(int side)
{
    PathPage page = printGround(side, dye(0x1F2A48));
    const int rows = 8;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < rows / 2; ++column) {
            const Vec2 at{(float(column) + (row % 2 ? 0.75f : 0.25f)) * 2 / rows, (float(row) + 0.5f) / rows};
            page.fill(ellipse(at, 0.047f, 0.047f), dye(0xF4EEDF));
        }
    return printed(side, page, 128, 0.10f, 601);
}

Image ditsyFloral(int side)
{
    PathPage page = printGround(side, dye(0xF5EDDB));
    Dice dice(62);
    const std::array<std::array<Vec3, 2>, 4> pinks{{{dye(0x8E1F35), dye(0xD4505A)},
                                                    {dye(0xC2562E), dye(0xEFA05F)},
                                                    {dye(0x27407C), dye(0x6E8FC4)},
                                                    {dye(0xB04A74), dye(0xEBAFC0)}}};
    const std::array<Vec3, 3> greens{dye(0x3E6B45), dye(0x6C8F4E), dye(0x2D5550)};
    const auto large = scattered(26, 0.155f, dice, {}, 0);
    const auto daisies = scattered(26, 0.11f, dice, large, 0.108f);
    std::vector<Vec2> taken = large;
    taken.insert(taken.end(), daisies.begin(), daisies.end());
    const auto sprigs = scattered(70, 0.062f, dice, taken, 0.066f);
    for (const Vec2& at : sprigs)
        paintBranch(page, {at, 0.05f, dice.between(0, turn)}, greens[0], greens[size_t(dice.below(3))], 0.03f,
                    4, 0.2f * dice.bell(), dice);
    for (const Vec2& at : large)
        for (int i = 0; i < 3; ++i)
            paintLeaf(page, {at, 0.075f, turn * (float(i) + 0.4f * dice.unit()) / 3},
                      greens[size_t(dice.below(3))], 0.42f, 0.08f * dice.bell());
    for (size_t i = 0; i < large.size(); ++i) {
        const auto& pair = pinks[i % 4];
        paintBloom(page, {large[i], 0.049f, dice.between(0, turn)}, {pair[0], pair[1], 0.98f, 0.09f, 0.16f},
                   5, dye(0xE9B949), 0.17f, dice);
    }
    for (size_t i = 0; i < daisies.size(); ++i)
        paintDaisy(page, {daisies[i], 0.031f, dice.between(0, turn)}, i % 2 ? dye(0x5B7DB5) : dye(0xE2A33A),
                   i % 2 ? dye(0xF0CF62) : dye(0x8C3B2A), 9, dice);
    taken.insert(taken.end(), sprigs.begin(), sprigs.end());
    for (const Vec2& at : scattered(90, 0.035f, dice, taken, 0.047f)) {
        const Vec3 berry = pinks[size_t(dice.below(4))][1];
        for (int i = 0; i < 3; ++i) {
            const float angle = turn * float(i) / 3 + at.x * 40;
            page.fill(
                ellipse({at.x + 0.0075f * std::cos(angle), at.y + 0.0075f * std::sin(angle)}, 0.005f, 0.005f),
                berry);
        }
    }
    return printed(side, page, 128, 0.06f, 602);
}

Image botanical(int side)
{
    PathPage page = printGround(side, dye(0x16262B));
    Dice dice(63);
    const Vec3 sage = dye(0x7F9A7B), bottle = dye(0x2F5D4C), olive = dye(0x6B7440), fern = dye(0x4A7C59);
    struct Leafage
    {
        Vec2 at;
        float length, radians, leaf;
        int leaves;
        Vec3 colour;
        float bend;
    };
    for (const Leafage& branch : {Leafage{{0.30f, 0.30f}, 0.42f, -0.6f, 0.13f, 8, bottle, 0.2f},
                                  {{0.30f, 0.30f}, 0.40f, 2.3f, 0.13f, 8, bottle, -0.2f},
                                  {{0.78f, 0.78f}, 0.44f, -2.2f, 0.14f, 8, fern, 0.25f},
                                  {{0.78f, 0.78f}, 0.40f, 0.9f, 0.13f, 8, bottle, 0.2f},
                                  {{0.80f, 0.25f}, 0.32f, 1.2f, 0.10f, 9, sage, 0.2f},
                                  {{0.26f, 0.80f}, 0.34f, -1.7f, 0.10f, 9, sage, 0.25f},
                                  {{0.80f, 0.25f}, 0.30f, -2.6f, 0.09f, 9, olive, 0.2f},
                                  {{0.26f, 0.80f}, 0.32f, 0.5f, 0.09f, 9, olive, -0.2f},
                                  {{0.55f, 0.02f}, 0.28f, 1.5f, 0.075f, 10, sage, -0.2f},
                                  {{0.02f, 0.55f}, 0.28f, 0.2f, 0.075f, 10, fern, 0.2f}})
        paintBranch(page, {branch.at, branch.length, branch.radians}, branch.colour * 0.8f, branch.colour,
                    branch.leaf, branch.leaves, branch.bend, dice);
    // Pale grasses behind, to give the dark ground its depth.
    for (int i = 0; i < 26; ++i) {
        const Vec2 at{dice.unit(), dice.unit()};
        const float way = dice.between(0, turn);
        paintBranch(page, {at, 0.13f, way}, dye(0x3C5A58), dye(0x35544F), 0.032f, 9, 0.25f * dice.bell(),
                    dice);
    }
    for (const Vec2 at : {Vec2{0.53f, 0.33f}, Vec2{0.05f, 0.30f}, Vec2{0.50f, 0.80f}, Vec2{0.96f, 0.03f},
                          Vec2{0.08f, 0.66f}, Vec2{0.62f, 0.96f}})
        for (int i = 0; i < 3; ++i)
            paintLeaf(page, {at, 0.13f, at.x * 30 + 2.1f * float(i)}, i == 1 ? olive : fern, 0.42f, 0.12f);
    paintPeony(page, {{0.29f, 0.29f}, 0.185f, 0.3f}, dye(0xB34A54), dye(0xF3C9B8), dice);
    paintPeony(page, {{0.78f, 0.77f}, 0.195f, 1.1f}, dye(0xD98E73), dye(0xF8E7CF), dice);
    paintBloom(page, {{0.80f, 0.25f}, 0.125f, 0.2f}, {dye(0x394B86), dye(0xA9BBDD), 0.72f, 0.02f, 0.22f}, 8,
               dye(0x1D1B29), 0.2f, dice);
    paintBloom(page, {{0.26f, 0.80f}, 0.12f, 0.5f}, {dye(0x7A2338), dye(0xD65A5C), 0.74f, 0.02f, 0.22f}, 8,
               dye(0x231821), 0.2f, dice);
    const std::array<Vec2, 7> small{{{0.54f, 0.50f},
                                     {0.50f, 0.96f},
                                     {0.99f, 0.50f},
                                     {0.56f, 0.14f},
                                     {0.06f, 0.08f},
                                     {0.50f, 0.64f},
                                     {0.02f, 0.98f}}};
    for (size_t i = 0; i < small.size(); ++i)
        paintBloom(
            page, {small[i], i % 2 ? 0.042f : 0.055f, dice.between(0, turn)},
            {i % 2 ? dye(0xE0B24F) : dye(0xE9DCC3), i % 2 ? dye(0xF2DC93) : dye(0xFBF5E6), 0.9f, 0.1f, 0.12f},
            5, dye(0xC06A3A), 0.18f, dice);
    return printed(side, page, 128, 0.05f, 603);
}

/// Turns a painting in greys into a copper plate's lines: they swell with the dark and meet in the deepest.
void engrave(DyedSquare& square, Vec3 ground, Vec3 ink)
{
    const float step = 1 / float(square.width());
    for (int y = 0; y < square.height(); ++y) {
        for (int x = 0; x < square.width(); ++x) {
            const float u = (float(x) + 0.5f) * step, v = (float(y) + 0.5f) * step;
            const float dark = 1 - square.at(x, y).x;
            const float sway = 0.35f * tileNoise(u, v, 14, 14, 642);
            const float first = 0.5f + 0.5f * std::sin(turn * (74 * u + 74 * v + sway));
            const float second = 0.5f + 0.5f * std::sin(turn * (80 * u - 62 * v + sway));
            const float lines = smoothStep(first - 0.16f, first + 0.16f, 1.25f * dark - 0.10f);
            const float cross = smoothStep(second - 0.16f, second + 0.16f, 1.5f * dark - 0.85f);
            const float solid = smoothStep(0.80f, 0.9f, dark);
            const float amount = dark < 0.06f ? 0 : std::max({lines, cross, solid, 0.22f * dark});
            square.at(x, y) = mix(ground, ink, amount);
        }
    }
}

Vec3 grey(float light)
{
    return {light, light, light};
}

/// A flower for the plate: every petal with its own drawn edge.
void plateFlower(PathPage& page, const Sprout& sprout, int petals, std::initializer_list<float> rings,
                 float breadth, Dice& dice)
{
    float offset = sprout.radians;
    for (const float reach : rings) {
        for (int i = 0; i < petals; ++i) {
            const float angle = offset + turn * float(i) / float(petals) + 0.06f * dice.bell();
            Sprout petal{sprout.at, sprout.length * reach * dice.between(0.94f, 1.05f), angle};
            Dice same = dice;
            paintPetal(page, petal, {grey(0.1f), grey(0.1f), breadth * 1.03f, 0.04f, 0}, same);
            petal.length -= sprout.length * 0.02f;
            paintPetal(page, petal, {grey(0.16f), grey(1.0f), breadth * 0.97f, 0.05f, 0.3f}, dice);
        }
        offset += 3.1f / float(petals);
    }
    page.fill(ellipse(sprout.at, sprout.length * 0.11f, sprout.length * 0.11f), grey(0.08f));
    for (int i = 0; i < 9; ++i) {
        const float angle = turn * float(i) / 9, reach = sprout.length * 0.075f;
        page.fill(ellipse({sprout.at.x + reach * std::cos(angle), sprout.at.y + reach * std::sin(angle)},
                          sprout.length * 0.022f, sprout.length * 0.022f),
                  grey(1));
    }
}

Image toileDeJouy(int side)
{
    PathPage page = printGround(side, grey(1));
    Dice dice(64);
    struct Garland
    {
        Vec2 at;
        float length, radians, leaf;
        int leaves;
        float bend;
    };
    for (const Garland& branch : {Garland{{0.27f, 0.30f}, 0.36f, -0.9f, 0.095f, 9, 0.25f},
                                  {{0.27f, 0.30f}, 0.36f, 2.2f, 0.095f, 9, 0.25f},
                                  {{0.27f, 0.30f}, 0.34f, 0.75f, 0.085f, 9, -0.25f},
                                  {{0.76f, 0.78f}, 0.36f, -2.3f, 0.095f, 9, -0.2f},
                                  {{0.76f, 0.78f}, 0.36f, 0.85f, 0.095f, 9, -0.25f},
                                  {{0.76f, 0.78f}, 0.34f, 2.5f, 0.085f, 9, 0.25f},
                                  {{0.77f, 0.27f}, 0.26f, -2.0f, 0.06f, 11, 0.2f},
                                  {{0.77f, 0.27f}, 0.26f, 1.2f, 0.06f, 11, 0.2f},
                                  {{0.26f, 0.80f}, 0.26f, -0.5f, 0.06f, 11, 0.2f},
                                  {{0.26f, 0.80f}, 0.26f, 2.7f, 0.06f, 11, 0.2f}})
        paintBranch(page, {branch.at, branch.length, branch.radians}, grey(0.1f), grey(0.52f),
                    branch.leaf * 1.15f, branch.leaves, branch.bend, dice);
    for (const Vec2& at :
         scattered(30, 0.13f, dice, {{0.27f, 0.30f}, {0.76f, 0.78f}, {0.77f, 0.27f}, {0.26f, 0.80f}}, 0.2f))
        paintBranch(page, {at, 0.085f, dice.between(0, turn)}, grey(0.1f), grey(0.5f), 0.04f, 6,
                    0.2f * dice.bell(), dice);
    plateFlower(page, {{0.27f, 0.30f}, 0.165f, 0.3f}, 7, {1.f, 0.78f, 0.55f, 0.34f}, 0.86f, dice);
    plateFlower(page, {{0.76f, 0.78f}, 0.17f, 1.1f}, 7, {1.f, 0.78f, 0.55f, 0.34f}, 0.86f, dice);
    plateFlower(page, {{0.77f, 0.27f}, 0.11f, 0.2f}, 8, {1.f, 0.62f}, 0.66f, dice);
    plateFlower(page, {{0.26f, 0.80f}, 0.11f, 0.5f}, 8, {1.f, 0.62f}, 0.66f, dice);
    for (const Vec2 at : {Vec2{0.52f, 0.53f}, Vec2{0.02f, 0.05f}, Vec2{0.50f, 0.06f}, Vec2{0.01f, 0.55f}})
        plateFlower(page, {at, 0.06f, dice.between(0, turn)}, 5, {1.f}, 0.95f, dice);
    engrave(page.square(), dye(0xF3EAD7), dye(0x97303A));
    return printed(side, page, 128, 0.06f, 604);
}

/// Thin broken lines where wax cracked and let dye in.
float crackle(float u, float v, uint32_t seed)
{
    const float wu = u + 0.02f * tileNoise(u, v, 7, 7, seed + 5),
                wv = v + 0.02f * tileNoise(u, v, 7, 7, seed + 6);
    const float first = std::abs(tileNoise(wu, wv, 5, 6, seed)),
                second = std::abs(tileNoise(wu, wv, 11, 9, seed + 1));
    const float amount = smoothStep(-0.2f, 0.4f, tileNoise(u, v, 4, 4, seed + 2));
    return std::max(1 - smoothStep(0.004f, 0.016f, first),
                    0.8f * (1 - smoothStep(0.006f, 0.024f, second)) * amount);
}

Image batik(int side)
{
    const Vec3 indigo = dye(0x1E2B4A), soga = dye(0x8A4B24), cream = dye(0xEEDFC0);
    const int repeats = 4;
    return dyed(side, [&](float u, float v) {
        const float wu = u + 0.0035f * tileNoise(u, v, 24, 24, 611),
                    wv = v + 0.0035f * tileNoise(u, v, 24, 24, 612);
        const float x = wu * repeats, y = wv * repeats;
        const float cx = x - std::floor(x) - 0.5f, cy = y - std::floor(y) - 0.5f;
        // Four almond shapes around a knot, as on a kawung cloth; turned into one by symmetry.
        const float along = (std::abs(cx) + std::abs(cy)) * 0.70711f,
                    across = (std::abs(cx) - std::abs(cy)) * 0.70711f;
        const float oval = std::hypot((along - 0.355f) / 0.30f, across / 0.165f);
        const float soft = 0.035f;
        const auto inside = [&](float level) { return 1 - smoothStep(level - soft, level + soft, oval); };
        Vec3 colour = mix(indigo, cream, inside(1.f));
        colour = mix(colour, soga, inside(0.80f));
        colour = mix(colour, mix(soga, cream, 0.88f), inside(0.60f));
        const float seed = std::min(std::hypot(along - 0.29f, across), std::hypot(along - 0.42f, across));
        colour = mix(colour, indigo, 1 - smoothStep(0.018f, 0.034f, seed));
        // The knot, and grains of wax in the ground.
        const float knot = std::max(std::abs(cx), std::abs(cy));
        colour = mix(colour, cream, 1 - smoothStep(0.035f, 0.05f, knot));
        colour = mix(colour, soga, 1 - smoothStep(0.014f, 0.026f, knot));
        const float gx = std::abs(std::abs(cx) - 0.5f), gy = std::abs(std::abs(cy) - 0.5f);
        for (const Vec2 grain :
             {Vec2{0.5f, 0.18f}, Vec2{0.5f, 0.29f}, Vec2{0.18f, 0.5f}, Vec2{0.29f, 0.5f}}) {
            const float dot = std::hypot(gx - std::abs(grain.x - 0.5f), gy - std::abs(grain.y - 0.5f));
            colour = mix(colour, cream, 1 - smoothStep(0.02f, 0.034f, dot));
        }
        const float vat = tileTurbulence(u, v, 5, 5, 3, 613);
        colour = colour * (1 + 0.09f * vat);
        colour = mix(colour, indigo * 0.9f, 0.72f * crackle(u, v, 614));
        return onWeave(colour, u, v, 140, 0.08f, 615);
    });
}

Image camouflage(int side)
{
    const Vec3 sand = dye(0xA89B72), green = dye(0x55663B), brown = dye(0x5B4630), ink = dye(0x22241F);
    return dyed(side, [&](float u, float v) {
        const float wu = u + 0.03f * tileTurbulence(u, v, 5, 5, 3, 621, 0.6f),
                    wv = v + 0.03f * tileTurbulence(u, v, 5, 5, 3, 622, 0.6f);
        const float first = tileNoise(wu, wv, 3, 5, 623) + 0.35f * tileNoise(wu, wv, 7, 9, 624);
        const float second = tileNoise(wu, wv, 3, 4, 625) + 0.4f * tileNoise(wu, wv, 8, 9, 626);
        const float third = tileNoise(wu, wv, 3, 5, 627) + 0.5f * tileNoise(wu, wv, 8, 11, 628);
        const float edge = 0.012f;
        Vec3 colour = mix(sand, green, smoothStep(-0.06f - edge, -0.06f + edge, first));
        colour = mix(colour, brown, smoothStep(0.13f - edge, 0.13f + edge, second));
        colour = mix(colour, ink, smoothStep(0.27f - edge, 0.27f + edge, third));
        // Ripstop: every sixteenth thread is doubled.
        const float rip = std::max(1 - smoothStep(0.f, 0.06f, std::abs(u * 16 - std::round(u * 16))),
                                   1 - smoothStep(0.f, 0.06f, std::abs(v * 16 - std::round(v * 16))));
        return onWeave(colour, u, v, 128, 0.11f, 629) * (1 + 0.05f * rip);
    });
}

} // namespace

std::vector<ClothMaterial> printedCloths()
{
    return {
        {"polka-dots", "Polka dots", {"波点"}, 96, polkaDots},
        {"ditsy-floral", "Ditsy floral", {"碎花"}, 110, ditsyFloral},
        {"botanical", "Botanical", {"大花植物印花"}, 260, botanical},
        {"toile-de-jouy", "Toile de Jouy", {"朱伊印花布"}, 240, toileDeJouy},
        {"batik", "Batik", {"蜡染"}, 160, batik},
        {"camouflage", "Camouflage", {"迷彩"}, 360, camouflage},
    };
}

} // namespace toile
