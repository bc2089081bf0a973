// Flat tones laid with a broad tool: areas with clean edges, and the strokes that filled them.
#include "core/base/plane_vectors.h"
#include "core/imaging/dab_noise.h"
#include "core/strokes/flat_tones.h"

#include <algorithm>
#include <functional>

namespace toile {

using namespace plane;

namespace {

constexpr float beside = 0.86f;     ///< of a band's width: neighbours overlap a little
constexpr float streak = 0.065f;    ///< how dark the strokes of a filled area are, of HandSpec::darkness
constexpr float leastLength = 1.3f; ///< of a band's width

class BandPlan
{
public:
    explicit BandPlan(Planning& planning) : m(planning), m_tones(flatTones(planning)) {}

    /// Each tone is an area with its edge, as a marker's is that has been filled; over it lie the strokes
    /// that filled it, seen where they overlap.
    void draw()
    {
        layCloth(m, m_tones);
        layShades(m, m_tones);
        const HandSpec& hand = m.hand;
        const float whiteFrom = 1 - hand.bareShare;
        lay(uint8_t(hand.toneSteps + 1), [&](int part, Vec2 at) {
            return hand.bareShare <= 0 || valueWithin(m_tones.rank, m.grid, part, at) < whiteFrom;
        });
    }

private:
    using IsWanted = std::function<bool(int part, Vec2 at)>;

    void lay(uint8_t layer, const IsWanted& isWanted)
    {
        const StreamlineWish wish{beside * m.hand.widthMm, 0, 0.1f, leastLength * m.hand.widthMm, nullptr};
        const Streamlines lines = streamlines(m.grid, m.view, m.field, wish, m.chance, m.stop);
        for (const Streamline& line : lines.lines) {
            std::vector<Vec2> run;
            for (const Vec2 at : line.points) {
                if (isWanted(line.part, at)) {
                    run.push_back(at);
                    if (float(run.size()) * lines.stepMm < m.hand.lengthMm)
                        continue;
                }
                finish(layer, line.part, run, lines.stepMm);
            }
            finish(layer, line.part, run, lines.stepMm);
        }
    }

    void finish(uint8_t layer, int part, std::vector<Vec2>& run, float step)
    {
        const bool isLong = float(run.size()) * step > leastLength * m.hand.widthMm;
        if (run.size() >= 2 && isLong && !m.stop.stop_requested()) {
            const float width = m.hand.widthMm * (1 + m.hand.widthVariation * 0.5f * m.bell());
            const float sway = m.hand.wobble * 0.2f * m.hand.widthMm;
            const uint32_t seed = uint32_t(m.chance.next() >> 32);
            const float darkness = streak * m.hand.darkness * std::max(0.0f, 1 + 0.5f * m.bell());
            std::vector<PlanPoint> points;
            for (size_t i = 0; i < run.size(); ++i) {
                const Vec2 aside =
                    normalOf(unit(run[std::min(i + 1, run.size() - 1)] - run[i > 0 ? i - 1 : 0]));
                points.push_back(
                    {run[i] + aside * (sway * lineNoise(float(i) * step / 12.0f, seed)), width, darkness});
            }
            m.keep(points, part, layer);
        }
        run.clear();
    }

    Planning& m;
    FlatTones m_tones;
};

} // namespace

void planFlatBands(Planning& planning)
{
    BandPlan(planning).draw();
}

} // namespace toile
