// Who tells garment from face, notes and ground on a sketch: a network of the engine's, or nobody.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <functional>
#include <stop_token>

namespace toile {

class ModelCatalog;
struct ReadSketch;
struct Recipe;

/// Engine::classify wherever the engine lives: blocks until it is told or stopped. Any thread but the
/// engine's. Empty: there is no engine.
using SketchReader = std::function<Result<ClassShares>(ClassifySpec, std::stop_token)>;

/// What the recipe's reader tells of `sketch`; empty where rules read it. A wish (a recipe that nothing has
/// been drawn from) whose network cannot be had is read by rules, and its `reader` says so then. Any thread
/// but the engine's. Errors: Model, Engine or Memory for a recipe that names its network; Cancelled.
Result<ClassShares> classesOf(Recipe& recipe, const ReadSketch& sketch, const ModelCatalog& models,
                              const SketchReader& reader, std::stop_token stop = {});

} // namespace toile
