// How far a recipe has been drawn, and how it is drawn further.
#pragma once

#include "core/document/recipe.h"

#include <optional>

namespace toile {

/// Refining asks for no more steps than these.
inline constexpr int mostRefinedSteps = 1000;

/// Its picture is the draft alone, or will be: a draft model and no steps.
bool isDraft(const Recipe& recipe);

/// A network has drawn its picture, or will: it names the model. Without one a hand's strokes are planned.
bool isDrawnByNetwork(const Recipe& recipe);

/// The same recipe drawn further: a draft gets the usual number of steps, what was stopped goes to its end,
/// anything else gets twice its steps, at most mostRefinedSteps; with as many threads. Nothing where no
/// network draws, or where so many steps were done.
std::optional<Recipe> refined(Recipe recipe);

} // namespace toile
