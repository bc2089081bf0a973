#include "core/imaging/grid_artifacts.h"
#include "tests/support/portable_test.h"

#include <cmath>
#include <functional>
#include <random>

using namespace toile;

namespace {

constexpr Size size{256, 224};

/// Noise as a hand's strokes have it, and something on top.
Plane drawn(const std::function<float(int x, int y)>& more, uint64_t seed = 1)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<float> noise(0, 0.1f);
    Plane plane(size);
    float before = 0;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            before = 0.6f * before + noise(random);
            plane.at(x, y) = before + more(x, y);
        }
    return plane;
}

const Plane everywhere(size, 1.0f);

} // namespace

TOILE_TEST(strokesHaveNoPeak)
{
    for (uint64_t seed = 1; seed < 6; ++seed) {
        const Plane plain = drawn([](int, int) { return 0.0f; }, seed);
        CHECK(checkerboardPeak(plain, everywhere) < 2);
        CHECK(checkerboardPeak(plain, everywhere) > 0.3);
        CHECK(seamPeak(plain, everywhere) < 1.6);
    }
}

TOILE_TEST(everyStrideIsFound)
{
    for (const int stride : {2, 4, 8}) {
        const auto wave = [stride](int i) { return std::cos(6.2832f * float(i) / float(stride)); };
        CHECK(checkerboardPeak(drawn([&](int x, int y) { return 0.1f * wave(x) * wave(y); }), everywhere) >
              4);
        CHECK(checkerboardPeak(drawn([&](int x, int) { return 0.05f * wave(x); }), everywhere) > 4);
        CHECK(checkerboardPeak(drawn([&](int, int y) { return 0.05f * wave(y); }), everywhere) > 4);
    }
    // A pattern of another rhythm is no checkerboard.
    CHECK(checkerboardPeak(drawn([](int x, int) { return 0.05f * std::cos(6.2832f * float(x) / 5.3f); }),
                           everywhere) < 2.5);
}

TOILE_TEST(lightOnTheFormHidesNothing)
{
    // Without a window its slope would leak into every frequency.
    const auto lit = [](int x, int) { return 3 * std::sin(0.1f * float(x)) + (x % 2 ? 0.05f : -0.05f); };
    CHECK(checkerboardPeak(drawn(lit), everywhere) > 4);
}

TOILE_TEST(aSeamIsFound)
{
    CHECK(seamPeak(drawn([](int x, int) { return x < 128 ? 0.0f : 0.3f; }), everywhere) > 2);
    CHECK(seamPeak(drawn([](int, int y) { return y < 100 ? 0.0f : 0.3f; }), everywhere) > 2);
}

TOILE_TEST(withoutGroundNothingIsMeasured)
{
    const Plane plain = drawn([](int, int) { return 0.0f; });
    CHECK(checkerboardPeak(plain, Plane(size)) == 0);
    CHECK(seamPeak(plain, Plane(size)) == 0);
    CHECK(checkerboardPeak(Plane({5, 300}, 0.5f), Plane({5, 300}, 1.0f)) == 0);
    CHECK(checkerboardPeak(Plane(), Plane()) == 0);
    CHECK(seamPeak(Plane({1, 1}), Plane({1, 1}, 1.0f)) == 0);
}

TOILE_TEST_MAIN()
