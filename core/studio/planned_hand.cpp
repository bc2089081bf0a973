#include "core/studio/planned_hand.h"

#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"
#include "core/strokes/bundled_hands.h"
#include "core/strokes/mark_composition.h"
#include "core/strokes/page/measured_hand.h"
#include "core/strokes/stroke_grid.h"

#include <algorithm>

namespace toile {

namespace {

/// The tone that strokes answer: with reach the cloth's own light and dark are a part of it.
Plane canvasOf(const SketchModel& model, const Image& albedo, double reach)
{
    Plane canvas = model.tone;
    if (reach <= 0)
        return canvas;
    const Plane luma = lumaOf(albedo);
    const std::vector<float> inside = valuesInside(luma, model.mask);
    double sum = 0;
    for (const float value : inside)
        sum += double(value);
    const float mean = std::max(0.05f, float(sum / double(inside.size()))), share = float(reach);
    for (size_t i = 0; i < canvas.cells().size(); ++i)
        if (model.mask.cells()[i] > 0)
            canvas.cells()[i] =
                std::clamp(canvas.cells()[i] * (1 - share + share * luma.cells()[i] / mean), 0.0f, 1.0f);
    return canvas;
}

/// The planning grid's cells that lie on a dark part.
Plane darkCells(const GarmentView& view, const std::vector<bool>& dark)
{
    const LabelMap parts = strokeGrid(view).parts;
    Plane cells(parts.size());
    for (size_t i = 0; i < cells.cells().size(); ++i) {
        const size_t part = size_t(parts.cells()[i]);
        cells.cells()[i] = part < dark.size() && dark[part] ? 1.0f : 0.0f;
    }
    return cells;
}

} // namespace

bool isPlanned(const Recipe& recipe)
{
    const bool isKnown = !recipe.hand.file.empty() || bundledHand(recipe.hand.id);
    return recipe.mode == StyleMode::Hand && recipe.model.isEmpty() && isKnown;
}

Result<PlannedHand> plannedHand(const Recipe& recipe, const Image& page, const std::stop_token& stop)
{
    if (const std::optional<HandSpec> bundled = bundledHand(recipe.hand.id))
        return PlannedHand{*bundled, {}};
    const Result<MeasuredHand> measured = measuredHand(page, stop);
    if (!measured)
        return measured.error();
    return PlannedHand{measured->spec, measured->why};
}

std::vector<float> grainAxes(const SketchModel& model)
{
    std::vector<float> axes;
    for (const Part& part : model.partList)
        axes.push_back(part.axisRadians);
    return axes;
}

Result<PlannedDrawing> drawnByPlan(const SketchModel& model, const Image& albedo, const PlannedWish& wish,
                                   const std::stop_token& stop)
{
    const HandSpec hand = scaledHand(wish.hand, wish.handScale, wish.coverage);
    const ClothUnderHand cloth{albedo, model.tone, model.mask, model.parts};
    const std::vector<bool> dark = darkParts(cloth);
    const Plane canvas = canvasOf(model, albedo, wish.reach);
    const std::vector<float> axes = grainAxes(model);
    const GarmentView view{model.mask, model.ink, canvas, model.normals, model.parts, axes};
    const bool isAnyDark = std::find(dark.begin(), dark.end(), true) != dark.end();
    Result<StrokePlan> plan =
        planStrokes(view, hand, wish.seed, stop, isAnyDark ? darkCells(view, dark) : Plane());
    if (!plan)
        return plan.error();
    Result<MarkPlanes> marks = drawnMarks(*plan, model.size, model.parts, stop);
    if (!marks)
        return marks.error();
    Image garment = drawnMarksOnCloth(cloth, *marks, hand, dark, wish.strength);
    return PlannedDrawing{std::move(*plan), std::move(*marks), std::move(garment)};
}

} // namespace toile
