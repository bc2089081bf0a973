#include "core/sketch/parts/plain_buttons.h"
#include "core/sketch/parts/regions.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

using namespace toile;
using test::areaOf;
using test::InkDrawing;

namespace {

constexpr double kDisc = 3.14159265 * 101.5 * 101.5; // radius 100 with half of a 3 px pen

struct Page
{
    const char* name;
    Plane ink;
    double gapPx;
    std::vector<cv::Point> paper; ///< places that are none of the garment
    std::vector<cv::Point> garment;
};

std::vector<Page> pages()
{
    return {
        // The mouth between cuff and hem is 8 px wide, the notch behind it 40: no leak, though the gap
        // allows 16.
        {"the notch between sleeve and body is outside",
         InkDrawing({400, 400})
             .polygon({{160, 60}, {300, 60}, {300, 330}, {160, 330}})
             .polygon({{160, 60}, {160, 120}, {114, 200}, {146, 330}, {110, 330}, {70, 200}})
             .ink(),
         16,
         {{140, 200}},
         {{230, 200}, {92, 200}}},
        {"specks are no garment",
         InkDrawing({300, 300})
             .arc({150, 150}, 80, 0, 360)
             .arc({20, 20}, 4, 0, 360)
             .line({250, 30}, {256, 30})
             .ink(),
         6,
         {{20, 20}, {253, 30}},
         {{150, 150}}},
        {"a frame round the page is no garment",
         InkDrawing({300, 400})
             .rectangle(8, 8, 284, 384)
             .rectangle(14, 14, 272, 372)
             .polygon({{120, 100}, {180, 100}, {230, 320}, {70, 320}})
             .ink(),
         6,
         {{40, 40}, {11, 200}},
         {{150, 200}}},
        {"a plain skirt that fills the page is no frame",
         InkDrawing({300, 400}).rectangle(8, 8, 284, 384).ink(),
         6,
         {},
         {{150, 200}}},
        {"a garment cut by the page is closed there",
         InkDrawing({300, 300})
             .line({100, 40}, {200, 40})
             .line({100, 40}, {80, 299})
             .line({200, 40}, {220, 299})
             .ink(),
         6,
         {{40, 298}, {260, 298}},
         {{150, 298}}},
        {"a faint line beside black ones still closes",
         InkDrawing({300, 300})
             .pen({190, 190, 190}, 2)
             .arc({150, 150}, 100, 0, 360)
             .pen({0, 0, 0}, 5)
             .line({100, 150}, {200, 150})
             .line({120, 180}, {180, 180})
             .ink(),
         6,
         {},
         {{150, 90}}},
    };
}

} // namespace

class GarmentMaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buttonsStayPlain()
    {
        InkDrawing drawing({300, 400});
        drawing.rectangle(40, 40, 220, 320);
        drawing.pen({0, 0, 0}, 2).arc({150, 80}, 6, 0, 360).arc({150, 130}, 5, 0, 360);
        drawing.arc({150, 180}, 6, 30, 360);                             // an open line
        drawing.arc({150, 230}, 6, 0, 360).line({156, 230}, {200, 230}); // with its buttonhole
        drawing.line({150, 229}, {150, 231});                            // and thread
        drawing.rectangle(100, 280, 12, 12);
        drawing.arc({200, 300}, 30, 0, 360);
        const Plane ink = drawing.ink();
        const Plane whole = garmentMask(ink, 9), mask = withPlainButtons(whole, ink);
        QCOMPARE(mask.at(150, 80), 0.0f);
        QCOMPARE(mask.at(150, 130), 0.0f);
        QCOMPARE(mask.at(150, 88), 1.0f);
        int gone = 0;
        for (size_t i = 0; i < mask.cells().size(); ++i)
            gone += mask.cells()[i] != whole.cells()[i];
        QCOMPARE(mask.at(147, 230), 0.0f);
        QVERIFY2(gone > 240 && gone < 440, QByteArray::number(gone)); // nothing but the three
        // Dots all over are a print.
        InkDrawing dots({400, 400});
        dots.rectangle(20, 20, 360, 360).pen({0, 0, 0}, 2);
        for (int i = 0; i < 100; ++i)
            dots.arc({50 + i % 10 * 32, 50 + i / 10 * 32}, 6, 0, 360);
        const Plane cloth = garmentMask(dots.ink(), 9);
        QVERIFY(withPlainButtons(cloth, dots.ink()) == cloth);
    }

    void closedCircleIsFilledToItsOuterEdge()
    {
        const Plane mask = garmentMask(InkDrawing({300, 300}).arc({150, 150}, 100, 0, 360).ink(), 6);
        QVERIFY(std::abs(double(areaOf(mask)) / kDisc - 1) < 0.01);
        QCOMPARE(mask.at(150, 150), 1.0f);
        QCOMPARE(mask.at(10, 10), 0.0f);
    }

    void edgeIsSoft()
    {
        const Plane mask = garmentMask(InkDrawing({300, 300}).arc({150, 150}, 100, 0, 360).ink(), 6);
        const auto soft = std::count_if(mask.cells().begin(), mask.cells().end(),
                                        [](float cover) { return cover > 0.02f && cover < 0.98f; });
        QVERIFY(soft > 100);
        QVERIFY(soft < 2000);
    }

    void gapIsBridgedUpToItsWidth_data()
    {
        QTest::addColumn<double>("openPx");
        QTest::addColumn<double>("gapPx");
        QTest::addColumn<bool>("isBridged");
        QTest::newRow("hair") << 2.0 << 8.0 << true;
        QTest::newRow("narrow") << 6.0 << 8.0 << true;
        QTest::newRow("as wide as allowed") << 15.0 << 17.0 << true;
        QTest::newRow("too wide") << 14.0 << 8.0 << false;
        QTest::newRow("gaping") << 40.0 << 17.0 << false;
    }

    void gapIsBridgedUpToItsWidth()
    {
        QFETCH(double, openPx);
        QFETCH(double, gapPx);
        QFETCH(bool, isBridged);
        const Plane mask =
            garmentMask(InkDrawing({300, 300}).circleWithGap({150, 150}, 100, openPx).ink(), gapPx);
        if (isBridged)
            QVERIFY(std::abs(double(areaOf(mask)) / kDisc - 1) < 0.02);
        else
            QVERIFY(double(areaOf(mask)) < 0.08 * kDisc); // the ring of ink alone
    }

    void openSkirtDoesNotLeak()
    {
        // Waist, two sides and a hem whose line was lifted three times.
        InkDrawing skirt({400, 400});
        skirt.line({150, 60}, {250, 60}).line({150, 60}, {80, 340}).line({250, 60}, {320, 340});
        skirt.line({80, 340}, {140, 340}).line({150, 340}, {220, 340}).line({228, 340}, {320, 340});
        const double area = (100 + 240) / 2.0 * 280;
        QVERIFY(std::abs(double(areaOf(garmentMask(skirt.ink(), 13))) / area - 1) < 0.04);
    }

    void twoFiguresStayApart()
    {
        InkDrawing pair({400, 300});
        pair.rectangle(30, 40, 160, 200).rectangle(200, 40, 160, 200);
        const Plane mask = garmentMask(pair.ink(), 17);
        cv::Mat labels;
        QCOMPARE(cv::connectedComponents(toCvMat(mask) >= 0.5f, labels, 8), 3);
        QCOMPARE(mask.at(195, 140), 0.0f);
    }

    void placesArePaperOrGarment_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < pages().size(); ++i)
            QTest::newRow(pages()[i].name) << int(i);
    }

    void placesArePaperOrGarment()
    {
        QFETCH(int, index);
        const Page page = pages()[size_t(index)];
        const Plane mask = garmentMask(page.ink, page.gapPx);
        for (const cv::Point place : page.paper)
            QCOMPARE(mask.at(place.x, place.y), 0.0f);
        for (const cv::Point place : page.garment)
            QCOMPARE(mask.at(place.x, place.y), 1.0f);
    }

    void strayStrokesAreNoGarment()
    {
        InkDrawing page({300, 300});
        page.line({20, 250}, {280, 262}).line({40, 30}, {60, 200}).line({60, 200}, {90, 190});
        QCOMPARE(areaOf(garmentMask(page.ink(), 6)), int64_t(0));
    }

    void paleInkClosesAsBlackDoes()
    {
        Plane ink = InkDrawing({300, 300}).circleWithGap({150, 150}, 100, 5).ink();
        for (float& alpha : ink.cells())
            alpha *= 0.25f;
        QVERIFY(std::abs(double(areaOf(garmentMask(ink, 8))) / kDisc - 1) < 0.02);
    }

    void blankPageHasNoGarment()
    {
        QCOMPARE(areaOf(garmentMask(Plane({120, 90}), 8)), int64_t(0));
        QVERIFY(garmentMask(Plane(), 8).isEmpty());
    }
};

QTEST_GUILESS_MAIN(GarmentMaskTest)
#include "garment_mask_test.moc"
