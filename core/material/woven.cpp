#include "core/material/drafts.h"
#include "core/material/families.h"
#include "core/material/noise.h"
#include "core/material/weave.h"

#include <array>

namespace toile {
namespace {

/// Threads whose tone wanders from one to the next, as yarn from several bobbins does.
void vary(std::vector<Vec3>& colours, float amount, float memory, uint64_t seed)
{
    Dice dice(seed);
    float run = 0;
    for (Vec3& colour : colours) {
        run = memory * run + amount * dice.bell();
        colour = colour * (1 + run);
    }
}

Image calico(int side)
{
    Weave weave;
    weave.warp = threads(104, dye(0xE9DFC9));
    weave.weft = threads(104, dye(0xE4D8BE));
    vary(weave.weft, 0.02f, 0, 11);
    weave.warpIsUp = plainDraft;
    // Unbleached cotton keeps specks of the boll.
    weave.yarn = [](bool isWarp, int thread, float along, Vec3 colour) {
        const float speck = cellNoise(thread + (isWarp ? 0 : 500), int(along * 208), 111);
        return speck > 0.9965f ? mix(colour, dye(0x7A5B36), 0.75f) : colour;
    };
    weave.relief = 0.2f;
    weave.slub = 0.24f;
    weave.warpWidth = weave.weftWidth = 0.9f;
    weave.seed = 101;
    return woven(side, weave);
}

Image linen(int side)
{
    Weave weave;
    weave.warp = threads(88, dye(0xC9B58F));
    weave.weft = threads(88, dye(0xBFA981));
    vary(weave.warp, 0.05f, 0.2f, 21);
    vary(weave.weft, 0.06f, 0.2f, 22);
    weave.warpIsUp = plainDraft;
    weave.yarn = [](bool isWarp, int thread, float along, Vec3 colour) {
        const float slub = ringNoise(along, 7, 120u + uint32_t(thread) * 3u + (isWarp ? 0u : 1u));
        return colour * (1 + 0.16f * std::max(0.f, slub - 0.2f));
    };
    weave.relief = 0.3f;
    weave.slub = 0.42f;
    weave.unevenness = 0.09f;
    weave.warpWidth = weave.weftWidth = 0.84f;
    weave.seed = 112;
    return woven(side, weave);
}

Image twillDenim(int side)
{
    Weave weave;
    weave.warp = threads(128, dye(0x2F4A78));
    weave.weft = threads(128, dye(0xC4C8C6));
    vary(weave.warp, 0.08f, 0.35f, 12);
    weave.warpIsUp = [](int warp, int weft) { return (warp + weft) % 4 != 0; };
    // Rope-dyed yarn: the dye sits on the surface and thins out along each thread.
    weave.yarn = [](bool isWarp, int thread, float along, Vec3 colour) {
        if (!isWarp)
            return colour;
        const float worn = ringNoise(along, 9, 140u + uint32_t(thread) * 7u);
        return mix(colour, dye(0x6E8DB8), 0.28f * smoothStep(0.05f, 0.6f, worn));
    };
    weave.relief = 0.3f;
    weave.slub = 0.22f;
    weave.unevenness = 0.09f;
    weave.weftWidth = 0.8f;
    weave.seed = 102;
    return woven(side, weave);
}

Image gingham(int side)
{
    Weave weave;
    weave.warp = weave.weft = striped({{dye(0xB4302E), 16}, {dye(0xF6F1E6), 16}}, 128);
    weave.warpIsUp = plainDraft;
    weave.relief = 0.2f;
    weave.unevenness = 0.04f;
    weave.seed = 103;
    return woven(side, weave);
}

Image tartan(int side)
{
    const Vec3 red = dye(0x9E2A2B), ink = dye(0x1B2540), green = dye(0x1F4A3A), gold = dye(0xD9A93B),
               ecru = dye(0xEFE6D2);
    Weave weave;
    weave.warp = mirroredSett({{gold, 4}, {red, 22}, {ink, 4}, {red, 4}, {ink, 14}, {ecru, 2}, {green, 24}});
    weave.weft = weave.warp;
    weave.warpIsUp = twillDraft;
    weave.relief = 0.24f;
    weave.fibre = 0.08f;
    weave.seed = 104;
    return woven(side, weave);
}

Image houndstooth(int side)
{
    Weave weave;
    weave.warp = weave.weft = striped({{dye(0x211F20), 4}, {dye(0xF1EADB), 4}}, 64);
    weave.warpIsUp = twillDraft;
    weave.relief = 0.2f;
    weave.fibre = 0.1f;
    weave.seed = 105;
    return woven(side, weave);
}

Image glenCheck(int side)
{
    // Fours and twos of dark and light, with a blue overcheck: the Prince of Wales.
    const Vec3 dark = dye(0x35343A), light = dye(0xD8D1C3), blue = dye(0x4F7EA8);
    std::vector<Vec3> sett = striped({{dark, 4}, {light, 4}}, 32);
    const std::vector<Vec3> twos = striped({{dark, 2}, {light, 2}}, 32);
    sett.insert(sett.end(), twos.begin(), twos.end());
    sett[47] = sett[48] = blue;
    std::vector<Vec3> twice = sett;
    twice.insert(twice.end(), sett.begin(), sett.end());
    Weave weave;
    weave.warp = weave.weft = twice;
    weave.warpIsUp = twillDraft;
    weave.relief = 0.22f;
    weave.fibre = 0.1f;
    weave.seed = 110;
    return woven(side, weave);
}

Image pinstripe(int side)
{
    Weave weave;
    const Vec3 navy = dye(0x222B45);
    weave.warp = striped({{navy, 15}, {dye(0xD9D6CC), 2}, {navy, 15}}, 128);
    weave.weft = threads(128, dye(0x1E263E));
    weave.warpIsUp = twillDraft;
    weave.yarn = [](bool isWarp, int thread, float along, Vec3 colour) {
        const float heather = cellNoise(thread + (isWarp ? 0 : 300), int(along * 512), 160);
        return mix(colour, dye(0x59647F), 0.22f * heather * heather);
    };
    weave.relief = 0.26f;
    weave.fibre = 0.1f;
    weave.seed = 106;
    return woven(side, weave);
}

Image herringbone(int side)
{
    Weave weave;
    weave.warp = threads(64, dye(0x34312F));
    weave.weft = threads(64, dye(0xCFC3AC));
    vary(weave.warp, 0.05f, 0, 71);
    vary(weave.weft, 0.04f, 0, 72);
    weave.warpIsUp = herringboneDraft;
    weave.relief = 0.24f;
    weave.fibre = 0.14f;
    weave.slub = 0.16f;
    weave.seed = 107;
    return woven(side, weave);
}

Image tweed(int side)
{
    Weave weave;
    weave.warp = striped({{dye(0x6A5A3F), 2}, {dye(0x4C4A36), 2}}, 80);
    weave.weft = striped({{dye(0x80704F), 3}, {dye(0x565840), 1}}, 80);
    vary(weave.warp, 0.06f, 0.3f, 81);
    vary(weave.weft, 0.06f, 0.3f, 82);
    weave.warpIsUp = twillDraft;
    // Donegal yarn: a heather of dyed wools with neps of clear colour spun in.
    weave.yarn = [](bool isWarp, int thread, float along, Vec3 colour) {
        static constexpr std::array<Vec3, 6> neps{dye(0xB5502B), dye(0xE6D8B6), dye(0x3E6A70),
                                                  dye(0xC79A3A), dye(0x22301F), dye(0x8C3A3F)};
        const int lane = thread + (isWarp ? 0 : 400);
        const float heather = cellNoise(lane, int(along * 240), 170);
        colour =
            mix(colour, heather < 0.5f ? dye(0x3A3527) : dye(0xA8996F), 0.38f * std::abs(2 * heather - 1));
        const float nep = cellNoise(lane, int(along * 60 + cellNoise(lane, 1, 171)), 172);
        const int kind = int(cellNoise(lane, int(along * 60 + cellNoise(lane, 1, 171)), 173) * 6);
        return nep > 0.955f ? mix(colour, neps[size_t(kind)], 0.85f) : colour;
    };
    weave.relief = 0.3f;
    weave.fibre = 0.2f;
    weave.slub = 0.34f;
    weave.twist = 0.08f;
    weave.seed = 108;
    return woven(side, weave);
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

Image ikat(int side)
{
    Weave weave;
    weave.warp = threads(160, dye(0x22345C));
    weave.weft = threads(96, dye(0x2A3350));
    weave.warpIsUp = [](int warp, int weft) { return (warp + weft) % 4 != 0; };
    // Warps are tied in small bundles and dyed before weaving: each slips a little against its neighbour.
    weave.yarn = [](bool isWarp, int thread, float along, Vec3 colour) {
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
    };
    weave.relief = 0.2f;
    weave.unevenness = 0.05f;
    weave.weftWidth = 0.75f;
    weave.seed = 109;
    return woven(side, weave);
}

} // namespace

std::vector<ClothMaterial> wovenCloths()
{
    return {
        {"calico", "Calico", "本色棉布", 60, calico},
        {"linen", "Linen", "亚麻布", 60, linen},
        {"twill-denim", "Twill denim", "斜纹牛仔布", 80, twillDenim},
        {"gingham", "Gingham", "方格布", 72, gingham},
        {"tartan", "Tartan", "苏格兰格纹", 130, tartan},
        {"houndstooth", "Houndstooth", "千鸟格", 120, houndstooth},
        {"glen-check", "Glen check", "威尔士亲王格", 110, glenCheck},
        {"pinstripe", "Pinstripe", "细条纹", 72, pinstripe},
        {"herringbone", "Herringbone", "人字呢", 120, herringbone},
        {"tweed", "Donegal tweed", "粗花呢", 120, tweed},
        {"ikat", "Ikat", "伊卡特扎染", 160, ikat},
    };
}

} // namespace toile
