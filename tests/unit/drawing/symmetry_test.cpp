// Twins across the axis of a flat, and how they are joined there.
#include "core/drawing/symmetry.h"

#include "tests/unit/drawing/made_strokes.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

const SymmetryAxis axis{true, 100};
const AxisJoin joined{true, 2};

const std::vector<StrokePoint>& pointsOf(const Stroke& stroke)
{
    return std::get<FreehandLine>(stroke.shape).points;
}

} // namespace

class SymmetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePenIsMirroredToo()
    {
        const Stroke stroke = lineStroke({{80, 10}, {60, 30}, {70, 50}});
        const std::vector<Stroke> both = symmetricStrokes(stroke, axis, {});
        QCOMPARE(both.size(), size_t(2));
        QVERIFY(both[0] == stroke);
        for (size_t i = 0; i < 3; ++i) {
            const StrokePoint &own = pointsOf(both[0])[i], &twin = pointsOf(both[1])[i];
            QVERIFY(std::abs(own.xMm + twin.xMm - 200) < 1e-4);
            QCOMPARE(twin.yMm, own.yMm);
            QCOMPARE(twin.tiltX, -own.tiltX);
            QCOMPARE(twin.tiltY, own.tiltY);
            QCOMPARE(twin.turn, -own.turn);
            QCOMPARE(twin.pressure, own.pressure);
            QCOMPARE(twin.timeMs, own.timeMs);
            QCOMPARE(twin, mirrored(own, 100));
        }
        QCOMPARE(both[1].look.sizeMm, stroke.look.sizeMm);
        Stroke again = mirrored(both[1], 100);
        for (size_t i = 0; i < 3; ++i)
            QVERIFY(distance(placeOf(pointsOf(again)[i]), placeOf(pointsOf(stroke)[i])) < 1e-4);
    }

    void whatStaysSingle()
    {
        const Stroke stroke = lineStroke({{80, 10}, {60, 30}});
        QCOMPARE(symmetricStrokes(stroke, {false, 100}, joined).size(), size_t(1));
        QCOMPARE(symmetricStrokes(noteStroke({20, 20}, "cuff"), axis, joined).size(), size_t(1));
        QCOMPARE(symmetricStrokes(lineStroke({{100, 10}, {100, 90}}), axis, joined).size(), size_t(1));
        QCOMPARE(symmetricStrokes(areaStroke({{{10, 10}, {30, 10}, {20, 30}}}), axis, joined).size(),
                 size_t(2));
    }

    void anEndNearTheAxisIsJoined_data()
    {
        QTest::addColumn<bool>("begins");
        QTest::addColumn<bool>("ends");
        QTest::newRow("begins there") << true << false;
        QTest::newRow("ends there") << false << true;
        QTest::newRow("both") << true << true;
    }
    void anEndNearTheAxisIsJoined()
    {
        QFETCH(bool, begins);
        QFETCH(bool, ends);
        // A neckline, an outline: 1.2 mm short of the axis, or past it.
        std::vector<Vec2> places;
        for (int i = 0; i <= 80; ++i) {
            const double t = i / 80.0;
            const double x = begins && ends ? 98.8 - 40 * std::sin(M_PI * t)
                             : begins       ? 101.2 - 50 * t
                                            : 50 + 48.8 * t;
            places.push_back({float(x), float(20 + 60 * t)});
        }
        const Stroke stroke = lineStroke(places);
        const std::vector<Stroke> result = symmetricStrokes(stroke, axis, joined);
        QCOMPARE(result.size(), size_t(1));
        const auto& points = pointsOf(result[0]);
        QCOMPARE(points.size(), size_t(161));
        // The middle lies on the axis, the whole is its own mirror image, times run on.
        QVERIFY(std::abs(points[80].xMm - 100) < 1e-4);
        for (size_t i = 0; i <= 80; ++i) {
            QVERIFY(distance(placeOf(points[i]), placeOf(mirrored(points[160 - i], 100))) < 1e-3);
            QCOMPARE(points[i].pressure, points[160 - i].pressure);
        }
        for (size_t i = 1; i < points.size(); ++i) {
            QVERIFY(std::abs(points[i].timeMs - points[i - 1].timeMs - 8) < 1e-3); // as fast as it was drawn
            // No kink: steps stay about as long as they were drawn.
            const double step = distance(placeOf(points[i]), placeOf(points[i - 1]));
            QVERIFY2(step < 2.2 && step > 0.3, qPrintable(QString::number(step)));
        }
        if (begins && ends)
            QVERIFY(distance(placeOf(points.front()), placeOf(points.back())) < 1e-3);
        QCOMPARE(symmetricStrokes(stroke, axis, {false, 2}).size(), size_t(2));
        QCOMPARE(symmetricStrokes(stroke, axis, {true, 0.5f}).size(), size_t(2));
    }

    void aLineAcrossTheAxisIsNotJoined()
    {
        QCOMPARE(symmetricStrokes(lineStroke({{80, 10}, {120, 20}, {100, 40}}), axis, joined).size(),
                 size_t(2));
        QCOMPARE(symmetricStrokes(lineStroke({{80, 10}, {60, 40}}), axis, joined).size(), size_t(2));
    }

    void pathsKeepTheirNodes()
    {
        const BezierPath half{
            {{{99, 20}, {99, 20}, {90, 20}}, {{70, 40}, {70, 30}, {70, 60}}, {{99, 90}, {85, 90}, {99, 90}}},
            false};
        const std::vector<Stroke> whole = symmetricStrokes(pathStroke(half), axis, joined);
        QCOMPARE(whole.size(), size_t(1));
        const auto& path = std::get<BezierPath>(whole[0].shape);
        QVERIFY(path.isClosed);
        QCOMPARE(path.nodes.size(), size_t(4));
        QCOMPARE(path.nodes[0].at, (Vec2{100, 20}));
        QCOMPARE(path.nodes[2].at, (Vec2{100, 90}));
        QCOMPARE(path.nodes[2].out, (Vec2{114, 90}));
        QCOMPARE(path.nodes[3].at, (Vec2{130, 40}));
        QCOMPARE(path.nodes[3].out, (Vec2{130, 30}));
        QCOMPARE(path.nodes[0].in, (Vec2{109, 20}));
        BezierPath open = half;
        open.nodes[0].at = open.nodes[0].in = {60, 20};
        const auto joinedOpen = symmetricStrokes(pathStroke(open), axis, joined);
        const auto& line = std::get<BezierPath>(joinedOpen.at(0).shape);
        QVERIFY(!line.isClosed);
        QCOMPARE(line.nodes.size(), size_t(5));
        QCOMPARE(line.nodes.back().at, (Vec2{140, 20}));
    }
};

QTEST_GUILESS_MAIN(SymmetryTest)
#include "symmetry_test.moc"
