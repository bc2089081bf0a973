#include "core/document/refinement.h"

#include <algorithm>

namespace toile {

bool isDraft(const Recipe& recipe)
{
    return recipe.mode == "hand" && !recipe.hand.isEmpty() && !recipe.draft.isEmpty() && recipe.steps == 0;
}

std::optional<Recipe> refined(Recipe recipe)
{
    const bool wasStopped = recipe.stoppedAtStep >= 0;
    if (recipe.hand.isEmpty() || (!wasStopped && recipe.steps >= mostRefinedSteps))
        return std::nullopt;
    if (recipe.steps == 0)
        recipe.steps = Recipe().steps;
    else if (!wasStopped)
        recipe.steps = std::min(recipe.steps * 2, mostRefinedSteps);
    recipe.stoppedAtStep = -1; // it would be stopped there again
    return recipe;
}

} // namespace toile
