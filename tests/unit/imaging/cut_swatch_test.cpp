// A swatch on a sheet, drawn here, and pictures that only look like one.
#include "core/imaging/cut_swatch.h"
#include "tests/support/portable_test.h"

#include <algorithm>
#include <cmath>
#include <functional>

using namespace toile;

namespace {

using Painter = std::function<int(double x, double y)>; ///< 0..255 grey, -1: paper

/// The unit square is the picture; the sheet darkens by `shade` to the lower right, and all has some grain.
Image painted(Size size, int paper, int shade, const Painter& cloth)
{
    std::vector<uint8_t> rgba;
    uint32_t state = 7;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            state = state * 1664525u + 1013904223u;
            const double right = double(x) / size.width, down = double(y) / size.height;
            int value = cloth(right, down);
            if (value < 0)
                value = paper - int(shade * (right + down) / 2);
            value = std::clamp(value + int(state >> 24) % 7 - 3, 0, 255);
            rgba.insert(rgba.end(), {uint8_t(value), uint8_t(value), uint8_t(value), 255});
        }
    return Image(size, std::move(rgba));
}

int checks(double x, double y)
{
    const bool isDark = std::fmod(x * 20, 2) < 1, isRow = std::fmod(y * 20, 2) < 1;
    return isDark && isRow ? 60 : isDark || isRow ? 150 : 254;
}

Painter inside(double left, double top, double right, double bottom, Painter cloth, double degrees = 0)
{
    return [=](double x, double y) {
        const double angle = degrees * M_PI / 180, dx = x - 0.5, dy = y - 0.5;
        const double u = 0.5 + dx * std::cos(angle) + dy * std::sin(angle);
        const double v = 0.5 + dy * std::cos(angle) - dx * std::sin(angle);
        return u >= left && u < right && v >= top && v < bottom ? cloth(u, v) : -1;
    };
}

} // namespace

TOILE_TEST(aSwatchOnASheetIsCutOut)
{
    for (const Size size : {Size{800, 800}, Size{1200, 700}, Size{200, 260}})
        for (const int shade : {0, 40}) {
            const Image picture = painted(size, 250, shade, inside(0.2, 0.25, 0.75, 0.8, checks));
            const auto rect = swatchOnSheet(picture);
            CHECK(rect.has_value());
            CHECK(rect->x >= 0.2 * size.width && rect->x + rect->width <= 0.75 * size.width);
            CHECK(rect->y >= 0.25 * size.height && rect->y + rect->height <= 0.8 * size.height);
            CHECK(rect->width > 0.42 * size.width && rect->height > 0.42 * size.height);
            CHECK((cutSwatch(picture).size() == Size{rect->width, rect->height}));
        }
}

TOILE_TEST(aSwatchThatLiesAskewIsCutOutWithoutSheet)
{
    const auto plain = [](double, double) { return 90; };
    for (const double degrees : {5.0, 20.0, -12.0}) {
        const Image cut = cutSwatch(painted({600, 600}, 245, 10, inside(0.2, 0.2, 0.8, 0.8, plain, degrees)));
        CHECK(cut.width() < 500 && cut.width() > 150);
        for (const int x : {0, cut.width() - 1})
            for (const int y : {0, cut.height() - 1})
                CHECK(cut.pixel(x, y)[0] < 110);
    }
}

TOILE_TEST(otherPicturesStayAsTheyAre)
{
    const auto stays = [](const Image& picture) { return cutSwatch(picture) == picture; };
    const Size size{300, 300};
    CHECK(stays(painted(size, 250, 0, checks)));                                 // to the edge
    CHECK(stays(painted(size, 250, 0, [](double, double) { return -1; })));      // white cloth
    CHECK(stays(painted(size, 120, 0, inside(0.2, 0.2, 0.8, 0.8, checks))));     // on a table
    CHECK(stays(painted(size, 250, 0, inside(0.45, 0.45, 0.55, 0.55, checks)))); // a motif
    CHECK(stays(painted(size, 250, 0, inside(0, 0.2, 0.8, 0.8, checks))));       // half on it
    CHECK(stays(painted(size, 250, 0, [](double x, double y) {                   // a dot
        return std::hypot(x - 0.5, y - 0.5) < 0.35 ? 80 : -1;
    })));
    CHECK(stays(painted(size, 250, 0, [](double x, double y) { // dots
        return std::hypot(std::fmod(x * 5, 1) - 0.5, std::fmod(y * 5, 1) - 0.5) < 0.3 ? 80 : -1;
    })));
    CHECK(cutSwatch(Image()).isNull());
    CHECK(stays(painted({20, 20}, 250, 0, inside(0.2, 0.2, 0.8, 0.8, checks))));
}

TOILE_TEST_MAIN()
