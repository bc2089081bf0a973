// The pressure curve: never falls, keeps its ends, runs through its points, makes sense of any points.
#include "core/drawing/pressure_curve.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace toile;

namespace {

bool neverFalls(const PressureCurve& curve)
{
    double before = curve.at(0);
    for (int step = 0; step <= 4000; ++step) {
        const double now = curve.at(step / 4000.0);
        if (!(now >= before - 1e-12 && now >= 0 && now <= 1))
            return false;
        before = now;
    }
    return true;
}

} // namespace

class PressureCurveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presetsGoFromNothingToAll()
    {
        for (const auto preset : {PressurePreset::Default, PressurePreset::Soft, PressurePreset::Firm,
                                  PressurePreset::AntiStrain}) {
            const PressureCurve curve = pressureCurve(preset);
            QCOMPARE(curve.at(0), 0.0);
            QCOMPARE(curve.at(1), 1.0);
            QVERIFY(neverFalls(curve));
        }
        for (double force = 0.1; force < 0.95; force += 0.1) {
            QVERIFY(std::abs(pressureCurve(PressurePreset::Default).at(force) - force) < 1e-12);
            QVERIFY(pressureCurve(PressurePreset::Soft).at(force) > force + 0.02);
            QVERIFY(pressureCurve(PressurePreset::Firm).at(force) < force - 0.02);
        }
        const PressureCurve rested = pressureCurve(PressurePreset::AntiStrain);
        QCOMPARE(rested.at(0.5), 1.0);
        QVERIFY(rested.at(0.4) > 0.8 && rested.at(0.4) < 1);
    }

    void anyPointsMakeACurve()
    {
        std::mt19937 chance(7);
        std::uniform_real_distribution<double> share(-0.2, 1.2);
        for (int round = 0; round < 300; ++round) {
            std::vector<CurvePoint> points(2 + chance() % 9);
            for (CurvePoint& point : points)
                point = {share(chance), share(chance)};
            const PressureCurve curve(points);
            QVERIFY(neverFalls(curve));
            QVERIFY(curve.points().size() <= PressureCurve::mostPoints);
            for (const CurvePoint& point : curve.points())
                QVERIFY(std::abs(curve.at(point.force) - point.pressure) < 1e-9);
            QVERIFY(PressureCurve(curve.points()) == curve);
        }
    }

    void bendsSmoothly()
    {
        const PressureCurve curve = pressureCurve(PressurePreset::Soft);
        const double step = 1e-4;
        for (const CurvePoint& point : curve.points()) {
            if (point.force == 0 || point.force == 1)
                continue;
            const double left = (curve.at(point.force) - curve.at(point.force - step)) / step;
            const double right = (curve.at(point.force + step) - curve.at(point.force)) / step;
            QVERIFY(std::abs(left - right) < 0.01);
        }
    }

    void nonsenseIsTakenForTheNearerEnd()
    {
        const PressureCurve line;
        QCOMPARE(line.at(-3), 0.0);
        QCOMPARE(line.at(3), 1.0);
        QCOMPARE(line.at(std::numeric_limits<double>::quiet_NaN()), 0.0);
        QVERIFY(PressureCurve(std::vector<CurvePoint>{}) == line);
        QVERIFY(PressureCurve(std::vector<CurvePoint>{{0.5, 0.5}, {0.501, 0.9}}) == line);
        const PressureCurve dead(std::vector<CurvePoint>{{0.2, 0}, {0.8, 0.9}});
        QCOMPARE(dead.at(0.1), 0.0);
        QCOMPARE(dead.at(0.95), 0.9);
    }
};

QTEST_GUILESS_MAIN(PressureCurveTest)
#include "pressure_curve_test.moc"
