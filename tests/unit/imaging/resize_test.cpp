#include "core/imaging/pixel_ops.h"
#include "tests/support/portable_test.h"

#include <algorithm>
#include <random>

using namespace toile;

namespace {

Plane noisePlane(Size size, unsigned seed)
{
    std::mt19937 random(seed);
    Plane plane(size);
    for (float& value : plane.cells())
        value = float(random() % 1000) / 1000;
    return plane;
}

double meanOf(const Plane& plane)
{
    double sum = 0;
    for (const float value : plane.cells())
        sum += value;
    return sum / double(plane.cells().size());
}

const Size oddSizes[] = {{1, 1}, {7, 3000}, {3000, 7}, {64, 64}, {63, 65}, {2, 129}};

} // namespace

TOILE_TEST(aFlatPictureStaysFlatAtEverySize)
{
    const Image flat = Image::filled({57, 91}, 200, 30, 7, 99);
    for (const Size size : oddSizes)
        CHECK(resized(flat, size) == Image::filled(size, 200, 30, 7, 99));
    const Plane plane({57, 91}, 0.3f);
    for (const Size size : oddSizes) {
        const Plane scaled = resized(plane, size);
        CHECK(scaled.size() == size);
        for (const float value : scaled.cells())
            CHECK_NEAR(value, 0.3, 1e-6);
    }
}

TOILE_TEST(shrinkingAveragesAreas)
{
    const Plane plane = noisePlane({60, 40}, 1);
    const Plane half = resized(plane, {30, 20});
    CHECK_NEAR(half.at(4, 7), (plane.at(8, 14) + plane.at(9, 14) + plane.at(8, 15) + plane.at(9, 15)) / 4,
               1e-6);
    for (const Size size : {Size{17, 13}, Size{1, 1}, Size{59, 39}, Size{60, 3}})
        CHECK_NEAR(meanOf(resized(plane, size)), meanOf(plane), 1e-5);
}

TOILE_TEST(enlargedPlaneKeepsItsRange)
{
    const Plane plane = noisePlane({13, 9}, 2);
    const auto [low, high] = std::ranges::minmax(plane.cells());
    const Plane large = resized(plane, {100, 77});
    for (const float value : large.cells())
        CHECK(value >= low - 1e-6f && value <= high + 1e-6f);
}

TOILE_TEST(enlargingIsCentredAndFollowsARamp)
{
    std::vector<uint8_t> rgba;
    for (int x = 0; x < 10; ++x)
        for (int c = 0; c < 4; ++c)
            rgba.push_back(c == 3 ? uint8_t(255) : uint8_t(20 * x));
    const Image ramp = resized(Image({10, 1}, rgba), {40, 1});
    for (int x = 8; x < 32; ++x)
        CHECK_NEAR(ramp.pixel(x, 0)[0], 20 * ((x + 0.5) / 4 - 0.5), 0.51);
}

TOILE_TEST(colourUnderNoAlphaDoesNotBleed)
{
    std::vector<uint8_t> rgba = {255, 0, 0, 255, 0, 255, 0, 0};
    const Image mixed = resized(Image({2, 1}, rgba), {1, 1});
    CHECK(mixed.pixel(0, 0)[0] == 255);
    CHECK(mixed.pixel(0, 0)[1] == 0);
    CHECK_NEAR(mixed.pixel(0, 0)[3], 127.5, 0.51);
}

TOILE_TEST(emptyTargetsGiveNull)
{
    const Image image = Image::filled({4, 4}, 1, 2, 3);
    CHECK(resized(image, Size{0, 5}).isNull());
    CHECK(resized(image, Size{-1, -1}).isNull());
    CHECK(resized(Image{}, Size{5, 5}).isNull());
    CHECK(resized(Plane{}, Size{5, 5}).isEmpty());
    CHECK(resized(image, Size{4, 4}) == image);
}

TOILE_TEST_MAIN()
