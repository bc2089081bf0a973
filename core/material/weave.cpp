#include "core/material/weave.h"

#include "core/imaging/noise.h"

namespace toile {
namespace {

/// Where one crossing lies in the float of the thread on top.
struct Crossing
{
    bool warpIsUp = false;
    int16_t step = 0;   ///< crossings since the float began
    int16_t length = 1; ///< crossings in the float
};

int wrapped(int value, int period)
{
    const int rest = value % period;
    return rest < 0 ? rest + period : rest;
}

Raster<Crossing> draftOf(const Weave& weave)
{
    const int warps = int(weave.warp.size());
    const int wefts = int(weave.weft.size());
    const auto up = [&](int i, int j) { return weave.warpIsUp(wrapped(i, warps), wrapped(j, wefts)); };
    Raster<Crossing> draft({warps, wefts});
    for (int j = 0; j < wefts; ++j) {
        for (int i = 0; i < warps; ++i) {
            const bool warpIsUp = up(i, j);
            const int alongI = warpIsUp ? 0 : 1;
            const int alongJ = 1 - alongI;
            int before = 0;
            int after = 0;
            while (before < 12 && up(i - (before + 1) * alongI, j - (before + 1) * alongJ) == warpIsUp)
                ++before;
            while (after < 12 && up(i + (after + 1) * alongI, j + (after + 1) * alongJ) == warpIsUp)
                ++after;
            draft.at(i, j) = {warpIsUp, int16_t(before), int16_t(before + after + 1)};
        }
    }
    return draft;
}

class Loom
{
public:
    explicit Loom(const Weave& weave)
        : m_weave(weave), m_draft(draftOf(weave)), m_warps(int(weave.warp.size())),
          m_wefts(int(weave.weft.size()))
    {
    }

    Vec3 colourAt(float u, float v) const
    {
        const uint32_t seed = m_weave.seed;
        const float drift = m_weave.slub * 0.6f;
        const float x = u * float(m_warps) + drift * tileNoise(u, v, m_warps / 3 + 1, m_wefts / 6 + 1, seed);
        const float y =
            v * float(m_wefts) + drift * tileNoise(u, v, m_warps / 6 + 1, m_wefts / 3 + 1, seed + 1);
        const int i = wrapped(int(std::floor(x)), m_warps);
        const int j = wrapped(int(std::floor(y)), m_wefts);
        const float s = x - std::floor(x);
        const float t = y - std::floor(y);
        const Crossing& crossing = m_draft.at(i, j);
        const Vec3 warp = threadColour(true, i, s, t, v, crossing);
        const Vec3 weft = threadColour(false, j, t, s, u, crossing);
        const bool warpIsUp = crossing.warpIsUp;
        const float side = std::abs(2 * (warpIsUp ? s : t) - 1);
        const float width = (warpIsUp ? m_weave.warpWidth : m_weave.weftWidth) +
                            m_weave.slub * thickness(warpIsUp, warpIsUp ? i : j, warpIsUp ? v : u);
        const float seen = 1 - smoothStep(width - 0.14f, width + 0.06f, side);
        const Vec3 below = (warpIsUp ? weft : warp) * (1 - 1.1f * m_weave.relief);
        return mix(below, warpIsUp ? warp : weft, seen);
    }

private:
    float thickness(bool isWarp, int thread, float along) const
    {
        return ringNoise(along, isWarp ? m_wefts / 5 + 2 : m_warps / 5 + 2,
                         m_weave.seed + uint32_t(thread) * 17u + (isWarp ? 3u : 5003u));
    }

    Vec3 threadColour(bool isWarp, int thread, float across, float lane, float turn,
                      const Crossing& crossing) const
    {
        Vec3 colour = isWarp ? m_weave.warp[size_t(thread)] : m_weave.weft[size_t(thread)];
        if (m_weave.yarn)
            colour = m_weave.yarn(isWarp, thread, turn, colour);
        const uint32_t key = m_weave.seed + uint32_t(thread) * 31u + (isWarp ? 11u : 7001u);
        const bool isUp = crossing.warpIsUp == isWarp;
        const float side = 2 * across - 1;
        float shade = 1 - m_weave.relief * side * side;
        if (isUp) {
            const float along = 2 * (float(crossing.step) + lane) / float(crossing.length) - 1;
            const float dive = along * along;
            shade -= m_weave.relief * 0.8f * dive * dive;
        }
        const int lanes = isWarp ? m_wefts : m_warps;
        shade += m_weave.unevenness * (2 * cellNoise(thread, isWarp ? 1 : 2, m_weave.seed) - 1);
        shade += m_weave.unevenness * 1.6f * ringNoise(turn, lanes / 4 + 2, key);
        shade += m_weave.twist * std::sin(6.2831853f * (lane * 2 + across));
        const float fibres = tileNoise(across, turn, 4, lanes * 2, key + 9);
        return colour * (shade + m_weave.fibre * fibres + m_weave.relief * 0.3f);
    }

    const Weave& m_weave;
    Raster<Crossing> m_draft;
    int m_warps;
    int m_wefts;
};

} // namespace

Image woven(int sidePx, const Weave& weave)
{
    const Loom loom(weave);
    return dyed(sidePx, [&](float u, float v) { return loom.colourAt(u, v); });
}

} // namespace toile
