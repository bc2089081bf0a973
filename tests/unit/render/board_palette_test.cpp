#include "core/imaging/color.h"
#include "tests/unit/render/made_boards.h"

#include <QTest>

#include <cmath>

using namespace toile;
using namespace toile::test;

namespace {

Lab labOf(const Rgb& colour)
{
    return labFromSrgb8(colour[0], colour[1], colour[2]);
}

std::vector<Rgb> paletteOfOne(const Image& picture)
{
    return paletteOf({{picture, "", ""}});
}

/// Made pixel by pixel from its place.
template <typename Pixel> Image drawn(Size size, Pixel pixel)
{
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const Rgb colour = pixel(x, y);
            std::copy(colour.begin(), colour.end(),
                      rgba.begin() + std::ptrdiff_t(4 * (size_t(y) * size_t(size.width) + size_t(x))));
        }
    return Image(size, std::move(rgba));
}

bool isNear(const Rgb& colour, const Rgb& expected, float deltaE)
{
    return deltaE2000(labOf(colour), labOf(expected)) < deltaE;
}

constexpr Rgb paper = {255, 255, 255}, ink = {12, 11, 10}, straw = {233, 217, 166};

} // namespace

class BoardPaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownColoursComeBackMostCommonFirst()
    {
        const Image stripes = drawn({200, 200}, [](int x, int y) {
            if (y < 30 || y > 170)
                return paper;
            if (x % 20 == 0)
                return ink;
            return x < 100 ? navy : x < 160 ? madder : straw;
        });
        const std::vector<Rgb> palette = paletteOfOne(stripes);
        QCOMPARE(palette.size(), size_t(3));
        QVERIFY(isNear(palette[0], navy, 1));
        QVERIFY(isNear(palette[1], madder, 1));
        QVERIFY(isNear(palette[2], straw, 1));
    }

    void shadeIsNoOtherColour()
    {
        const Image folds = drawn({200, 200}, [](int x, int) {
            const double light = 0.75 + 0.25 * std::cos(x / 9.0);
            Rgb colour = madder;
            for (uint8_t& channel : colour)
                channel = uint8_t(channel * light);
            return colour;
        });
        const std::vector<Rgb> palette = paletteOfOne(folds);
        QCOMPARE(palette.size(), size_t(1));
        QVERIFY(isNear(palette[0], madder, 6)); // named by its light side
    }

    void bareLinesHaveNoColours()
    {
        QVERIFY(paletteOf({}).empty());
        QVERIFY(paletteOfOne(Image()).empty());
        QVERIFY(paletteOfOne(Image::filled({50, 50}, 255, 255, 255)).empty());
        const Image lines = drawn({200, 200}, [](int x, int y) {
            const int off = std::min(x % 50, y % 50); // with soft edges
            return off == 0 ? ink : off == 1 ? Rgb{128, 127, 126} : paper;
        });
        QVERIFY(paletteOfOne(lines).empty());
    }

    void aBlackGarmentIsBlack()
    {
        const std::vector<Rgb> palette = paletteOfOne(garment({100, 100}, {22, 21, 22}, 10));
        QCOMPARE(palette.size(), size_t(1));
        QVERIFY(isNear(palette[0], {22, 21, 22}, 3));
    }

    void aSmallPictureCountsAsMuchAsALargeOne()
    {
        const std::vector<Rgb> palette =
            paletteOf({{garment({400, 400}, madder), "", ""}, {garment({60, 60}, forest), "", ""}});
        QCOMPARE(palette.size(), size_t(2));
        QVERIFY(isNear(palette[0], madder, 2) != isNear(palette[0], forest, 2));
        QVERIFY(isNear(palette[1], madder, 2) != isNear(palette[1], forest, 2));
    }

    void sixAtMostAndAlwaysTheSame()
    {
        const Image rainbow = drawn({256, 256}, [](int x, int y) {
            return Rgb{uint8_t(x), uint8_t(y), uint8_t(x * 7 + y * 3)};
        });
        const std::vector<Rgb> palette = paletteOfOne(rainbow);
        QVERIFY(palette.size() >= 4 && palette.size() <= 6);
        QVERIFY(palette == paletteOfOne(rainbow));
    }
};

QTEST_GUILESS_MAIN(BoardPaletteTest)
#include "board_palette_test.moc"
