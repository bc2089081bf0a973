#include "core/strokes/stroke_plan.h"

#include "core/strokes/flat_tones.h"
#include "core/strokes/planning.h"
#include "core/strokes/tone_correction.h"

#include <algorithm>

namespace toile {

void Planning::keep(std::span<const PlanPoint> points, int part, uint8_t layer, Lays lays)
{
    if (points.empty())
        return;
    plan.strokes.push_back({part, uint32_t(plan.points.size()), uint32_t(points.size()), layer, lays,
                            uint32_t(chance.next() >> 32)});
    plan.points.insert(plan.points.end(), points.begin(), points.end());
}

float Planning::bell()
{
    float sum = 0;
    for (int i = 0; i < 4; ++i)
        sum += chance.unit();
    return std::clamp((sum - 2) * 1.732f, -2.5f, 2.5f);
}

std::vector<std::vector<Vec2>> besideInk(const GarmentView& view, std::span<const Vec2> line)
{
    constexpr float covers = 0.6f;
    const float scale = pxPerMm(view.size());
    std::vector<std::vector<Vec2>> pieces(1);
    bool wasInk = false;
    for (const Vec2 at : line) {
        const int x = std::clamp(int(at.x * scale), 0, view.ink.width() - 1),
                  y = std::clamp(int(at.y * scale), 0, view.ink.height() - 1);
        const bool isInk = view.ink.at(x, y) > covers;
        if (isInk && wasInk) {
            if (!pieces.back().empty())
                pieces.emplace_back();
        } else {
            pieces.back().push_back(at);
        }
        if (isInk && !wasInk)
            pieces.emplace_back();
        wasInk = isInk;
    }
    std::erase_if(pieces, [](const auto& piece) { return piece.size() < 2; });
    return pieces;
}

Result<StrokePlan> planStrokes(const GarmentView& view, const HandSpec& wish, uint64_t seed,
                               std::stop_token stop, const Plane& dark)
{
    StrokePlan plan;
    plan.hand = soundSpec(wish);
    if (view.size().isEmpty() || plan.hand.kind == MarkKind::None)
        return plan;
    const StrokeGrid grid = strokeGrid(view);
    const WantedTone wanted = wantedTone(grid, plan.hand, dark);
    const DirectionField field = directionField(grid, view, plan.hand);
    plan.gridParts = grid.parts;
    plan.wanted = wanted.darkness;
    plan.mmPerCell = grid.mmPerCell;
    Planning planning{view, plan.hand, grid, field, wanted, stop, SplitMix64(seed), plan};
    const bool isFlat = plan.hand.toneSteps > 0 || plan.hand.kind == MarkKind::Wash;
    if (!isFlat && plan.hand.bareShare + plan.hand.whiteGapMm + plan.hand.paperTooth > 0)
        layCloth(planning, flatTones(planning));
    switch (plan.hand.kind) {
    case MarkKind::Dot:
        planDots(planning);
        break;
    case MarkKind::Wash:
        planWashes(planning);
        break;
    case MarkKind::Band:
        plan.hand.toneSteps > 0 ? planFlatBands(planning) : planLines(planning);
        break;
    case MarkKind::Line:
    case MarkKind::None:
        planLines(planning);
    }
    if (!stop.stop_requested() && !isFlat)
        correctTone(plan, grid, stop);
    if (stop.stop_requested())
        return Error{
            ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};
    return plan;
}

} // namespace toile
