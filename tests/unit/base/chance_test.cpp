#include "core/base/chance.h"
#include "core/base/pixel_rect.h"
#include "core/base/plane_vectors.h"
#include "core/base/smooth_step.h"
#include "tests/support/portable_test.h"

using namespace toile;

TOILE_TEST(splitMixIsThePublishedOne)
{
    SplitMix64 numbers(1234567); // rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
    CHECK(numbers.next() == 6457827717110365317ull);
    CHECK(numbers.next() == 3203168211198807973ull);
    for (int i = 0; i < 1000; ++i) {
        const float unit = numbers.unit();
        CHECK(unit >= 0 && unit < 1);
    }
}

TOILE_TEST(anEmptyRectangleCountsForNothing)
{
    CHECK(united({}, {3, 4, 5, 6}) == (Rect{3, 4, 5, 6}));
    CHECK(united({3, 4, 5, 6}, {9, 9, 0, 2}) == (Rect{3, 4, 5, 6}));
    CHECK(united({3, 4, 5, 6}, {-2, 8, 3, 9}) == (Rect{-2, 4, 10, 13}));
}

TOILE_TEST(smoothStepHoldsItsEndsAndFalls)
{
    CHECK(smoothStep(2, 4, 1) == 0 && smoothStep(2, 4, 3) == 0.5f && smoothStep(2, 4, 5) == 1);
    CHECK(smoothStep(4, 2, 5) == 0 && smoothStep(4, 2, 1) == 1);
}

TOILE_TEST(aQuarterTurnGoesFromXToY)
{
    const Vec2 turned = plane::turned({1, 0}, 1.5707964f);
    CHECK(std::abs(turned.x) < 1e-6f && std::abs(turned.y - 1) < 1e-6f);
}

TOILE_TEST_MAIN()
