// Washes: the cloth's own colour with white left along the light, and glazes of shade with drying edges.
#include "core/imaging/noise.h"
#include "core/strokes/lit_edge.h"
#include "core/strokes/planning.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr float toneBlurMm = 2.4f;
constexpr float edgeNoiseMm = 9; ///< how slowly a wash's edge wanders

/// Noise about ±0.7 in mm of the sheet.
float wander(const StrokeGrid& grid, int x, int y, float sizeMm, uint32_t seed)
{
    const float scale = grid.mmPerCell / sizeMm;
    return planeNoise(float(x) * scale, float(y) * scale, seed);
}

/// Millimetres into the paint: negative where white is left, along edges that face the light and on the
/// lightest places.
Plane paintDepth(Planning& m, uint32_t seed)
{
    const HandSpec& hand = m.hand;
    const Plane fromLight = litEdgeDistance(m.grid);
    Plane rank = m.wanted.lightRank;
    blurWithinParts(rank, m.grid.parts, m.grid.cellsOf(toneBlurMm) / 2 + 1);
    Plane depth(m.grid.size());
    for (int y = 0; y < depth.height(); ++y)
        for (int x = 0; x < depth.width(); ++x) {
            const float noise = wander(m.grid, x, y, edgeNoiseMm, seed);
            const float gap = hand.whiteGapMm * std::max(0.0f, 0.75f + 1.5f * noise);
            const float bare =
                hand.bareShare > 0 ? (1 - hand.bareShare + 0.05f * noise - rank.at(x, y)) * 30 : 10.0f;
            depth.at(x, y) = std::min(fromLight.at(x, y) - gap, bare);
        }
    return depth;
}

} // namespace

void planWashes(Planning& m)
{
    const HandSpec& hand = m.hand;
    const uint32_t seed = uint32_t(m.chance.next() >> 33);
    if (hand.bareShare > 0 || hand.whiteGapMm > 0) {
        m.plan.leavesPaper = true;
        m.plan.washes.push_back({paintDepth(m, seed), 0, 1, 0.15f, 0, Lays::Cloth});
    }
    Plane shade = m.wanted.shade;
    blurWithinParts(shade, m.grid.parts, m.grid.cellsOf(toneBlurMm) / 2 + 1);
    const float wavers = 0.14f * hand.wobble;
    for (int y = 0; y < shade.height(); ++y)
        for (int x = 0; x < shade.width(); ++x)
            shade.at(x, y) += wavers * wander(m.grid, x, y, edgeNoiseMm, seed + 1);
    const int tones = std::max(1, hand.toneSteps);
    float below = 0;
    for (int tone = 1; tone <= tones && !m.stop.stop_requested(); ++tone) {
        const float wanted = hand.depth * float(tone) / float(tones);
        const float from = (float(tone) - 0.45f) / float(tones);
        m.plan.washes.push_back(
            {shade, from, 1 - (1 - wanted) / (1 - below), hand.softness * 4, uint8_t(tone), Lays::Shade});
        below = wanted;
    }
}

} // namespace toile
