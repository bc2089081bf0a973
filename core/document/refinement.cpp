#include "core/document/refinement.h"

#include "core/document/origin.h"

#include <algorithm>

namespace toile {

bool isDraft(const Recipe& recipe)
{
    return recipe.mode == StyleMode::Hand && !recipe.hand.isEmpty() && !recipe.draft.isEmpty() &&
           recipe.steps == 0;
}

bool isDrawnByNetwork(const Recipe& recipe)
{
    return !recipe.hand.isEmpty() && !recipe.model.isEmpty();
}

std::optional<Recipe> refined(Recipe recipe)
{
    const bool wasStopped = recipe.stoppedAtStep >= 0;
    if (!isDrawnByNetwork(recipe) || (!wasStopped && recipe.steps >= mostRefinedSteps))
        return std::nullopt;
    if (recipe.steps == 0)
        recipe.steps = Recipe().steps;
    else if (!wasStopped)
        recipe.steps = std::min(recipe.steps * 2, mostRefinedSteps);
    recipe.stoppedAtStep = -1; // it would be stopped there again
    // Another picture than before, which begins with the same draft: drawn with the same threads and
    // precision, and nobody expects the same bytes.
    Recipe wish = withoutOrigin(recipe);
    wish.threads = recipe.threads;
    wish.draftThreads = recipe.draftThreads;
    wish.precision = recipe.precision;
    return wish;
}

} // namespace toile
