#include "core/sketch/form/poisson.h"

#include <QTest>

#include <cmath>

using namespace toile;

namespace {

Raster<uint8_t> disc(int side, float radius)
{
    Raster<uint8_t> inside({side, side});
    const float middle = 0.5f * float(side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            inside.at(x, y) = std::hypot(float(x) + 0.5f - middle, float(y) + 0.5f - middle) < radius;
    }
    return inside;
}

double relativeResidual(const Membrane& m, const Plane& z)
{
    double residual = 0, load = 0;
    const Size size = z.size();
    const auto inside = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < size.width && y < size.height && m.inside.at(x, y);
    };
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            if (!inside(x, y))
                continue;
            double flow = double(m.rim.at(x, y) + m.pull.at(x, y)) * double(z.at(x, y));
            if (inside(x + 1, y))
                flow += double(m.linkRight.at(x, y)) * double(z.at(x, y) - z.at(x + 1, y));
            if (inside(x - 1, y))
                flow += double(m.linkRight.at(x - 1, y)) * double(z.at(x, y) - z.at(x - 1, y));
            if (inside(x, y + 1))
                flow += double(m.linkDown.at(x, y)) * double(z.at(x, y) - z.at(x, y + 1));
            if (inside(x, y - 1))
                flow += double(m.linkDown.at(x, y - 1)) * double(z.at(x, y) - z.at(x, y - 1));
            residual += std::pow(double(m.load.at(x, y)) - flow, 2);
            load += std::pow(double(m.load.at(x, y)), 2);
        }
    }
    return std::sqrt(residual / load);
}

} // namespace

class PoissonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// -laplace(z) = 4 on a disc of radius R with z = 0 on the rim is z = R^2 - r^2.
    void aDiscBecomesAParaboloid()
    {
        const int side = 257;
        const float radius = 110;
        const Plane z = solveMembrane(plainMembrane(disc(side, radius), 4), 1e-5f, 60);
        double worst = 0;
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                const double r = std::hypot(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0);
                const double exact = std::max(0.0, double(radius) * radius - r * r);
                if (r < radius - 3)
                    worst = std::max(worst, std::abs(double(z.at(x, y)) - exact));
            }
        }
        // The staircase rim lies up to a cell beyond the circle: 2 R of height a cell.
        QVERIFY2(worst < 2 * double(radius), qPrintable(QString::number(worst)));
        const double top = double(z.at(side / 2, side / 2));
        QVERIFY2(std::abs(top / (double(radius) * radius) - 1) < 0.02, qPrintable(QString::number(top)));
    }

    /// A strip held at both long sides only is z = 2 (a^2 - x^2) across, constant along.
    void anOpenTubeKeepsItsSectionToTheHem()
    {
        const Size size{41, 120};
        Membrane membrane = plainMembrane(Raster<uint8_t>(size, 1), 4);
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x)
                membrane.rim.at(x, y) = x == 0 || x == size.width - 1 ? 1.0f : 0.0f;
        }
        const Plane z = solveMembrane(membrane, 1e-6f, 80);
        for (int x = 0; x < size.width; ++x) {
            const double a = 21, exact = 2 * (a * a - (x - 20.0) * (x - 20.0));
            QVERIFY(std::abs(double(z.at(x, 60)) - exact) < 0.01 * exact + 0.1);
            QVERIFY(std::abs(double(z.at(x, 0) - z.at(x, 60))) < 0.01 * exact + 0.1);
        }
    }

    void unevenLinksAndPullsConverge()
    {
        Membrane membrane = plainMembrane(disc(180, 80), 4);
        for (int y = 0; y < 180; ++y) {
            for (int x = 0; x < 180; ++x) {
                membrane.linkRight.at(x, y) = x / 20 % 2 ? 1.0f : 0.1f;
                membrane.linkDown.at(x, y) = y / 30 % 2 ? 1.0f : 0.2f;
                membrane.pull.at(x, y) = (x + y) % 37 == 0 ? 0.2f : 1e-5f;
            }
        }
        const Plane z = solveMembrane(membrane, 1e-4f, 60);
        const double left = relativeResidual(membrane, z);
        QVERIFY2(left < 3e-4, qPrintable(QString::number(left)));
    }

    void emptyAndTinyGrids()
    {
        QVERIFY(solveMembrane(plainMembrane(Raster<uint8_t>(), 4)).isEmpty());
        const Plane dot = solveMembrane(plainMembrane(Raster<uint8_t>({1, 1}, 1), 4));
        QVERIFY(std::abs(dot.at(0, 0) - 1.0f) < 1e-4f); // four faces of conductance 1 carry a load of 4
        const Plane none = solveMembrane(plainMembrane(Raster<uint8_t>({9, 5}, 0), 4));
        for (const float z : none.cells())
            QCOMPARE(z, 0.0f);
    }
};

QTEST_GUILESS_MAIN(PoissonTest)
#include "poisson_test.moc"
