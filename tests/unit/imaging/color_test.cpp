#include "core/imaging/color.h"
#include "tests/support/portable_test.h"

using namespace toile;

namespace {

struct Pair
{
    Lab first;
    Lab second;
    float deltaE;
};

// Test data of Sharma, Wu, Dalal, Color Res. Appl. 30 (2005), table 1.
const Pair sharma[] = {
    {{50, 2.6772f, -79.7751f}, {50, 0, -82.7485f}, 2.0425f},
    {{50, 3.1571f, -77.2803f}, {50, 0, -82.7485f}, 2.8615f},
    {{50, 2.8361f, -74.0200f}, {50, 0, -82.7485f}, 3.4412f},
    {{50, -1.3802f, -84.2814f}, {50, 0, -82.7485f}, 1.0000f},
    {{50, -1.1848f, -84.8006f}, {50, 0, -82.7485f}, 1.0000f},
    {{50, -0.9009f, -85.5211f}, {50, 0, -82.7485f}, 1.0000f},
    {{50, 0, 0}, {50, -1, 2}, 2.3669f},
    {{50, -1, 2}, {50, 0, 0}, 2.3669f},
    {{50, 2.4900f, -0.0010f}, {50, -2.4900f, 0.0009f}, 7.1792f},
    {{50, 2.4900f, -0.0010f}, {50, -2.4900f, 0.0010f}, 7.1792f},
    {{50, 2.4900f, -0.0010f}, {50, -2.4900f, 0.0011f}, 7.2195f},
    {{50, 2.4900f, -0.0010f}, {50, -2.4900f, 0.0012f}, 7.2195f},
    {{50, -0.0010f, 2.4900f}, {50, 0.0009f, -2.4900f}, 4.8045f},
    {{50, -0.0010f, 2.4900f}, {50, 0.0010f, -2.4900f}, 4.8045f},
    {{50, -0.0010f, 2.4900f}, {50, 0.0011f, -2.4900f}, 4.7461f},
    {{50, 2.5f, 0}, {50, 0, -2.5f}, 4.3065f},
    {{50, 2.5f, 0}, {73, 25, -18}, 27.1492f},
    {{50, 2.5f, 0}, {61, -5, 29}, 22.8977f},
    {{50, 2.5f, 0}, {56, -27, -3}, 31.9030f},
    {{50, 2.5f, 0}, {58, 24, 15}, 19.4535f},
    {{50, 2.5f, 0}, {50, 3.1736f, 0.5854f}, 1.0000f},
    {{50, 2.5f, 0}, {50, 3.2972f, 0}, 1.0000f},
    {{50, 2.5f, 0}, {50, 1.8634f, 0.5757f}, 1.0000f},
    {{50, 2.5f, 0}, {50, 3.2592f, 0.3350f}, 1.0000f},
    {{60.2574f, -34.0099f, 36.2677f}, {60.4626f, -34.1751f, 39.4387f}, 1.2644f},
    {{63.0109f, -31.0961f, -5.8663f}, {62.8187f, -29.7946f, -4.0864f}, 1.2630f},
    {{61.2901f, 3.7196f, -5.3901f}, {61.4292f, 2.2480f, -4.9620f}, 1.8731f},
    {{35.0831f, -44.1164f, 3.7933f}, {35.0232f, -40.0716f, 1.5901f}, 1.8645f},
    {{22.7233f, 20.0904f, -46.6940f}, {23.0331f, 14.9730f, -42.5619f}, 2.0373f},
    {{36.4612f, 47.8580f, 18.3852f}, {36.2715f, 50.5065f, 21.2231f}, 1.4146f},
    {{90.8027f, -2.0831f, 1.4410f}, {91.1528f, -1.6435f, 0.0447f}, 1.4441f},
    {{90.9257f, -0.5406f, -0.9208f}, {88.6381f, -0.8985f, -0.7239f}, 1.5381f},
    {{6.7747f, -0.2908f, -2.4247f}, {5.8714f, -0.0985f, -2.2286f}, 0.6377f},
    {{2.0776f, 0.0795f, -1.1350f}, {0.9033f, -0.0636f, -0.5514f}, 0.9082f},
};

} // namespace

TOILE_TEST(deltaE2000MatchesThePublishedPairs)
{
    for (const Pair& pair : sharma) {
        CHECK_NEAR(deltaE2000(pair.first, pair.second), pair.deltaE, 1.5e-4);
        CHECK_NEAR(deltaE2000(pair.second, pair.first), pair.deltaE, 1.5e-4);
        CHECK(deltaE2000(pair.first, pair.first) == 0.0f);
    }
}

TOILE_TEST(whiteGreyAndBlackAreNeutral)
{
    for (const int v : {0, 1, 18, 119, 200, 255}) {
        const Lab lab = labFromSrgb8(uint8_t(v), uint8_t(v), uint8_t(v));
        CHECK_NEAR(lab.a, 0, 2e-4);
        CHECK_NEAR(lab.b, 0, 2e-4);
    }
    CHECK_NEAR(labFromSrgb8(255, 255, 255).l, 100, 1e-4);
    CHECK_NEAR(labFromSrgb8(0, 0, 0).l, 0, 1e-4);
    CHECK_NEAR(labFromSrgb8(119, 119, 119).l, 50.03, 0.02);
}

TOILE_TEST(primariesHaveTheirKnownLab)
{
    const Lab red = labFromSrgb8(255, 0, 0);
    CHECK_NEAR(red.l, 53.24, 0.02);
    CHECK_NEAR(red.a, 80.09, 0.03);
    CHECK_NEAR(red.b, 67.20, 0.03);
    const Lab blue = labFromSrgb8(0, 0, 255);
    CHECK_NEAR(blue.l, 32.30, 0.02);
    CHECK_NEAR(blue.a, 79.19, 0.03);
    CHECK_NEAR(blue.b, -107.86, 0.03);
}

TOILE_TEST(everyByteReturnsFromLinearAndFromLab)
{
    for (int v = 0; v < 256; ++v)
        CHECK_NEAR(srgbFromLinear(linearFromSrgb8(uint8_t(v))) * 255, v, 1e-3);
    for (int r = 0; r < 256; r += 51) {
        for (int g = 0; g < 256; g += 51) {
            for (int b = 0; b < 256; b += 17) {
                const Vec3 back = srgbFromLab(labFromSrgb8(uint8_t(r), uint8_t(g), uint8_t(b)));
                CHECK_NEAR(back.x * 255, r, 0.02);
                CHECK_NEAR(back.y * 255, g, 0.02);
                CHECK_NEAR(back.z * 255, b, 0.02);
            }
        }
    }
}

TOILE_TEST(outOfGamutIsClamped)
{
    const Vec3 rgb = srgbFromLab({50, 200, -200});
    for (const float channel : {rgb.x, rgb.y, rgb.z})
        CHECK(channel >= 0 && channel <= 1);
    CHECK(srgbFromLinear(-3) == 0.0f);
    CHECK_NEAR(srgbFromLinear(7), 1, 1e-6);
}

TOILE_TEST_MAIN()
