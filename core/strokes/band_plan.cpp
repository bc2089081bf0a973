// Flat tones laid with a broad tool: stroke beside stroke, each tone a layer, white where none was laid.
#include "core/base/plane_vectors.h"
#include "core/imaging/dab_noise.h"
#include "core/strokes/planning.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace toile {

using namespace plane;

namespace {

constexpr float beside = 0.86f; ///< of a band's width: neighbours overlap a little
constexpr float toneBlurMm = 2.2f;
constexpr float leastLength = 1.3f; ///< of a band's width

class BandPlan
{
public:
    explicit BandPlan(Planning& planning)
        : m(planning), m_shade(planning.wanted.shade), m_rank(planning.wanted.lightRank)
    {
        const int near = m.grid.cellsOf(toneBlurMm) / 2 + 1;
        blurWithinParts(m_shade, m.grid.parts, near);
        blurWithinParts(m_rank, m.grid.parts, near);
    }

    void draw()
    {
        const HandSpec& hand = m.hand;
        if (hand.bareShare > 0) {
            m.plan.leavesPaper = true;
            const float whiteFrom = 1 - hand.bareShare;
            lay(0, Lays::Cloth, 1,
                [&](int part, Vec2 at) { return valueWithin(m_rank, m.grid, part, at) < whiteFrom; });
        }
        float below = 0;
        for (int tone = 1; tone <= hand.toneSteps; ++tone) {
            const float wanted = hand.depth * float(tone) / float(hand.toneSteps);
            const float own = 1 - (1 - wanted) / (1 - below);
            const float from = (float(tone) - 0.45f) / float(hand.toneSteps);
            lay(uint8_t(tone), Lays::Shade, own,
                [&](int part, Vec2 at) { return valueWithin(m_shade, m.grid, part, at) > from; });
            below = wanted;
        }
    }

private:
    using IsWanted = std::function<bool(int part, Vec2 at)>;

    void lay(uint8_t layer, Lays lays, float darkness, const IsWanted& isWanted)
    {
        const StreamlineWish wish{beside * m.hand.widthMm, 0, 0.1f, leastLength * m.hand.widthMm, nullptr};
        const Streamlines lines = streamlines(m.grid, m.view, m.field, wish, m.chance, m.stop);
        for (const Streamline& line : lines.lines) {
            std::vector<Vec2> run;
            for (const Vec2 at : line.points) {
                if (isWanted(line.part, at)) {
                    run.push_back(at);
                    continue;
                }
                finish(layer, lays, darkness, line.part, run, lines.stepMm);
            }
            finish(layer, lays, darkness, line.part, run, lines.stepMm);
        }
    }

    void finish(uint8_t layer, Lays lays, float darkness, int part, std::vector<Vec2>& run, float step)
    {
        const bool isLong = float(run.size()) * step > leastLength * m.hand.widthMm;
        if (run.size() >= 2 && isLong && !m.stop.stop_requested()) {
            const float width = m.hand.widthMm * (1 + m.hand.widthVariation * 0.5f * m.bell());
            const float sway = m.hand.wobble * 0.2f * m.hand.widthMm;
            const uint32_t seed = uint32_t(m.chance.next() >> 32);
            std::vector<PlanPoint> points;
            for (size_t i = 0; i < run.size(); ++i) {
                const Vec2 aside =
                    normalOf(unit(run[std::min(i + 1, run.size() - 1)] - run[i > 0 ? i - 1 : 0]));
                points.push_back(
                    {run[i] + aside * (sway * lineNoise(float(i) * step / 12.0f, seed)), width, darkness});
            }
            m.keep(points, part, layer, lays);
        }
        run.clear();
    }

    Planning& m;
    Plane m_shade, m_rank;
};

} // namespace

void planFlatBands(Planning& planning)
{
    BandPlan(planning).draw();
}

} // namespace toile
