// A sentence is a key with arguments, and its English is what both make together.
#include "core/base/sentence.h"
#include "tests/support/portable_test.h"

using namespace toile;

TOILE_TEST(placesAreFilledOnceInAnyOrder)
{
    CHECK(Sentence().isEmpty() && Sentence().text().empty());
    CHECK(Sentence::phrase("It is empty.").text() == "It is empty.");
    CHECK(Sentence::phrase("%2 of %1 is %2.", 7, std::string("a%1")).text() == "a%1 of 7 is a%1.");
    // Words of others are no keys, whatever stands in them.
    CHECK(Sentence::verbatim("100 %1").text() == "100 %1");
    CHECK(Sentence::phrase("It is %1.", Sentence::verbatim("%1")).text() == "It is %1.");
}

TOILE_TEST(argumentsAreSentences)
{
    const Sentence why = Sentence::phrase("the disk is full");
    const Sentence all = Sentence::phrase("%1 could not be written: %2.", std::string("“a.png”"), why);
    CHECK(all.text() == "“a.png” could not be written: the disk is full.");
    CHECK(all.isKey() && all.words() == "%1 could not be written: %2." && all.arguments().size() == 2);
    CHECK(!all.arguments().front().isKey() && all.arguments().back() == why);
    CHECK(all.withFirst(Sentence::phrase("The drawing")).text() ==
          "The drawing could not be written: the disk is full.");
    CHECK(why.withFirst(Sentence::phrase("The drawing")) == why);
}

TOILE_TEST(sentencesFollowEachOther)
{
    const Sentence first = Sentence::phrase("One."), second = Sentence::phrase("Two.");
    CHECK(joined(first, {}) == first && joined({}, second) == second);
    CHECK(joined(joined(first, second), first).text() == "One. Two. One.");
}

TOILE_TEST(whatComesOutOfAFileNeedNotFit)
{
    CHECK(Sentence::remembered("%1 and %3%0", {Sentence::verbatim("a")}).text() == "a and %0");
    CHECK(Sentence::remembered("nothing", {Sentence::verbatim("a")}).text() == "nothing");
    CHECK(Sentence::remembered("%", {Sentence::verbatim("a")}).text() == "%");
    CHECK(Sentence::remembered("%1", {}).text() == "%1");
}

TOILE_TEST_MAIN()
