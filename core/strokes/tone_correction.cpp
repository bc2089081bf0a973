#include "core/strokes/tone_correction.h"

#include "core/imaging/pixel_ops.h"
#include "core/strokes/mark_planes.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr int rounds = 1;
constexpr int pixelsPerCell = 2;
constexpr float neighbourhoodMm = 5;
constexpr float leastWanted = 0.01f;

/// Mean darkness of the plan as it is drawn, a cell of the grid.
Plane drawnTone(const StrokePlan& plan, const StrokeGrid& grid, const std::stop_token& stop)
{
    const Size size{grid.size().width * pixelsPerCell, grid.size().height * pixelsPerCell};
    const Result<MarkPlanes> marks = drawnMarks(plan, size, {}, stop);
    return marks ? resized(marks->shade, grid.size()) : Plane(grid.size());
}

} // namespace

void correctTone(StrokePlan& plan, const StrokeGrid& grid, const std::stop_token& stop)
{
    Plane wanted = plan.wanted;
    const int near = grid.cellsOf(neighbourhoodMm) / 2 + 1;
    blurWithinParts(wanted, grid.parts, near);
    for (int round = 0; round < rounds; ++round) {
        Plane laid = drawnTone(plan, grid, stop);
        if (stop.stop_requested())
            return;
        blurWithinParts(laid, grid.parts, near);
        for (size_t i = 0; i < laid.cells().size(); ++i)
            laid.cells()[i] = laid.cells()[i] > leastWanted && wanted.cells()[i] > leastWanted
                                  ? std::clamp(wanted.cells()[i] / laid.cells()[i], 0.75f, 1.4f)
                                  : 1.0f;
        for (const PlannedStroke& stroke : plan.strokes)
            for (uint32_t i = stroke.first; i < stroke.first + stroke.count; ++i) {
                PlanPoint& point = plan.points[i];
                const float factor = valueWithin(laid, grid, stroke.part, point.at);
                const float darker = std::pow(factor, plan.hand.pressing);
                point.darkness = std::min(1.0f, point.darkness * darker);
                point.widthMm *= factor / darker;
            }
    }
}

} // namespace toile
