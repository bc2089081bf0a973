#include "core/material/families.h"
#include "core/material/noise.h"
#include "core/material/weave.h"

namespace toile {
namespace {

std::vector<Vec3> threads(int count, Vec3 colour)
{
    return std::vector<Vec3>(size_t(count), colour);
}

bool plain(int warp, int weft)
{
    return (warp + weft) % 2 == 0;
}

bool twill22(int warp, int weft)
{
    return (warp + weft) % 4 < 2;
}

/// Bands of threads, `{colour, count}`, repeated until `total` threads are laid.
struct Band
{
    Vec3 colour;
    int count;
};

std::vector<Vec3> striped(const std::vector<Band>& bands, int total)
{
    std::vector<Vec3> colours;
    while (int(colours.size()) < total)
        for (const Band& band : bands)
            colours.insert(colours.end(), size_t(band.count), band.colour);
    colours.resize(size_t(total));
    return colours;
}

/// A sett read from pivot to pivot and back, the pivots themselves not doubled.
std::vector<Vec3> mirroredSett(std::vector<Band> bands)
{
    for (int i = int(bands.size()) - 2; i > 0; --i)
        bands.push_back(bands[size_t(i)]);
    int total = 0;
    for (const Band& band : bands)
        total += band.count;
    return striped(bands, total);
}

Image calico(int side)
{
    Weave weave;
    weave.warp = threads(104, dye(0xE9DFC9));
    weave.weft = threads(104, dye(0xE4D8BE));
    Dice dice(11);
    for (Vec3& colour : weave.weft)
        colour = colour * (1 + 0.02f * dice.bell());
    weave.warpIsUp = plain;
    weave.relief = 0.2f;
    weave.slub = 0.26f;
    weave.warpWidth = weave.weftWidth = 0.88f;
    weave.seed = 101;
    return woven(side, weave);
}

Image twillDenim(int side)
{
    Weave weave;
    weave.warp = threads(128, dye(0x34507E));
    weave.weft = threads(128, dye(0xC9CBC6));
    Dice dice(12);
    float run = 0;
    for (Vec3& colour : weave.warp) {
        run = 0.6f * run + 0.1f * dice.bell();
        colour = colour * (1 + run);
    }
    weave.warpIsUp = [](int warp, int weft) { return (warp + weft) % 4 != 0; };
    weave.relief = 0.32f;
    weave.slub = 0.22f;
    weave.unevenness = 0.1f;
    weave.seed = 102;
    return woven(side, weave);
}

Image gingham(int side)
{
    Weave weave;
    weave.warp = weave.weft = striped({{dye(0xB3312F), 16}, {dye(0xF6F1E6), 16}}, 128);
    weave.warpIsUp = plain;
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
    weave.warpIsUp = twill22;
    weave.relief = 0.24f;
    weave.seed = 104;
    return woven(side, weave);
}

Image houndstooth(int side)
{
    Weave weave;
    weave.warp = weave.weft = striped({{dye(0x211F20), 4}, {dye(0xF1EADB), 4}}, 64);
    weave.warpIsUp = twill22;
    weave.relief = 0.2f;
    weave.fibre = 0.09f;
    weave.seed = 105;
    return woven(side, weave);
}

} // namespace

std::vector<ClothMaterial> wovenCloths()
{
    return {
        {"calico", "Calico", "本色棉布", 40, calico},
        {"twill-denim", "Twill denim", "斜纹牛仔布", 50, twillDenim},
        {"gingham", "Gingham", "方格布", 64, gingham},
        {"tartan", "Tartan", "苏格兰格纹", 130, tartan},
        {"houndstooth", "Houndstooth", "千鸟格", 120, houndstooth},
    };
}

} // namespace toile
