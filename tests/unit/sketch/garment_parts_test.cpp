#include "core/sketch/parts/regions.h"
#include "tests/support/ink_drawing.h"

#include <QTest>

#include <numbers>

using namespace toile;
using test::InkDrawing;

namespace {

Parts partsOf(const InkDrawing& drawing, double gapPx = 9, double smallest = 0.002)
{
    const Plane ink = drawing.ink();
    return garmentParts(ink, garmentMask(ink, gapPx), gapPx, smallest);
}

const Part& partAt(const Parts& parts, int x, int y)
{
    return parts.list[size_t(parts.labels.at(x, y) - 1)];
}

} // namespace

class GarmentPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelsCoverTheMaskAndNothingElse()
    {
        InkDrawing drawing({300, 300});
        drawing.rectangle(60, 60, 180, 180).line({60, 150}, {240, 150});
        const Plane ink = drawing.ink();
        const Plane mask = garmentMask(ink, 9);
        const Parts parts = garmentParts(ink, mask, 9, 0.002);
        QCOMPARE(parts.list.size(), size_t(2));
        for (size_t i = 0; i < mask.cells().size(); ++i)
            QCOMPARE(parts.labels.cells()[i] > 0, mask.cells()[i] >= 0.5f);
    }

    void nestedParts()
    {
        InkDrawing drawing({300, 300});
        drawing.rectangle(40, 40, 220, 220).rectangle(90, 90, 120, 120).rectangle(130, 130, 40, 40);
        const Parts parts = partsOf(drawing);
        QCOMPARE(parts.list.size(), size_t(3));
        const Part& pocket = partAt(parts, 150, 150);
        QVERIFY(std::abs(pocket.bounds.x - 130) <= 1);
        QVERIFY(std::abs(pocket.areaPx - 40 * 40) < 140);
        QVERIFY(std::abs(pocket.centroid.x - 150) < 1 && std::abs(pocket.centroid.y - 150) < 1);
        QVERIFY(partAt(parts, 60, 150).id != partAt(parts, 110, 150).id);
    }

    void idsCountFromOneInReadingOrder()
    {
        InkDrawing drawing({300, 300});
        drawing.rectangle(40, 40, 220, 220).line({40, 120}, {260, 120}).line({40, 190}, {260, 190});
        const Parts parts = partsOf(drawing);
        QCOMPARE(parts.list.size(), size_t(3));
        for (size_t i = 0; i < parts.list.size(); ++i)
            QCOMPARE(parts.list[i].id, int(i) + 1);
        QVERIFY(parts.list[0].centroid.y < parts.list[1].centroid.y);
        QVERIFY(parts.list[1].centroid.y < parts.list[2].centroid.y);
    }

    void seamWithAGapStillParts()
    {
        InkDrawing drawing({300, 300});
        drawing.rectangle(40, 40, 220, 220).line({150, 40}, {150, 140}).line({150, 147}, {150, 260});
        QCOMPARE(partsOf(drawing).list.size(), size_t(2));
    }

    void dartDoesNotPart()
    {
        InkDrawing drawing({300, 300});
        drawing.rectangle(40, 40, 220, 220).line({150, 40}, {150, 140});
        QCOMPARE(partsOf(drawing).list.size(), size_t(1));
    }

    void ribsAreOneBand()
    {
        InkDrawing drawing({400, 400});
        drawing.rectangle(60, 60, 280, 240).rectangle(60, 300, 280, 40).pen({0, 0, 0}, 1);
        for (int x = 66; x < 340; x += 6)
            drawing.line({x, 300}, {x, 340});
        const Parts parts = partsOf(drawing);
        QCOMPARE(parts.list.size(), size_t(2));
        QVERIFY(std::abs(partAt(parts, 200, 320).areaPx - 280 * 40) < 1200);
    }

    void smallPartsJoinTheNeighbourTheyTouchMost()
    {
        InkDrawing drawing({400, 400});
        drawing.rectangle(60, 60, 280, 280).line({200, 60}, {200, 340}).arc({130, 200}, 5, 0, 360);
        const Parts parts = partsOf(drawing, 9, 0.004);
        QCOMPARE(parts.list.size(), size_t(2));
        QCOMPARE(partAt(parts, 130, 200).id, partAt(parts, 100, 200).id);
    }

    void axisTurnsTowardsTheHem()
    {
        // A sleeve that falls to the lower left: its hem lies left of straight down, which counts as
        // positive.
        const auto sleeve = [](double deg) {
            const double a = deg * std::numbers::pi / 180;
            const auto at = [a](double along, double across) {
                return cv::Point(int(std::lround(200 - along * std::sin(a) + across * std::cos(a))),
                                 int(std::lround(200 + along * std::cos(a) + across * std::sin(a))));
            };
            InkDrawing drawing({400, 400});
            drawing.polygon({at(-120, -30), at(-120, 30), at(120, 30), at(120, -30)});
            return partsOf(drawing).list.at(0);
        };
        for (const double deg : {-40.0, -20.0, 20.0, 40.0}) {
            const Part part = sleeve(deg);
            QVERIFY(std::abs(part.axisRadians - deg * std::numbers::pi / 180) < 0.02);
            QVERIFY(std::abs(part.elongation - 4) < 0.25f);
        }
        QCOMPARE(sleeve(0).axisRadians, 0.0f);
    }

    void squareHasNoAxis()
    {
        const Parts parts = partsOf(InkDrawing({200, 200}).rectangle(50, 50, 100, 100));
        QCOMPARE(parts.list.at(0).axisRadians, 0.0f);
        QVERIFY(std::abs(parts.list.at(0).elongation - 1) < 0.02f);
    }

    void rightSleeveIsMirrored()
    {
        InkDrawing shirt({400, 400});
        shirt.rectangle(140, 80, 120, 220);
        shirt.polygon({{140, 80}, {140, 150}, {90, 260}, {50, 240}});
        shirt.polygon({{260, 80}, {260, 150}, {310, 260}, {350, 240}});
        const Parts parts = partsOf(shirt);
        QCOMPARE(parts.list.size(), size_t(3));
        QVERIFY(partAt(parts, 300, 200).mirrored);
        QVERIFY(!partAt(parts, 100, 200).mirrored);
        QVERIFY(!partAt(parts, 200, 200).mirrored);
        QVERIFY(partAt(parts, 100, 200).axisRadians > 0.2f);
        QVERIFY(partAt(parts, 300, 200).axisRadians < -0.2f);
    }

    void unlikeSleevesAreNoPair()
    {
        InkDrawing shirt({400, 400});
        shirt.rectangle(140, 80, 120, 220);
        shirt.polygon({{140, 80}, {140, 150}, {90, 260}, {50, 240}});
        shirt.polygon({{260, 80}, {260, 120}, {290, 140}, {300, 100}});
        for (const Part& part : partsOf(shirt).list)
            QVERIFY(!part.mirrored);
    }

    void emptyMaskHasNoParts()
    {
        QVERIFY(garmentParts(Plane({50, 40}), Plane({50, 40}), 5, 0.002).list.empty());
    }
};

QTEST_GUILESS_MAIN(GarmentPartsTest)
#include "garment_parts_test.moc"
