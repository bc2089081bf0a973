// Ruler and French curve: the line is clean, and the pen's pressure is still the hand's.
#include "core/drawing/french_curve.h"
#include "core/drawing/straight_assist.h"

#include "core/drawing/bezier_edit.h"
#include "tests/unit/drawing/made_strokes.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

FreehandLine lineOf(const std::vector<Vec2>& places)
{
    return std::get<FreehandLine>(lineStroke(places).shape);
}

std::vector<Vec2> placesOf(const FreehandLine& line)
{
    std::vector<Vec2> places;
    for (const StrokePoint& point : line.points)
        places.push_back(placeOf(point));
    return places;
}

Vec2 armhole(double t)
{
    const double angle = 0.2 + 2.6 * t;
    return {float(60 + 40 * std::cos(angle) * (1 - 0.3 * t)), float(60 + 55 * std::sin(angle))};
}
Vec2 princessSeam(double t)
{
    return {float(60 + 14 * std::sin(2 * M_PI * t)), float(20 + 150 * t)};
}

} // namespace

class AssistsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRulerKeepsThePressure()
    {
        const FreehandLine drawn = lineOf(byHand(
            [](double t) {
                return Vec2{float(20 + 80 * t), 30};
            },
            80, 0.6));
        const FreehandLine straight = straightened(drawn, false);
        QCOMPARE(straight.points.size(), drawn.points.size());
        QVERIFY(furthest(placesOf(straight), {placeOf(drawn.points.front()), placeOf(drawn.points.back())}) <
                1e-3);
        QCOMPARE(straight.points.front(), drawn.points.front());
        QCOMPARE(straight.points.back(), drawn.points.back());
        double before = -1;
        for (size_t i = 0; i < drawn.points.size(); ++i) {
            QCOMPARE(straight.points[i].pressure, drawn.points[i].pressure);
            QVERIFY(straight.points[i].xMm > before);
            before = straight.points[i].xMm;
        }
        QVERIFY(straightened(lineOf({{1, 1}}), true) == lineOf({{1, 1}}));
        QVERIFY(straightened(lineOf({{1, 1}, {1, 1}}), true) == lineOf({{1, 1}, {1, 1}}));
    }

    void snapsToFifteenDegrees()
    {
        for (int degrees = 0; degrees < 360; degrees += 15)
            for (const double off : {-7.0, 0.0, 7.0}) {
                const double drawn = (degrees + off) * M_PI / 180, meant = degrees * M_PI / 180;
                const Vec2 end = snappedEnd(
                    {10, 10}, {float(10 + 50 * std::cos(drawn)), float(10 + 50 * std::sin(drawn))});
                const double far = 50 * std::cos(off * M_PI / 180);
                QVERIFY(distance(end, {float(10 + far * std::cos(meant)),
                                       float(10 + far * std::sin(meant))}) < 1e-3);
            }
    }

    void fewSegmentsFollowAHand_data()
    {
        QTest::addColumn<bool>("isSeam");
        QTest::addColumn<double>("tremorMm");
        QTest::addColumn<int>("most");
        QTest::newRow("armhole, steady") << false << 0.0 << 3;
        QTest::newRow("armhole, trembling") << false << 0.15 << 4;
        QTest::newRow("seam, steady") << true << 0.0 << 4;
        QTest::newRow("seam, trembling") << true << 0.15 << 5;
    }
    void fewSegmentsFollowAHand()
    {
        QFETCH(bool, isSeam);
        QFETCH(double, tremorMm);
        QFETCH(int, most);
        for (unsigned seed = 1; seed <= 6; ++seed) {
            const auto curve = isSeam ? princessSeam : armhole;
            const std::vector<Vec2> drawn = byHand(curve, 160, tremorMm, seed);
            const CurveFitRule rule{.toleranceMm = 0.6f};
            const BezierPath path = frenchCurvePath(lineOf(drawn), rule);
            QVERIFY2(int(segmentCount(path)) <= most, qPrintable(QString::number(segmentCount(path))));
            QCOMPARE(path.nodes.front().at, drawn.front());
            QCOMPARE(path.nodes.back().at, drawn.back());
            const std::vector<Vec2> clean = flattened(path, 0.005f);
            QVERIFY2(furthest(drawn, clean) < 0.9, qPrintable(QString::number(furthest(drawn, clean))));
            // Nearer to what was meant than the hand was, and without kinks.
            QVERIFY2(furthest(clean, byHand(curve, 160, 0)) < 0.65,
                     qPrintable(QString::number(furthest(clean, byHand(curve, 160, 0)))));
            for (size_t i = 1; i + 1 < path.nodes.size(); ++i)
                QVERIFY(isSmooth(path.nodes[i]));
        }
    }

    void cornersStay()
    {
        // A notched lapel: two straight edges and a bow between.
        std::vector<Vec2> drawn = byHand(
            [](double t) {
                return Vec2{float(10 + 40 * t), float(20 + 10 * t)};
            },
            41, 0.08, 3);
        for (const Vec2 at : byHand(
                 [](double t) {
                     return Vec2{float(50 - 12 * t), float(30 + 14 * t)};
                 },
                 18, 0.08, 4))
            drawn.push_back(at);
        for (const Vec2 at : byHand(
                 [](double t) {
                     return Vec2{float(38 + 20 * t), float(44 + 40 * t - 12 * std::sin(M_PI * t))};
                 },
                 48, 0.08, 5))
            drawn.push_back(at);
        const BezierPath path = fittedPath(drawn, {});
        int corners = 0;
        double nearFirst = 1e9, nearSecond = 1e9;
        for (size_t i = 1; i + 1 < path.nodes.size(); ++i)
            if (!isSmooth(path.nodes[i])) {
                ++corners;
                nearFirst = std::min(nearFirst, distance(path.nodes[i].at, {50, 30}));
                nearSecond = std::min(nearSecond, distance(path.nodes[i].at, {38, 44}));
            }
        QCOMPARE(corners, 2);
        QVERIFY(nearFirst < 0.6 && nearSecond < 0.6);
        QVERIFY2(segmentCount(path) <= 5, qPrintable(QString::number(segmentCount(path))));
    }

    void aCurveKeepsPressureAndEnds()
    {
        const FreehandLine drawn = lineOf(byHand(princessSeam, 160, 0.15));
        const FreehandLine clean = frenchCurve(drawn);
        QVERIFY(clean.points.size() > 200);
        QVERIFY(distance(placeOf(clean.points.front()), placeOf(drawn.points.front())) < 1e-3);
        QVERIFY(distance(placeOf(clean.points.back()), placeOf(drawn.points.back())) < 1e-3);
        QCOMPARE(clean.points.front().pressure, drawn.points.front().pressure);
        QCOMPARE(clean.points.back().pressure, drawn.points.back().pressure);
        for (size_t i = 1; i < clean.points.size(); ++i) {
            QVERIFY(clean.points[i].pressure >= clean.points[i - 1].pressure);
            QVERIFY(clean.points[i].timeMs >= clean.points[i - 1].timeMs);
        }
        QCOMPARE(clean.points[clean.points.size() / 2].tiltX, 0.3f);
    }

    void oddLinesComeToNoHarm()
    {
        const std::vector<Vec2> spot(20, Vec2{5, 5});
        QVERIFY(frenchCurve(lineOf(spot)) == lineOf(spot));
        QVERIFY(fittedPath(std::vector<Vec2>{}, {}).nodes.empty());
        QVERIFY(fittedPath(std::vector<Vec2>{{1, 1}}, {}).nodes.empty());
        QCOMPARE(fittedPath(std::vector<Vec2>{{1, 1}, {9, 4}}, {}).nodes.size(), size_t(2));
        std::vector<Vec2> ring;
        for (int i = 0; i <= 90; ++i)
            ring.push_back(
                {float(50 + 20 * std::cos(i * M_PI / 45)), float(50 + 20 * std::sin(i * M_PI / 45))});
        const BezierPath closed = fittedPath(ring, {}, true);
        QVERIFY(closed.isClosed);
        QVERIFY(furthest(ring, flattened(closed)) < 0.6);
        // Scribbles: many turns, doubled places, a jump.
        std::mt19937 dice(3);
        for (int round = 0; round < 30; ++round) {
            std::vector<Vec2> scribble;
            for (int i = 0; i < 60; ++i) {
                scribble.push_back({float(dice() % 40), float(dice() % 40)});
                if (dice() % 3 == 0)
                    scribble.push_back(scribble.back());
            }
            const std::vector<Vec2> way = flattened(fittedPath(scribble, {}));
            for (const Vec2 at : way)
                QVERIFY(at.x > -40 && at.x < 80 && at.y > -40 && at.y < 80);
        }
    }
};

QTEST_GUILESS_MAIN(AssistsTest)
#include "assists_test.moc"
