// A hand whose strokes are planned: drawn here, without any network.
#pragma once

#include "core/document/recipe.h"
#include "core/sketch/sketch_model.h"
#include "core/strokes/mark_planes.h"
#include "core/strokes/stroke_plan.h"

#include <stop_token>
#include <vector>

namespace toile {

/// Whether strokes are planned for such a recipe: mode hand, a hand, and no model that it names, as recipes
/// of before do. Otherwise a network draws, or nobody.
bool isPlanned(const Recipe& recipe);

struct PlannedHand
{
    HandSpec spec; ///< MarkKind::None where a page shows no strokes
    Sentence why;  ///< in that case
};

/// The hand that is planned where isPlanned(): a bundled one, or what is measured of `page`, of which nothing
/// else is used. Cancelled when stopped.
Result<PlannedHand> plannedHand(const Recipe& recipe, const Image& page, const std::stop_token& stop = {});

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
