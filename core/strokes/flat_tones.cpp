#include "core/strokes/flat_tones.h"

#include "core/imaging/noise.h"
#include "core/strokes/lit_edge.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace toile {

namespace {

constexpr float acrossMm = 3.4f;
constexpr float alongMm = 9;        ///< twice
constexpr float edgeNoiseMm = 13;   ///< how slowly an area's edge wanders
constexpr float lightPerMm = 0.02f; ///< how fast a highlight falls off, about
constexpr float leastLight = -0.1f; ///< less is no highlight
constexpr float aroundMm = 14;
constexpr float ownLight = 0.35f; ///< how much a place's own tone counts beside that
constexpr float edgeWander = 0.06f;
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
    FlatTones tones{m.wanted.shade, m.grid.tone, uint32_t(m.chance.next() >> 33)};
    for (Plane* plane : {&tones.shade, &tones.light}) {
        *plane = smearedAlong(smearedAlong(*plane, m.grid, form, alongMm), m.grid, form, alongMm);
        blurWithinParts(*plane, m.grid.parts, m.grid.cellsOf(acrossMm) / 2 + 1);
    }
    Plane around = tones.light;
    blurWithinParts(around, m.grid.parts, m.grid.cellsOf(aroundMm) / 2 + 1);
    for (size_t i = 0; i < around.cells().size(); ++i)
        tones.light.cells()[i] -= (1 - ownLight) * around.cells()[i] + ownLight;
    return tones;
}

float lightFrom(const Planning& m, const FlatTones& tones)
{
    std::vector<float> lights;
    for (size_t i = 0; i < tones.light.cells().size(); ++i)
        if (m.grid.parts.cells()[i] > 0)
            lights.push_back(tones.light.cells()[i]);
    if (lights.empty() || m.hand.bareShare <= 0)
        return std::numeric_limits<float>::max();
    const auto rank = lights.begin() + ptrdiff_t(float(lights.size() - 1) * (1 - m.hand.bareShare));
    std::nth_element(lights.begin(), rank, lights.end());
    return std::max(*rank, leastLight);
}

void layCloth(Planning& m, const FlatTones& tones)
{
    const HandSpec& hand = m.hand;
    if (hand.bareShare <= 0 && hand.whiteGapMm <= 0 && hand.paperTooth <= 0)
        return;
    m.plan.leavesPaper = true;
    const Plane fromLight = litEdgeDistance(m.grid);
    const float whiteFrom = lightFrom(m, tones);
    Plane depth(m.grid.size());
    for (int y = 0; y < depth.height(); ++y)
        for (int x = 0; x < depth.width(); ++x) {
            const float noise = wander(m.grid, x, y, tones.seed);
            const float gap = hand.whiteGapMm * std::max(0.0f, 0.6f + 1.6f * noise);
            const float bare = std::min(
                10.0f, (whiteFrom + 0.01f * hand.wobble * noise - tones.light.at(x, y)) / lightPerMm);
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
            shade.at(x, y) += edgeWander * hand.wobble * wander(m.grid, x, y, tones.seed + 1);
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
