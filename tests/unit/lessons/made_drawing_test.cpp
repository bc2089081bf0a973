// Made drawings: the same for the same seed, all classes with sensible shares, and no garment where nothing
// is drawn.
#include "core/lessons/made_drawing.h"

#include <QTest>

#include <array>

using namespace toile;

namespace {

constexpr int seeds = 200;

/// Of the pixels of one connected garment: how many there are, and between which values they and the pixels
/// around them lie.
struct Region
{
    int pixels = 0;
    int darkest = 255 * 3;
    int lightest = 0;
};

Region flooded(const LabelledDrawing& drawing, Raster<uint8_t>& seen, int startX, int startY)
{
    Region region;
    const Size size = seen.size();
    std::vector<std::pair<int, int>> open{{startX, startY}};
    seen.at(startX, startY) = 1;
    while (!open.empty()) {
        const auto [x, y] = open.back();
        open.pop_back();
        ++region.pixels;
        for (int dy = -2; dy <= 2; ++dy)
            for (int dx = -2; dx <= 2; ++dx) {
                const int nx = std::clamp(x + dx, 0, size.width - 1),
                          ny = std::clamp(y + dy, 0, size.height - 1);
                const auto pixel = drawing.picture.pixel(nx, ny);
                const int value = pixel[0] + pixel[1] + pixel[2];
                region.darkest = std::min(region.darkest, value);
                region.lightest = std::max(region.lightest, value);
            }
        for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            const int nx = x + dx, ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= size.width || ny >= size.height || seen.at(nx, ny) ||
                drawing.classes.at(nx, ny) != uint8_t(SketchClass::Garment))
                continue;
            seen.at(nx, ny) = 1;
            open.push_back({nx, ny});
        }
    }
    return region;
}

} // namespace

class MadeDrawingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameBytes()
    {
        for (const uint64_t seed : {1ull, 2ull, 99ull, 1234567890123ull}) {
            const auto one = madeDrawing(seed), again = madeDrawing(seed), other = madeDrawing(seed + 1);
            QVERIFY(one.ok() && again.ok() && other.ok());
            QVERIFY(one->picture == again->picture && one->classes == again->classes);
            QVERIFY(!(one->picture == other->picture));
        }
    }

    void labelsAreOfThePicture()
    {
        for (uint64_t seed = 0; seed < 30; ++seed) {
            const auto drawing = madeDrawing(seed);
            QVERIFY(drawing.ok());
            QCOMPARE(drawing->classes.size(), drawing->picture.size());
            const int longSide = drawing->picture.size().longSide();
            QVERIFY(longSide >= 384 && longSide <= 640);
            for (const uint8_t kind : drawing->classes.cells())
                QVERIFY(kind < sketchClassCount);
            for (size_t i = 3; i < drawing->picture.bytes().size(); i += 4)
                QVERIFY(drawing->picture.bytes()[i] == 255);
        }
    }

    void allClassesHaveTheirShare()
    {
        std::array<double, sketchClassCount> shares{};
        std::array<int, sketchClassCount> drawings{};
        int blackHoles = 0;
        for (uint64_t seed = 0; seed < seeds; ++seed) {
            const auto drawing = madeDrawing(seed);
            QVERIFY(drawing.ok());
            std::array<int, sketchClassCount> counts{};
            for (const uint8_t kind : drawing->classes.cells())
                ++counts[kind];
            for (size_t k = 0; k < counts.size(); ++k) {
                shares[k] += double(counts[k]) / double(drawing->classes.size().area()) / seeds;
                drawings[k] += counts[k] > 50;
            }
            Raster<uint8_t> seen(drawing->classes.size());
            for (int y = 0; y < seen.height(); ++y)
                for (int x = 0; x < seen.width(); ++x) {
                    if (seen.at(x, y) || drawing->classes.at(x, y) != uint8_t(SketchClass::Garment))
                        continue;
                    const Region region = flooded(*drawing, seen, x, y);
                    if (region.pixels > 150 && region.lightest - region.darkest < 24)
                        ++blackHoles;
                }
        }
        const auto share = [&](SketchClass kind) { return shares[size_t(kind)]; };
        QVERIFY(share(SketchClass::Paper) > 0.4 && share(SketchClass::Paper) < 0.8);
        QVERIFY(share(SketchClass::Garment) > 0.1 && share(SketchClass::Garment) < 0.4);
        QVERIFY(share(SketchClass::Ground) > 0.03 && share(SketchClass::Ground) < 0.25);
        for (const SketchClass kind :
             {SketchClass::Skin, SketchClass::Hair, SketchClass::Accessory, SketchClass::Text})
            QVERIFY2(share(kind) > 0.005 && share(kind) < 0.12, wordOf(kind));
        QVERIFY(drawings[size_t(SketchClass::Garment)] > seeds * 0.8);
        for (const SketchClass kind : {SketchClass::Skin, SketchClass::Hair, SketchClass::Accessory,
                                       SketchClass::Text, SketchClass::Ground})
            QVERIFY2(drawings[size_t(kind)] > seeds / 4, wordOf(kind));
        // Black on black happens, as it does to designers; seldom.
        QVERIFY2(blackHoles <= seeds / 50, qPrintable(QString::number(blackHoles)));
    }
};

QTEST_APPLESS_MAIN(MadeDrawingTest)
#include "made_drawing_test.moc"
