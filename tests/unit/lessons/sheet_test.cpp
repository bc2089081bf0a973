// The sheet of made drawings: areas cover what lies below, in the picture and in the classes.
#include "core/lessons/sheet.h"

#include <QTest>

using namespace toile;
using namespace toile::lessons;

namespace {

Contour box(float left, float top, float right, float bottom)
{
    return {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

float sumOf(const Cover& cover)
{
    float sum = 0;
    for (const float share : cover.shares)
        sum += share;
    return sum;
}

} // namespace

class SheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCoverHasTheContoursArea()
    {
        const std::vector<Contour> boxes{box(2.25f, 3.5f, 10.75f, 8)};
        QVERIFY(std::abs(sumOf(coverOf(boxes, {20, 20})) - 8.5f * 4.5f) < 0.01f);
        const std::vector<Contour> triangle{{{1, 1}, {17, 3}, {5, 15}}};
        const float area = std::abs(turningArea(triangle[0])) / 2;
        QVERIFY(std::abs(sumOf(coverOf(triangle, {20, 20})) - area) < 0.1f);
    }

    void contoursOfAnyTurnAreOneArea()
    {
        const Contour one = box(2, 2, 8, 8);
        Contour other = box(5, 2, 12, 8);
        std::reverse(other.begin(), other.end());
        const std::vector<Contour> both{one, other};
        QVERIFY(std::abs(sumOf(coverOf(both, {20, 20})) - 60) < 0.01f);
    }

    void whatLiesBesideTheSheetIsCut()
    {
        const std::vector<Contour> wide{box(-50, -50, 10, 50)};
        QVERIFY(std::abs(sumOf(coverOf(wide, {20, 20})) - 200) < 0.01f);
        const std::vector<Contour> away{box(30, 0, 40, 10)};
        QVERIFY(coverOf(away, {20, 20}).isEmpty());
    }

    void anAreaHidesWhatWasDrawnAndIsOfItsClass()
    {
        Sheet sheet({20, 20}, 1);
        const std::vector<InkPoint> line{{{0, 10.5f}, 1, 1}, {{20, 10.5f}, 1, 1}};
        sheet.draw(line, {{0, 0, 0}, 1, 0, -1, SketchClass::Ground});
        QCOMPARE(sheet.classAt(5, 10), SketchClass::Ground);
        QVERIFY(sheet.paint().at(5, 10).amount > 0.9f);
        const std::vector<Contour> boxes{box(2, 2, 12, 18)};
        const int number = sheet.lay(coverOf(boxes, sheet.size()), SketchClass::Garment);
        QCOMPARE(sheet.classAt(5, 10), SketchClass::Garment);
        QVERIFY(sheet.paint().at(5, 10).amount < 0.01f);
        QCOMPARE(sheet.classAt(15, 10), SketchClass::Ground);
        // A line that stays within an area; what it marks was neither paper nor ground.
        sheet.draw(line, {{0, 0, 0}, 1, 0, number, SketchClass::Text});
        QVERIFY(sheet.paint().at(5, 10).amount > 0.9f);
        QCOMPARE(sheet.classAt(5, 10), SketchClass::Garment);
        QCOMPARE(sheet.areaAt(5, 10), number);
    }
};

QTEST_APPLESS_MAIN(SheetTest)
#include "sheet_test.moc"
