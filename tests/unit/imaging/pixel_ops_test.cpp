#include "core/imaging/pixel_ops.h"
#include "tests/support/portable_test.h"

#include <algorithm>
#include <random>

using namespace toile;

namespace {

Image noise(Size size, unsigned seed, bool opaque = false)
{
    std::mt19937 random(seed);
    std::vector<uint8_t> rgba(size_t(size.area()) * 4);
    for (size_t i = 0; i < rgba.size(); ++i)
        rgba[i] = opaque && i % 4 == 3 ? uint8_t(255) : uint8_t(random() & 255);
    return Image(size, std::move(rgba));
}

} // namespace

TOILE_TEST(overFollowsPorterDuff)
{
    const Image top = noise({31, 17}, 1), bottom = noise({31, 17}, 2);
    const Image mixed = over(top, bottom);
    for (int y = 0; y < 17; ++y) {
        for (int x = 0; x < 31; ++x) {
            const auto t = top.pixel(x, y), b = bottom.pixel(x, y), m = mixed.pixel(x, y);
            const double at = t[3] / 255.0, ab = b[3] / 255.0, alpha = at + ab * (1 - at);
            CHECK_NEAR(m[3], alpha * 255, 0.51);
            for (size_t c = 0; c < 3 && alpha > 0; ++c)
                CHECK_NEAR(m[c], (t[c] * at + b[c] * ab * (1 - at)) / alpha, 0.51);
        }
    }
}

TOILE_TEST(valuesInsideKeepReadingOrder)
{
    Plane values(Size{3, 1}), mask(Size{3, 1});
    values.at(0, 0) = 0.1f, values.at(1, 0) = 0.2f, values.at(2, 0) = 0.3f;
    mask.at(0, 0) = 0.6f, mask.at(1, 0) = 0.5f, mask.at(2, 0) = 1;
    CHECK(valuesInside(values, mask) == (std::vector<float>{0.1f, 0.3f}));
    CHECK(valuesInside(values, Plane(Size{3, 1})) == std::vector<float>{0.5f});
}

TOILE_TEST(overIsExactWhereNothingMixes)
{
    const Image bottom = noise({9, 5}, 3, true);
    CHECK(over(noise({9, 5}, 4, true), bottom) == noise({9, 5}, 4, true));
    CHECK(over(Image::filled({9, 5}, 10, 20, 30, 0), bottom) == bottom);
    CHECK(over(bottom, Image::filled({4, 5}, 0, 0, 0)).isNull());
}

TOILE_TEST(flattenedIsOverAnOpaqueGround)
{
    const Image image = noise({40, 40}, 5);
    CHECK(flattened(image, 250, 240, 230) == over(image, Image::filled({40, 40}, 250, 240, 230)));
    CHECK(flattened(Image{}).isNull());
}

TOILE_TEST(croppedCutsToThePicture)
{
    const Image image = noise({20, 10}, 6);
    const Image part = cropped(image, {15, -3, 50, 8});
    CHECK(part.size() == (Size{5, 5}));
    CHECK(std::ranges::equal(part.pixel(4, 4), image.pixel(19, 4)));
    CHECK(cropped(image, {20, 0, 5, 5}).isNull());
    CHECK(cropped(image, {0, 0, 20, 10}) == image);
    CHECK(cropped(image, {-2147483647, 0, 2147483647, 2147483647}).isNull());
}

TOILE_TEST(lumaLaysAlphaOverWhite)
{
    const Plane luma = lumaOf(Image::filled({3, 1}, 0, 0, 0, 128));
    CHECK_NEAR(luma.at(0, 0), 127.0 / 255, 1e-6);
    CHECK_NEAR(lumaOf(Image::filled({1, 1}, 255, 255, 255)).at(0, 0), 1, 1e-6);
    CHECK_NEAR(lumaOf(Image::filled({1, 1}, 0, 255, 0)).at(0, 0), 0.7152, 1e-6);
}

TOILE_TEST(channelsAndAlphaRoundTrip)
{
    const Image image = noise({33, 9}, 7);
    CHECK(withAlpha(image, channelOf(image, 3)) == image);
    const Image grey = greyImage(channelOf(image, 1));
    CHECK(grey.pixel(7, 3)[0] == image.pixel(7, 3)[1]);
    CHECK(grey.pixel(7, 3)[3] == 255);
    Plane wild({2, 1});
    wild.at(0, 0) = -4;
    wild.at(1, 0) = 9;
    CHECK(greyImage(wild).pixel(0, 0)[0] == 0);
    CHECK(greyImage(wild).pixel(1, 0)[0] == 255);
}

TOILE_TEST(drawnBoundsHoldTheInkAlone)
{
    std::vector<uint8_t> rgba(size_t(20 * 10) * 4, 255);
    const auto dot = [&](int x, int y, uint8_t value, uint8_t alpha) {
        rgba[size_t(y * 20 + x) * 4 + 1] = value;
        rgba[size_t(y * 20 + x) * 4 + 3] = alpha;
    };
    dot(3, 2, 0, 255);
    dot(11, 7, 200, 255);
    dot(19, 9, 252, 255); // paper
    dot(0, 0, 0, 2);      // all but transparent
    CHECK((drawnBounds(Image({20, 10}, rgba)) == Rect{3, 2, 9, 6}));
    CHECK(drawnBounds(Image::filled({5, 5}, 255, 255, 255)) == Rect{});
    CHECK(drawnBounds(Image{}) == Rect{});
}

TOILE_TEST(nullAndMismatchedInputsGiveNull)
{
    CHECK(lumaOf(Image{}).isEmpty());
    CHECK(channelOf(Image{}, 0).isEmpty());
    CHECK(greyImage(Plane{}).isNull());
    CHECK(withAlpha(Image::filled({2, 2}, 0, 0, 0), Plane({3, 2})).isNull());
}

TOILE_TEST(aPictureAndItsCopiesHaveOneId)
{
    const Image one = Image::filled({2, 2}, 1, 2, 3), other = Image::filled({2, 2}, 1, 2, 3);
    const Image copy = one;
    CHECK(one.id() != 0 && copy.id() == one.id());
    CHECK(one == other && one.id() != other.id());
    CHECK(Image{}.id() == 0);
}

TOILE_TEST_MAIN()
