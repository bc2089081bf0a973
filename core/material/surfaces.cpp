#include "core/material/dye.h"
#include "core/material/families.h"
#include "core/material/noise.h"

namespace toile {
namespace {

constexpr float turn = 6.2831853f;

/// Nearest and second nearest scattered point of a closed jittered grid: distances in cells, and the cell's
/// number.
struct Cell
{
    float nearest = 9;
    float second = 9;
    int number = 0;
};

Cell cellAt(float u, float v, int count, float jitter, uint32_t seed)
{
    const float x = u * float(count), y = v * float(count);
    const int left = int(std::floor(x)), top = int(std::floor(y));
    Cell cell;
    for (int j = top - 2; j <= top + 2; ++j) {
        for (int i = left - 2; i <= left + 2; ++i) {
            const int ci = (i % count + count) % count, cj = (j % count + count) % count;
            const float px = float(i) + 0.5f + jitter * (cellNoise(ci, cj, seed) - 0.5f);
            const float py = float(j) + 0.5f + jitter * (cellNoise(ci, cj, seed + 1) - 0.5f);
            const float away = std::hypot(px - x, py - y);
            if (away < cell.nearest) {
                cell.second = cell.nearest;
                cell.nearest = away;
                cell.number = cj * count + ci;
            } else {
                cell.second = std::min(cell.second, away);
            }
        }
    }
    return cell;
}

Image leather(int side)
{
    const Vec3 cognac = dye(0x9A5B34);
    return dyed(side, [&](float u, float v) {
        const float wu = u + 0.012f * tileNoise(u, v, 9, 9, 501),
                    wv = v + 0.012f * tileNoise(u, v, 9, 9, 502);
        const Cell grain = cellAt(wu, wv, 34, 0.95f, 503);
        const Cell fine = cellAt(wu, wv, 78, 0.95f, 504);
        const float crease = smoothStep(0.02f, 0.30f, grain.second - grain.nearest);
        const float fineCrease = smoothStep(0.0f, 0.22f, fine.second - fine.nearest);
        const float dome = 1 - 0.5f * grain.nearest * grain.nearest;
        const float patina = tileTurbulence(u, v, 3, 3, 3, 505);
        const float tone = 0.66f + 0.26f * crease * dome + 0.09f * fineCrease +
                           0.05f * (cellNoise(grain.number, 3, 506) - 0.5f) + 0.10f * patina +
                           0.03f * tileNoise(u, v, 150, 150, 507);
        return mix(dye(0x5A2E1C), mix(cognac, dye(0xC98A55), std::clamp(tone - 0.85f, 0.f, 1.f)),
                   std::clamp(tone, 0.f, 1.f));
    });
}

Image velvet(int side)
{
    return dyed(side, [&](float u, float v) {
        const float bend = 0.10f * tileTurbulence(u, v, 2, 2, 2, 511);
        const float nap = tileTurbulence(u + bend, v + 0.6f * bend, 3, 2, 3, 512);
        const float brushed = tileNoise(u + bend, v, 40, 6, 513);
        const float pile = 0.5f * tileNoise(u, v, 200, 130, 514) +
                           0.5f * (cellNoise(int(u * 512), int(v * 512), 515) - 0.5f);
        const float sheen = smoothStep(-0.55f, 0.75f, nap + 0.16f * brushed);
        const Vec3 colour = mix(dye(0x06281F), dye(0x1F7A5C), sheen);
        return mix(colour, dye(0x6FBF9C), 0.22f * smoothStep(0.72f, 1.f, sheen)) * (1 + 0.13f * pile);
    });
}

Image satin(int side)
{
    return dyed(side, [&](float u, float v) {
        const float bend = 0.17f * tileNoise(u, v, 1, 2, 521) + 0.05f * tileNoise(u, v, 3, 4, 522);
        const float wave = std::sin(turn * (u * 2 + v + 2.2f * bend));
        const float ripple = std::sin(turn * (u * 3 - v * 2 + 3 * bend + 0.2f));
        const float light = 0.62f * wave + 0.38f * ripple;
        const float gleam = smoothStep(0.35f, 1.f, light);
        const float thread = 0.012f * std::sin(turn * v * 170) + 0.03f * tileNoise(u, v, 24, 220, 523);
        const Vec3 silk = mix(dye(0xB98A82), dye(0xE2BFB2), 0.5f + 0.5f * light);
        return mix(silk, dye(0xFBEDE4), 0.75f * gleam * gleam) * (1 + thread);
    });
}

Image crepe(int side)
{
    return dyed(side, [&](float u, float v) {
        const float wu = u + 0.006f * tileNoise(u, v, 30, 30, 531);
        const float pebble = 0.6f * tileNoise(wu, v, 110, 64, 532) + 0.4f * tileNoise(wu, v, 160, 140, 533);
        const float thread = std::sin(turn * (wu * 128 + 0.3f * tileNoise(u, v, 60, 60, 534)));
        const float fall = tileTurbulence(u, v, 2, 1, 2, 535);
        return mix(dye(0x9FB7A8), dye(0xD3E0D3), 0.55f + 0.3f * pebble + 0.05f * thread + 0.12f * fall);
    });
}

Image corduroy(int side)
{
    const int wales = 16;
    return dyed(side, [&](float u, float v) {
        const float x = u * wales + 0.08f * tileNoise(u, v, 16, 9, 541);
        const int wale = (int(std::floor(x)) % wales + wales) % wales;
        const float across = 2 * (x - std::floor(x)) - 1;
        const float round = std::sqrt(std::max(0.f, 1 - across * across * 0.98f));
        const float pile = tileNoise(u, v, 180, 90, 542);
        const float tuft = 0.5f + 0.5f * std::sin(turn * (v * 96 + cellNoise(wale, 1, 543)));
        const float worn = tileTurbulence(u, v, 4, 3, 3, 544);
        const float tone = 0.16f + 0.80f * round * (0.93f + 0.07f * tuft) + 0.11f * pile * round +
                           0.07f * worn - 0.05f * across;
        return mix(dye(0x4A2A17), dye(0xC98648), std::clamp(tone, 0.f, 1.15f));
    });
}

} // namespace

std::vector<ClothMaterial> surfaceCloths()
{
    return {
        {"corduroy", "Corduroy", "灯芯绒", 60, corduroy}, {"velvet", "Velvet", "丝绒", 180, velvet},
        {"satin", "Satin", "缎面", 240, satin},           {"silk-crepe", "Silk crêpe", "真丝绉", 40, crepe},
        {"leather", "Leather", "皮革", 90, leather},
    };
}

} // namespace toile
