#include "core/imaging/noise.h"
#include "core/material/dye.h"
#include "core/material/families.h"

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

/// Height of a grained hide: domes between fine creases.
float hideHeight(float u, float v)
{
    const float wu = u + 0.010f * tileNoise(u, v, 11, 11, 501),
                wv = v + 0.010f * tileNoise(u, v, 11, 11, 502);
    const Cell grain = cellAt(wu, wv, 52, 0.9f, 503);
    const float crease = smoothStep(-0.04f, 0.36f, grain.second - grain.nearest);
    return crease * (1 - 0.45f * grain.nearest * grain.nearest) + 0.12f * cellNoise(grain.number, 3, 506);
}

Image leather(int side)
{
    return dyed(side, [](float u, float v) {
        const float height = hideHeight(u, v);
        const float slope = height - hideHeight(u - 0.0022f, v - 0.0026f);
        const float patina = tileTurbulence(u, v, 3, 3, 3, 505);
        const float tone =
            0.38f + 0.30f * height + 0.34f * slope + 0.17f * patina + 0.03f * tileNoise(u, v, 150, 150, 507);
        const Vec3 hide = mix(dye(0x4E2716), dye(0xA5623A), smoothStep(0.0f, 0.75f, tone));
        return mix(hide, dye(0xC98F5C), 0.5f * smoothStep(0.68f, 1.05f, tone));
    });
}

Image velvet(int side)
{
    return dyed(side, [](float u, float v) {
        const float bend = 0.10f * tileTurbulence(u, v, 2, 2, 2, 511);
        const float nap = tileTurbulence(u + bend, v + 0.6f * bend, 3, 2, 3, 512);
        const float brushed = tileNoise(u + bend, v, 48, 7, 513);
        const float pile = 0.6f * tileNoise(u, v, 230, 120, 514) +
                           0.8f * (cellNoise(int(u * 512), int(v * 512), 515) - 0.5f);
        const float sheen = smoothStep(-0.6f, 0.8f, nap + 0.16f * brushed);
        const Vec3 colour = mix(dye(0x0A382C), dye(0x22805F), sheen);
        return mix(colour, dye(0x79C6A4), 0.20f * smoothStep(0.7f, 1.f, sheen)) * (1 + 0.17f * pile);
    });
}

Image satin(int side)
{
    return dyed(side, [](float u, float v) {
        // Light runs along soft folds: bright on a ridge's flank, never in spots.
        const float bend = 0.34f * tileNoise(u, v, 1, 2, 521) + 0.10f * tileNoise(u, v, 2, 3, 522);
        const float fold = 3 * u + v + bend;
        const float wave = std::sin(turn * fold);
        const float second = std::sin(turn * (2 * fold + 0.35f + 0.4f * tileNoise(u, v, 2, 2, 524)));
        const float light = 0.72f * wave + 0.28f * second;
        const float gleam = smoothStep(0.25f, 1.0f, light) * (0.72f + 0.5f * tileNoise(u, v, 3, 2, 525));
        const float thread = 0.014f * std::sin(turn * v * 170) + 0.03f * tileNoise(u, v, 24, 220, 523);
        const Vec3 silk = mix(dye(0xC0948B), dye(0xE0BDB0), 0.5f + 0.5f * light);
        return mix(silk, dye(0xFBEDE4), 0.7f * gleam) * (1 + thread);
    });
}

Image crepe(int side)
{
    return dyed(side, [&](float u, float v) {
        const float wu = u + 0.006f * tileNoise(u, v, 30, 30, 531);
        const float pebble = 0.6f * tileNoise(wu, v, 110, 64, 532) + 0.4f * tileNoise(wu, v, 160, 140, 533);
        const float thread = std::sin(turn * (wu * 128 + 0.3f * tileNoise(u, v, 60, 60, 534)));
        const float fall = tileTurbulence(u, v, 2, 1, 2, 535);
        return mix(dye(0x9FB7A8), dye(0xD3E0D3), 0.52f + 0.52f * pebble + 0.07f * thread + 0.20f * fall);
    });
}

Image corduroy(int side)
{
    const int wales = 18;
    return dyed(side, [](float u, float v) {
        const float x =
            u * wales + 0.05f * tileNoise(u, v, 18, 11, 541) + 0.035f * tileNoise(u, v, 120, 60, 545);
        const int wale = (int(std::floor(x)) % wales + wales) % wales;
        const float across = 2 * (x - std::floor(x)) - 1;
        const float round = std::sqrt(std::max(0.f, 1 - across * across * 0.98f));
        // Cut pile: fine upright hairs, tufts where each pick was cut, a nap that leans here and there.
        const float hairs =
            0.6f * tileNoise(u, v, 260, 60, 542) + 0.7f * (cellNoise(int(u * 512), int(v * 256), 546) - 0.5f);
        const float tuft = std::sin(turn * (v * 110 + cellNoise(wale, 1, 543) + 0.3f * across));
        const float worn = tileTurbulence(u, v, 5, 4, 3, 544);
        const float tone =
            0.10f + 0.82f * round + round * (0.05f * tuft + 0.20f * hairs + 0.10f * worn) - 0.06f * across;
        return mix(dye(0x45260F), dye(0xC88A4B), std::clamp(tone, 0.f, 1.2f));
    });
}

} // namespace

std::vector<ClothMaterial> surfaceCloths()
{
    return {
        {"corduroy", "Corduroy", {"灯芯绒"}, 90, corduroy},
        {"velvet", "Velvet", {"丝绒"}, 180, velvet},
        {"satin", "Satin", {"缎面"}, 240, satin},
        {"silk-crepe", "Silk crêpe", {"真丝绉"}, 60, crepe},
        {"leather", "Leather", {"皮革"}, 110, leather},
    };
}

} // namespace toile
