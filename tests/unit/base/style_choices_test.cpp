#include "core/base/style_choices.h"
#include "tests/support/portable_test.h"

#include <cmath>
#include <string>

using namespace toile;

namespace {

template <typename Choice> bool everyWordLeadsBack()
{
    for (const Word<Choice>& known : Words<Choice>::all)
        if (choiceOf<Choice>(wordOf(known.choice)) != known.choice || std::string(known.word).empty())
            return false;
    return Words<Choice>::all[0].choice == Choice{};
}

} // namespace

TOILE_TEST(everyChoiceHasAWordOfItsOwn)
{
    CHECK(everyWordLeadsBack<StyleMode>());
    CHECK(everyWordLeadsBack<DeviceChoice>());
    CHECK(everyWordLeadsBack<OptimizerChoice>());
    CHECK(everyWordLeadsBack<VggInput>());
}

TOILE_TEST(anUnknownWordIsNoChoice)
{
    for (const char* word : {"", "Hand", "hand ", "exec"})
        CHECK(!choiceOf<StyleMode>(word));
}

TOILE_TEST(rangesHoldTheirEndsAndNothingThatIsNoNumber)
{
    CHECK(ranges::handScale.holds(0.25) && ranges::handScale.holds(4));
    CHECK(!ranges::handScale.holds(0.2499) && !ranges::handScale.holds(4.01));
    CHECK(!ranges::reach.holds(std::nan("")) && !ranges::reach.holds(INFINITY));
}

TOILE_TEST_MAIN()
