#include "core/strokes/flat_tones.h"

#include "core/imaging/noise.h"
#include "core/strokes/lit_edge.h"

#include <algorithm>

namespace toile {

namespace {

constexpr float acrossMm = 3.4f;
constexpr float alongMm = 9;       ///< twice
constexpr float edgeNoiseMm = 13;  ///< how slowly an area's edge wanders
constexpr float rankPerMm = 0.03f; ///< how fast a lit place's rank falls, about
constexpr float clothEdgeMm = 0.15f;

/// Noise about ±0.7 in mm of the sheet.
float wander(const StrokeGrid& grid, int x, int y, uint32_t seed)
{
    const float scale = grid.mmPerCell / edgeNoiseMm;
    return planeNoise(float(x) * scale, float(y) * scale, seed);
}

/// Which tone of `tones` begins at which shade.
float edgeOf(int tone, int tones)
{
    return (float(tone) - 0.62f + 0.1f * float(tone) / float(tones)) / float(tones);
}

} // namespace

FlatTones flatTones(Planning& m)
{
    HandSpec along = m.hand;
    along.slantDegrees = 0;
    along.curvature = 1;
    const DirectionField form = directionField(m.grid, m.view, along);
    FlatTones tones{m.wanted.shade, m.wanted.lightRank, uint32_t(m.chance.next() >> 33)};
    for (Plane* plane : {&tones.shade, &tones.rank}) {
        *plane = smearedAlong(smearedAlong(*plane, m.grid, form, alongMm), m.grid, form, alongMm);
        blurWithinParts(*plane, m.grid.parts, m.grid.cellsOf(acrossMm) / 2 + 1);
    }
    return tones;
}

void layCloth(Planning& m, const FlatTones& tones)
{
    const HandSpec& hand = m.hand;
    if (hand.bareShare <= 0 && hand.whiteGapMm <= 0 && hand.paperTooth <= 0)
        return;
    m.plan.leavesPaper = true;
    const Plane fromLight = litEdgeDistance(m.grid);
    Plane depth(m.grid.size());
    for (int y = 0; y < depth.height(); ++y)
        for (int x = 0; x < depth.width(); ++x) {
            const float noise = wander(m.grid, x, y, tones.seed);
            const float gap = hand.whiteGapMm * std::max(0.0f, 0.6f + 1.6f * noise);
            const float bare =
                hand.bareShare > 0
                    ? (1 - hand.bareShare + 0.04f * hand.wobble * noise - tones.rank.at(x, y)) / rankPerMm
                    : 10.0f;
            depth.at(x, y) = std::min(gap > 0 ? fromLight.at(x, y) - gap : 10.0f, bare);
        }
    m.plan.washes.push_back({std::move(depth), 0, 1, clothEdgeMm, 0, Lays::Cloth});
}

void layShades(Planning& m, const FlatTones& tones)
{
    const HandSpec& hand = m.hand;
    Plane shade = tones.shade;
    for (int y = 0; y < shade.height(); ++y)
        for (int x = 0; x < shade.width(); ++x)
            shade.at(x, y) += 0.12f * hand.wobble * wander(m.grid, x, y, tones.seed + 1);
    const int steps = std::max(1, hand.toneSteps);
    float below = 0;
    for (int tone = 1; tone <= steps && !m.stop.stop_requested(); ++tone) {
        const float wanted = hand.depth * float(tone) / float(steps);
        m.plan.washes.push_back({shade, edgeOf(tone, steps), 1 - (1 - wanted) / (1 - below),
                                 hand.kind == MarkKind::Wash ? hand.softness * 4 : 0.0f, uint8_t(tone),
                                 Lays::Shade});
        below = wanted;
    }
}

} // namespace toile
