// The stabiliser: less tremble, the same ends, no hook, the same result from the same points.
#include "core/drawing/stabiliser.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace toile;

namespace {

using Points = std::vector<StrokePoint>;

Points stabilised(const Points& pen, StabiliserStrength strength)
{
    Stabiliser filter(strength);
    Points line;
    for (const StrokePoint& point : pen)
        line.push_back(filter.add(point));
    for (const StrokePoint& point : filter.finish())
        line.push_back(point);
    return line;
}

/// Along the page at `mmPerSecond`, with a tremble across it.
Points trembling(float mmPerSecond, float trembleMm, int count = 800, float everyMs = 2.5f)
{
    std::mt19937 chance(11);
    std::uniform_real_distribution<float> tremble(-trembleMm, trembleMm);
    Points pen;
    for (int index = 0; index < count; ++index) {
        const float timeMs = float(index) * everyMs;
        pen.push_back({10 + mmPerSecond * timeMs / 1000, 50 + tremble(chance), 0.5f, 0, 0, 0, timeMs});
    }
    return pen;
}

double roughness(const Points& line)
{
    double sum = 0;
    for (size_t index = 2; index < line.size(); ++index)
        sum += std::abs(line[index].yMm - 2 * line[index - 1].yMm + line[index - 2].yMm);
    return sum / double(line.size());
}

bool isSamePlace(const StrokePoint& a, const StrokePoint& b)
{
    return a.xMm == b.xMm && a.yMm == b.yMm && a.pressure == b.pressure;
}

const auto both = {StabiliserStrength::Light, StabiliserStrength::Strong};

} // namespace

class StabiliserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A pen that is turned follows as slowly as one that is moved, and the short way round.
    void theTurnIsSteadiedToo()
    {
        constexpr float pi = std::numbers::pi_v<float>;
        for (const StabiliserStrength strength : both) {
            Stabiliser filter(strength);
            StrokePoint pen{10, 10, 0.5f, 0, 0, pi - 0.1f, 0};
            filter.add(pen);
            pen.turn = -pi + 0.1f;
            float before = std::remainder(pi - 0.1f, 2 * pi);
            for (int step = 1; step <= 5; ++step) {
                pen.timeMs = float(step) * 5;
                const float turn = filter.add(pen).turn;
                // Between the two across half a turn, nearer each time, never there.
                QVERIFY(std::abs(std::remainder(turn - pi, 2 * pi)) < 0.1f);
                QVERIFY(std::remainder(turn - before, 2 * pi) > 0);
                before = turn;
            }
        }
    }
    void offChangesNothing()
    {
        const Points pen = trembling(30, 0.2f);
        QVERIFY(stabilised(pen, StabiliserStrength::Off) == pen);
    }

    void takesTheTrembleOut()
    {
        const Points pen = trembling(20, 0.2f);
        const double before = roughness(pen);
        const double light = roughness(stabilised(pen, StabiliserStrength::Light));
        const double strong = roughness(stabilised(pen, StabiliserStrength::Strong));
        QVERIFY2(light < before / 5, qPrintable(QString::number(light / before)));
        QVERIFY2(strong < light / 2.5, qPrintable(QString::number(strong / light)));
    }

    void losesNoPointAndKeepsBothEnds()
    {
        for (const auto strength : both)
            for (const float speed : {5.0f, 60.0f, 600.0f, 3000.0f}) {
                Points pen = trembling(speed, 0.1f, 120);
                pen.back().pressure = 0.05f;
                const Points line = stabilised(pen, strength);
                QVERIFY(line.size() >= pen.size());
                QVERIFY(line.front() == pen.front());
                QVERIFY(isSamePlace(line.back(), pen.back()));
                for (size_t index = 1; index < line.size(); ++index)
                    QVERIFY(line[index].timeMs >= line[index - 1].timeMs);
            }
    }

    void aStraightLineStaysStraightAndNeverTurnsBack()
    {
        for (const auto strength : both)
            for (const float speed : {10.0f, 100.0f, 1500.0f}) {
                const Points line = stabilised(trembling(speed, 0, 200), strength);
                for (size_t index = 1; index < line.size(); ++index) {
                    QVERIFY(std::abs(line[index].yMm - 50) < 1e-3);
                    QVERIFY(line[index].xMm >= line[index - 1].xMm - 1e-4f);
                }
            }
    }

    void weakensWithSpeed()
    {
        // How far the line is behind the pen, in milliseconds of the pen's way.
        const auto lagMs = [](float speed) {
            Stabiliser filter(StabiliserStrength::Strong);
            StrokePoint given, pen;
            for (const StrokePoint& point : trembling(speed, 0, 400)) {
                pen = point;
                given = filter.add(point);
            }
            return (pen.xMm - given.xMm) / speed * 1000;
        };
        QVERIFY(lagMs(5) > 2.5f * lagMs(150));
        QVERIFY(lagMs(150) > 2.5f * lagMs(1000));
        for (const float speed : {20.0f, 50.0f, 200.0f, 1000.0f}) // 20 pixels at 4 a millimetre, and a little
            QVERIFY(lagMs(speed) * speed / 1000 < 5.5f);
        QVERIFY(lagMs(1000) * 1000 / 1000 < 1.5f);
    }

    void theTailLeavesInTheLinesDirection()
    {
        // A quarter of a circle, stopped dead: what is left to the pen must not kink off the line.
        for (const auto strength : both) {
            Stabiliser filter(strength);
            Points line;
            for (int index = 0; index <= 200; ++index) {
                const float angle = float(index) / 200 * std::numbers::pi_v<float> / 2;
                line.push_back(filter.add(
                    {20 * std::sin(angle), 20 * (1 - std::cos(angle)), 0.6f, 0, 0, 0, index * 4.0f}));
            }
            const Points tail = filter.finish();
            QVERIFY(!tail.empty());
            const StrokePoint& a = line[line.size() - 2];
            const StrokePoint& b = line.back();
            const StrokePoint& c = tail.front();
            const double turn = std::remainder(std::atan2(c.yMm - b.yMm, c.xMm - b.xMm) -
                                                   std::atan2(b.yMm - a.yMm, b.xMm - a.xMm),
                                               2 * std::numbers::pi);
            QVERIFY2(std::abs(turn) < 0.05, qPrintable(QString::number(turn)));
        }
    }

    void isTheSameEveryTimeAndAfterAnotherStroke()
    {
        const Points pen = trembling(40, 0.3f);
        Stabiliser filter(StabiliserStrength::Strong);
        Points lines[2];
        for (Points& line : lines) {
            for (const StrokePoint& point : pen)
                line.push_back(filter.add(point));
            for (const StrokePoint& point : filter.finish())
                line.push_back(point);
        }
        QVERIFY(lines[0] == lines[1]);
        QVERIFY(lines[0] == stabilised(pen, StabiliserStrength::Strong));
    }

    void dependsOnTimeNotOnTheNumberOfPoints()
    {
        const auto lastOf = [](int count, float everyMs) {
            Stabiliser filter(StabiliserStrength::Strong);
            StrokePoint given;
            for (const StrokePoint& point : trembling(50, 0, count, everyMs))
                given = filter.add(point);
            return given.xMm;
        };
        QVERIFY(std::abs(lastOf(401, 1) - lastOf(51, 8)) < 0.15f);
    }

    void pointsWithoutTimeStillFollow()
    {
        Points pen = trembling(50, 0, 2000);
        for (StrokePoint& point : pen)
            point.timeMs = 0;
        Stabiliser filter(StabiliserStrength::Strong);
        StrokePoint given;
        for (const StrokePoint& point : pen)
            given = filter.add(point);
        QVERIFY(pen.back().xMm - given.xMm < 12);
        QVERIFY(filter.finish().back().xMm == pen.back().xMm);
    }

    void aDotIsADotAndNothingIsNothing()
    {
        Stabiliser filter(StabiliserStrength::Strong);
        QVERIFY(filter.finish().empty());
        const StrokePoint dot{5, 6, 0.4f, 0, 0, 0, 0};
        QVERIFY(filter.add(dot) == dot);
        QVERIFY(filter.finish().empty());
    }
};

QTEST_GUILESS_MAIN(StabiliserTest)
#include "stabiliser_test.moc"
