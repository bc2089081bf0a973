#include "core/imaging/noise.h"
#include "core/material/drafts.h"
#include "core/material/families.h"
#include "core/material/weave.h"

#include <array>
#include <utility>

namespace toile {
namespace {

/// Threads whose tone wanders from one to the next, as yarn from several bobbins does.
std::vector<Vec3> varied(std::vector<Vec3> colours, float amount, float memory, uint64_t seed)
{
    Dice dice(seed);
    float run = 0;
    for (Vec3& colour : colours) {
        run = memory * run + amount * dice.bell();
        colour = colour * (1 + run);
    }
    return colours;
}

Weave calico()
{
    return {
        .warp = threads(104, dye(0xE9DFC9)),
        .weft = varied(threads(104, dye(0xE4D8BE)), 0.02f, 0, 11),
        .warpIsUp = plainDraft,
        // Unbleached cotton keeps specks of the boll.
        .yarn =
            [](bool isWarp, int thread, float along, Vec3 colour) {
                const float speck = cellNoise(thread + (isWarp ? 0 : 500), int(along * 208), 111);
                return speck > 0.9965f ? mix(colour, dye(0x7A5B36), 0.75f) : colour;
            },
        .relief = 0.2f,
        .warpWidth = 0.9f,
        .weftWidth = 0.9f,
        .slub = 0.24f,
        .seed = 101,
    };
}

Weave linen()
{
    return {
        .warp = varied(threads(88, dye(0xC9B58F)), 0.05f, 0.2f, 21),
        .weft = varied(threads(88, dye(0xBFA981)), 0.06f, 0.2f, 22),
        .warpIsUp = plainDraft,
        .yarn =
            [](bool isWarp, int thread, float along, Vec3 colour) {
                const float slub = ringNoise(along, 7, 120u + uint32_t(thread) * 3u + (isWarp ? 0u : 1u));
                return colour * (1 + 0.16f * std::max(0.f, slub - 0.2f));
            },
        .relief = 0.3f,
        .warpWidth = 0.84f,
        .weftWidth = 0.84f,
        .unevenness = 0.09f,
        .slub = 0.42f,
        .seed = 112,
    };
}

Weave twillDenim()
{
    return {
        .warp = varied(threads(128, dye(0x2F4A78)), 0.08f, 0.35f, 12),
        .weft = threads(128, dye(0xC4C8C6)),
        .warpIsUp = denimDraft,
        // Rope-dyed yarn: the dye sits on the surface and thins out along each thread.
        .yarn =
            [](bool isWarp, int thread, float along, Vec3 colour) {
                if (!isWarp)
                    return colour;
                const float worn = ringNoise(along, 9, 140u + uint32_t(thread) * 7u);
                return mix(colour, dye(0x6E8DB8), 0.28f * smoothStep(0.05f, 0.6f, worn));
            },
        .relief = 0.3f,
        .weftWidth = 0.8f,
        .unevenness = 0.09f,
        .slub = 0.22f,
        .seed = 102,
    };
}

Weave gingham()
{
    const std::vector<Vec3> sett = striped({{dye(0xB4302E), 16}, {dye(0xF6F1E6), 16}}, 128);
    return {
        .warp = sett,
        .weft = sett,
        .warpIsUp = plainDraft,
        .relief = 0.2f,
        .unevenness = 0.04f,
        .seed = 103,
    };
}

Weave tartan()
{
    const Vec3 red = dye(0x9E2A2B), ink = dye(0x1B2540), green = dye(0x1F4A3A), gold = dye(0xD9A93B),
               ecru = dye(0xEFE6D2);
    const std::vector<Vec3> sett =
        mirroredSett({{gold, 4}, {red, 22}, {ink, 4}, {red, 4}, {ink, 14}, {ecru, 2}, {green, 24}});
    return {
        .warp = sett,
        .weft = sett,
        .warpIsUp = twillDraft,
        .relief = 0.24f,
        .fibre = 0.08f,
        .seed = 104,
    };
}

Weave houndstooth()
{
    const std::vector<Vec3> sett = striped({{dye(0x211F20), 4}, {dye(0xF1EADB), 4}}, 64);
    return {
        .warp = sett,
        .weft = sett,
        .warpIsUp = twillDraft,
        .relief = 0.2f,
        .fibre = 0.1f,
        .seed = 105,
    };
}

Weave glenCheck()
{
    // Fours and twos of dark and light, with a blue overcheck: the Prince of Wales.
    const Vec3 dark = dye(0x35343A), light = dye(0xD8D1C3), blue = dye(0x4F7EA8);
    std::vector<Vec3> sett = striped({{dark, 4}, {light, 4}}, 32);
    const std::vector<Vec3> twos = striped({{dark, 2}, {light, 2}}, 32);
    sett.insert(sett.end(), twos.begin(), twos.end());
    sett[47] = sett[48] = blue;
    std::vector<Vec3> twice = sett;
    twice.insert(twice.end(), sett.begin(), sett.end());
    return {
        .warp = twice,
        .weft = twice,
        .warpIsUp = twillDraft,
        .relief = 0.22f,
        .fibre = 0.1f,
        .seed = 110,
    };
}

Weave pinstripe()
{
    const Vec3 navy = dye(0x222B45);
    return {
        .warp = striped({{navy, 15}, {dye(0xD9D6CC), 2}, {navy, 15}}, 128),
        .weft = threads(128, dye(0x1E263E)),
        .warpIsUp = twillDraft,
        .yarn =
            [](bool isWarp, int thread, float along, Vec3 colour) {
                const float heather = cellNoise(thread + (isWarp ? 0 : 300), int(along * 512), 160);
                return mix(colour, dye(0x59647F), 0.22f * heather * heather);
            },
        .relief = 0.26f,
        .fibre = 0.1f,
        .seed = 106,
    };
}

Weave herringbone()
{
    return {
        .warp = varied(threads(64, dye(0x34312F)), 0.05f, 0, 71),
        .weft = varied(threads(64, dye(0xCFC3AC)), 0.04f, 0, 72),
        .warpIsUp = herringboneDraft,
        .relief = 0.24f,
        .slub = 0.16f,
        .fibre = 0.14f,
        .seed = 107,
    };
}

Weave tweed()
{
    return {
        .warp = varied(striped({{dye(0x6A5A3F), 2}, {dye(0x4C4A36), 2}}, 80), 0.06f, 0.3f, 81),
        .weft = varied(striped({{dye(0x80704F), 3}, {dye(0x565840), 1}}, 80), 0.06f, 0.3f, 82),
        .warpIsUp = twillDraft,
        // Donegal yarn: a heather of dyed wools with neps of clear colour spun in.
        .yarn =
            [](bool isWarp, int thread, float along, Vec3 colour) {
                static constexpr std::array<Vec3, 6> neps{dye(0xB5502B), dye(0xE6D8B6), dye(0x3E6A70),
                                                          dye(0xC79A3A), dye(0x22301F), dye(0x8C3A3F)};
                const int lane = thread + (isWarp ? 0 : 400);
                const float heather = cellNoise(lane, int(along * 240), 170);
                colour = mix(colour, heather < 0.5f ? dye(0x3A3527) : dye(0xA8996F),
                             0.38f * std::abs(2 * heather - 1));
                const float nep = cellNoise(lane, int(along * 60 + cellNoise(lane, 1, 171)), 172);
                const int kind = int(cellNoise(lane, int(along * 60 + cellNoise(lane, 1, 171)), 173) * 6);
                return nep > 0.955f ? mix(colour, neps[size_t(kind)], 0.85f) : colour;
            },
        .relief = 0.3f,
        .slub = 0.34f,
        .fibre = 0.2f,
        .twist = 0.08f,
        .seed = 108,
    };
}

/// Distance-like field of a row of ikat lozenges, 0 in a lozenge's heart, 1 between them.
float lozenge(float u, float v)
{
    const auto tent = [](float turnsOf) { return std::abs(2 * (turnsOf - std::floor(turnsOf)) - 1); };
    return 0.5f * (tent(u) + tent(v));
}

Vec3 ikatColour(float u, float v)
{
    const Vec3 indigo = dye(0x22345C), ecru = dye(0xEFE4CC), madder = dye(0xA8412F), saffron = dye(0xD99A3D),
               teal = dye(0x2F6B6A);
    const float field = lozenge(u * 2, v * 1.5f + 0.25f);
    const float shifted = lozenge(u * 2 + 0.5f, v * 1.5f + 0.75f);
    const float ring = std::min(field, shifted);
    if (ring < 0.10f)
        return saffron;
    if (ring < 0.19f)
        return indigo;
    if (ring < 0.27f)
        return ecru;
    if (ring < 0.38f)
        return field < shifted ? madder : teal;
    return ring < 0.435f ? ecru : indigo;
}

Weave ikat()
{
    return {
        .warp = threads(160, dye(0x22345C)),
        .weft = threads(96, dye(0x2A3350)),
        .warpIsUp = denimDraft,
        // Warps are tied in small bundles and dyed before weaving: each slips a little against its neighbour.
        .yarn =
            [](bool isWarp, int thread, float along, Vec3 colour) {
                if (!isWarp)
                    return colour;
                const float bundle = cellNoise(thread / 4, 3, 190) - 0.5f;
                const float single = cellNoise(thread, 5, 191) - 0.5f;
                const float slip =
                    0.022f * bundle + 0.016f * single + 0.006f * ringNoise(along, 6, 192u + uint32_t(thread));
                const float u = (float(thread) + 0.5f) / 160;
                // The dye creeps under the ties: several places mixed give the feathered edge.
                Vec3 sum;
                for (int i = -2; i <= 2; ++i)
                    sum = sum + ikatColour(u, (along + slip + float(i) * 0.0035f) * 2 / 1.5f);
                return mix(sum * 0.2f, colour, 0.06f);
            },
        .relief = 0.2f,
        .weftWidth = 0.75f,
        .unevenness = 0.05f,
        .seed = 109,
    };
}

ClothMaterial cloth(const char* id, const char* name, OtherNames otherNames, double repeatMm,
                    Weave (*weave)())
{
    return {id, name, std::move(otherNames), repeatMm,
            [weave](int sidePx) { return woven(sidePx, weave()); }};
}

} // namespace

std::vector<ClothMaterial> wovenCloths()
{
    return {
        cloth("calico", "Calico", {"本色棉布"}, 60, calico),
        cloth("linen", "Linen", {"亚麻布"}, 60, linen),
        cloth("twill-denim", "Twill denim", {"斜纹牛仔布"}, 80, twillDenim),
        cloth("gingham", "Gingham", {"方格布"}, 72, gingham),
        cloth("tartan", "Tartan", {"苏格兰格纹"}, 130, tartan),
        cloth("houndstooth", "Houndstooth", {"千鸟格"}, 120, houndstooth),
        cloth("glen-check", "Glen check", {"威尔士亲王格"}, 110, glenCheck),
        cloth("pinstripe", "Pinstripe", {"细条纹"}, 72, pinstripe),
        cloth("herringbone", "Herringbone", {"人字呢"}, 120, herringbone),
        cloth("tweed", "Donegal tweed", {"粗花呢"}, 120, tweed),
        cloth("ikat", "Ikat", {"伊卡特扎染"}, 160, ikat),
    };
}

} // namespace toile
