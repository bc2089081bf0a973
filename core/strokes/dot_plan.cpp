// Stipple: dots as dense as the tone, none on a grid that an eye would find.
#include "core/strokes/planning.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace toile {

namespace {

constexpr float jitter = 0.42f; ///< of a spacing, to each side
constexpr float covers = 0.5f;  ///< ink below which no dot is set

} // namespace

/// Error diffusion (Floyd & Steinberg, Proc. SID 17(2), 1976), from row to row to and fro, with a threshold
/// that wavers (Ulichney, Proc. IEEE 76(1), 1988) on rows that are set off by half a step.
void planDots(Planning& m)
{
    const HandSpec& hand = m.hand;
    const float step = hand.spacingMm, scale = pxPerMm(m.view.size());
    const Size size = m.view.size();
    const int columns = int(float(size.width) / scale / step) + 1,
              rows = int(float(size.height) / scale / step) + 1;
    const float dotShare =
        std::numbers::pi_v<float> / 4 * hand.widthMm * hand.widthMm * hand.darkness / (step * step);
    std::vector<float> here(size_t(columns) + 2, 0.0f), below(here);
    for (int row = 0; row < rows && !m.stop.stop_requested(); ++row) {
        std::fill(below.begin(), below.end(), 0.0f);
        const int ahead = row % 2 ? -1 : 1;
        for (int i = 0; i < columns; ++i) {
            const int column = ahead > 0 ? i : columns - 1 - i;
            const auto around = [&](float spread) { return step * spread * (2 * m.chance.unit() - 1); };
            const Vec2 cell{(float(column) + (row % 2 ? 0.75f : 0.25f)) * step, (float(row) + 0.5f) * step};
            const Vec2 at{cell.x + around(jitter), cell.y + around(jitter)};
            const int part = partAt(m.view.parts, scale, at);
            if (part == 0)
                continue;
            const int x = int(at.x * scale), y = int(at.y * scale);
            const float wanted = valueWithin(m.wanted.darkness, m.grid, part, at) / dotShare;
            const float due = std::min(1.5f, wanted + here[size_t(column) + 1]);
            const bool isSet = due > 0.5f + 0.3f * (m.chance.unit() - 0.5f) && wanted > 0.01f;
            if (isSet && m.view.ink.at(x, y) < covers) {
                const float width = hand.widthMm * std::max(0.5f, 1 + hand.widthVariation * m.bell());
                const PlanPoint dot{at, width, hand.darkness};
                m.keep({&dot, 1}, part, 0);
            }
            const float rest = due - (isSet ? 1.0f : 0.0f);
            here[size_t(column + 1 + ahead)] += rest * 7 / 16;
            below[size_t(column + 1 - ahead)] += rest * 3 / 16;
            below[size_t(column) + 1] += rest * 5 / 16;
            below[size_t(column + 1 + ahead)] += rest / 16;
        }
        std::swap(here, below);
    }
}

} // namespace toile
