#include "core/strokes/wanted_tone.h"

#include "core/base/smooth_step.h"

#include <algorithm>
#include <array>
#include <vector>

namespace toile {
namespace {

constexpr int levels = 512;
constexpr float leastSpan = 0.12f; ///< of tone, from the first mark to the deepest
constexpr float deepest = 0.985f;  ///< share of the garment that is lighter than the deepest tone

/// How many cells of the garment have each shade.
std::array<int, levels> histogram(const StrokeGrid& grid, int64_t& count)
{
    std::array<int, levels> cells{};
    for (size_t i = 0; i < grid.tone.cells().size(); ++i)
        if (grid.parts.cells()[i] > 0) {
            const float shade = 1 - grid.tone.cells()[i];
            ++cells[size_t(std::clamp(int(shade * levels), 0, levels - 1))];
            ++count;
        }
    return cells;
}

} // namespace

WantedTone wantedTone(const StrokeGrid& grid, const HandSpec& hand, const Plane& dark)
{
    WantedTone wanted{Plane(grid.size()), Plane(grid.size()), Plane(grid.size())};
    int64_t count = 0;
    const auto cells = histogram(grid, count);
    std::array<float, levels> lighter{}; // share of the garment that is lighter
    int64_t sum = 0;
    float first = 0, last = 1;
    bool hasFirst = false, hasLast = false;
    for (int level = 0; level < levels; ++level) {
        lighter[size_t(level)] = float(double(sum) / double(std::max<int64_t>(count, 1)));
        sum += cells[size_t(level)];
        const double below = double(sum) / double(std::max<int64_t>(count, 1));
        if (!hasFirst && below > hand.paperShare) {
            first = float(level) / levels;
            hasFirst = true;
        }
        if (!hasLast && below >= deepest) {
            last = float(level + 1) / levels;
            hasLast = true;
        }
    }
    const float span = std::max(leastSpan, last - first);
    for (size_t i = 0; i < wanted.shade.cells().size(); ++i) {
        if (grid.parts.cells()[i] == 0)
            continue;
        const float shade = 1 - grid.tone.cells()[i];
        wanted.lightRank.cells()[i] = 1 - lighter[size_t(std::clamp(int(shade * levels), 0, levels - 1))];
        float deep = std::clamp((shade - first) / span, 0.0f, 1.0f);
        if (!dark.isEmpty() && dark.cells()[i] > 0.5f)
            deep = smoothStep(0.45f, 1.0f, wanted.lightRank.cells()[i]);
        wanted.shade.cells()[i] = deep;
        wanted.darkness.cells()[i] = deep * hand.depth;
    }
    return wanted;
}

} // namespace toile
