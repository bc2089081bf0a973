// A hand whose strokes are planned: drawn here, without any network.
#pragma once

#include "core/document/recipe.h"
#include "core/sketch/sketch_model.h"
#include "core/strokes/mark_planes.h"
#include "core/strokes/stroke_plan.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace toile {

/// The hand whose strokes are planned for such a recipe, a bundled one over the cloth; nothing where a
/// network draws, or nobody.
std::optional<HandSpec> plannedHandOf(const Recipe& recipe);

/// What a planned hand has drawn, step by step.
struct PlannedDrawing
{
    StrokePlan plan;
    MarkPlanes marks; ///< of the model's size
    Image garment;    ///< RGBA as StyleResult::garment
};

/// How a planned hand is wished for; as the recipe's fields of these names.
struct PlannedWish
{
    HandSpec hand;
    double handScale = 1;
    double coverage = -1;
    double reach = 0;
    double strength = 1;
    uint64_t seed = 1;
};

/// Plans and draws the strokes at the model's size. The view of a model's garment is viewOf(). Any thread.
/// Cancelled when stopped.
Result<PlannedDrawing> drawnByPlan(const SketchModel& model, const Image& albedo, const PlannedWish& wish,
                                   const std::stop_token& stop = {});

/// By part: Part::axisRadians.
std::vector<float> grainAxes(const SketchModel& model);

} // namespace toile
