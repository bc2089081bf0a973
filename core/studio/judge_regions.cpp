#include "core/studio/judge_regions.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr float tolerancePx = 1.5f;
constexpr float bleedPx = 4.f;
constexpr float faintInk = 0.02f;

Region where(const Plane& plane, float low, float high)
{
    Region region(plane.size());
    for (size_t i = 0; i < region.cells().size(); ++i)
        region.cells()[i] = plane.cells()[i] >= low && plane.cells()[i] < high;
    return region;
}

/// a and not b, cell by cell.
Region without(const Region& a, const Region& b)
{
    Region region(a.size());
    for (size_t i = 0; i < region.cells().size(); ++i)
        region.cells()[i] = a.cells()[i] && !b.cells()[i];
    return region;
}

} // namespace

Region grown(const Region& region, float radius)
{
    Region result(region.size());
    const int reach = int(std::floor(radius));
    const int width = region.width(), height = region.height();
    for (int dy = -reach; dy <= reach; ++dy) {
        const int dx = int(std::floor(std::sqrt(radius * radius - float(dy * dy))));
        for (int y = std::max(0, -dy); y < std::min(height, height - dy); ++y) {
            const auto from = region.row(y + dy);
            auto to = result.row(y);
            int last = -(1 << 28); // the nearest set pixel on the left
            for (int x = -dx; x < width; ++x) {
                const int ahead = x + dx;
                if (ahead < width && from[size_t(ahead)])
                    last = ahead;
                if (x >= 0 && last >= x - dx)
                    to[size_t(x)] = 1;
            }
        }
    }
    return result;
}

JudgeRegions judgeRegions(const SketchModel& model)
{
    constexpr float all = 1e9f;
    JudgeRegions regions;
    const Region inside = where(model.mask, 0.5f, all);
    const Region outside = where(model.mask, -all, faintInk);
    regions.lines = where(model.ink, 0.5f, all);
    regions.nearInk = grown(where(model.ink, faintInk, all), tolerancePx);
    regions.paper = without(outside, regions.nearInk);
    regions.bleeding = without(without(grown(inside, bleedPx), inside), regions.lines);
    regions.garment = without(inside, regions.nearInk);
    const Region nearGarment = grown(inside, tolerancePx);
    regions.open = without(without(outside, regions.nearInk), nearGarment);
    return regions;
}

} // namespace toile
