#include "core/document/origin.h"

namespace toile {

namespace {

/// An older recipe may not know it, and where no hand draws any more there is nothing to compare.
bool differs(const std::string& before, const std::string& now)
{
    return !before.empty() && !now.empty() && before != now;
}

} // namespace

Recipe withoutOrigin(Recipe recipe)
{
    recipe.toile.clear();
    recipe.engine.clear();
    recipe.device.clear();
    recipe.threads = recipe.draftThreads = 0;
    recipe.precision.clear();
    recipe.processor.clear();
    return recipe;
}

bool sameChoices(const Recipe& a, const Recipe& b)
{
    const auto choices = [](const Recipe& recipe) {
        Recipe bare = withoutOrigin(recipe);
        bare.sketch = {};
        bare.model = bare.draft = bare.reader = {};
        bare.modelInput = Recipe().modelInput;
        bare.stoppedAtStep = -1;
        return bare;
    };
    return choices(a) == choices(b);
}

Sentence whyBytesMayDiffer(const Recipe& before, const Recipe& now)
{
    const auto madeWith = [](Sentence origin) {
        return Sentence::phrase("The recipe was made with %1: the picture may differ a little.",
                                std::move(origin));
    };
    if (differs(before.toile, now.toile))
        return madeWith(Sentence::verbatim("Toile " + before.toile));
    if (differs(before.engine, now.engine))
        return madeWith(Sentence::verbatim(before.engine));
    if (differs(before.device, now.device))
        return madeWith(Sentence::phrase("another device (%1)", before.device));
    if (differs(before.precision, now.precision))
        return madeWith(Sentence::phrase("another precision (%1)", before.precision));
    if (differs(before.processor, now.processor))
        return madeWith(Sentence::phrase("another kind of processor (%1)", before.processor));
    return {};
}

} // namespace toile
