#include "core/imaging/pixel_ops.h"
#include "tests/support/portable_test.h"

#include <algorithm>
#include <cmath>
#include <random>

using namespace toile;

namespace {

constexpr float sigmas[] = {0.7f, 1.0f, 1.9f, 2.0f, 2.6f, 3.0f, 7.5f, 14.0f, 40.0f};

/// Standard deviation along x and along y of what a blur makes of one bright cell.
std::pair<double, double> spread(float sigma)
{
    const int side = 2 * int(std::ceil(6 * sigma)) + 9, middle = side / 2;
    Plane point({side, side + 2});
    point.at(middle, middle) = 1;
    const Plane blob = blurred(point, sigma);
    double xx = 0, yy = 0, sum = 0;
    for (int y = 0; y < blob.height(); ++y) {
        for (int x = 0; x < blob.width(); ++x) {
            const double v = blob.at(x, y);
            xx += v * (x - middle) * (x - middle);
            yy += v * (y - middle) * (y - middle);
            sum += v;
        }
    }
    return {std::sqrt(xx / sum), std::sqrt(yy / sum)};
}

} // namespace

TOILE_TEST(theSpreadIsTheSigmaAskedFor)
{
    for (const float sigma : sigmas) {
        const auto [across, down] = spread(sigma);
        CHECK_NEAR(across, sigma, 0.01 * sigma);
        CHECK_NEAR(down, sigma, 0.01 * sigma);
    }
}

TOILE_TEST(theShapeIsCloseToAGaussian)
{
    for (const float sigma : sigmas) {
        const int side = 2 * int(std::ceil(5 * sigma)) + 1, middle = side / 2;
        Plane point({side, 1});
        point.at(middle, 0) = 1;
        const Plane blob = blurred(point, sigma);
        double sum = 0, worst = 0;
        for (int x = 0; x < side; ++x)
            sum += std::exp(-0.5 * std::pow((x - middle) / double(sigma), 2));
        for (int x = 0; x < side; ++x) {
            const double wanted = std::exp(-0.5 * std::pow((x - middle) / double(sigma), 2)) / sum;
            worst = std::max(worst, std::abs(blob.at(x, 0) - wanted));
        }
        // Three boxes are a quadratic spline, whose middle is 0.375 / sigma where the Gaussian has 0.399 /
        // sigma.
        CHECK_NEAR(worst * sum, 0, 0.062);
    }
}

TOILE_TEST(flatStaysFlatAndEmptyStaysEmpty)
{
    for (const float sigma : {0.5f, 1.5f, 2.0f, 9.0f, 300.0f, 1e9f}) {
        for (const Size size : {Size{1, 1}, Size{5, 4}, Size{1, 40}, Size{33, 17}}) {
            const Plane soft = blurred(Plane(size, 0.7f), sigma);
            CHECK(soft.size() == size);
            for (const float value : soft.cells())
                CHECK_NEAR(value, 0.7, 1e-6);
        }
    }
    CHECK(blurred(Plane{}, 3).isEmpty());
}

TOILE_TEST(farFromInkThePaperIsExactlyZero)
{
    Plane plane({400, 50});
    for (int y = 0; y < 50; ++y)
        for (int x = 0; x < 40; ++x)
            plane.at(x, y) = 0.1f + 0.013f * float((x * 7 + y * 3) % 61);
    const Plane soft = blurred(plane, 5);
    CHECK(soft.at(20, 25) > 0.1f);
    for (int x = 80; x < 400; ++x)
        CHECK_NEAR(soft.at(x, 25), 0, 1e-12);
}

TOILE_TEST(theSumIsKeptAwayFromEdges)
{
    std::mt19937 random(4);
    for (const float sigma : {1.3f, 3.0f, 6.5f}) {
        Plane plane({120, 110});
        double before = 0, after = 0;
        for (int y = 45; y < 65; ++y)
            for (int x = 50; x < 70; ++x)
                before += plane.at(x, y) = float(random() % 100) / 100;
        const Plane soft = blurred(plane, sigma);
        for (const float value : soft.cells())
            after += value;
        CHECK_NEAR(after, before, before * 1e-5);
    }
}

TOILE_TEST(noSigmaGivesThePlane)
{
    Plane plane({3, 3});
    plane.at(1, 1) = 5;
    CHECK(blurred(plane, 0) == plane);
    CHECK(blurred(plane, -1) == plane);
    CHECK(blurred(plane, std::nanf("")) == plane);
}

TOILE_TEST(blurInsideDoesNotSeeOutside)
{
    Plane plane({60, 60}, 0.25f), mask({60, 60});
    for (int y = 0; y < 60; ++y) {
        for (int x = 0; x < 30; ++x)
            mask.at(x, y) = 1;
        for (int x = 30; x < 60; ++x)
            plane.at(x, y) = 100;
    }
    const Plane soft = blurredInside(plane, mask, 4);
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 30; ++x)
            CHECK_NEAR(soft.at(x, y), 0.25, 1e-5);
    CHECK(soft.at(59, 30) == 100.0f);
    CHECK(blurredInside(plane, Plane({1, 1}), 4) == plane);
}

TOILE_TEST_MAIN()
