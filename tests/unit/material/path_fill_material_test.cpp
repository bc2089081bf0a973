#include "core/material/path_fill.h"

#include <QTest>

using namespace toile;

namespace {

double inkOf(const PathPage& page)
{
    double sum = 0;
    for (const Vec3& colour : page.square().cells())
        sum += 1 - colour.x;
    return sum;
}

constexpr Vec3 white{1, 1, 1};
constexpr Vec3 black{0, 0, 0};

} // namespace

class PathFillMaterialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areaIsCovered()
    {
        PathPage page(64, 1, white, false);
        page.fill(rectangle(10.25f, 20.5f, 30.5f, 40.25f), black);
        QVERIFY(std::abs(inkOf(page) - 20.25 * 19.75) < 1.0);
        PathPage round(64, 1, white, false);
        round.fill(ellipse({32, 32}, 20, 12), black);
        QVERIFY(std::abs(inkOf(round) / (3.14159265 * 20 * 12) - 1) < 0.01);
    }

    void pathsWrapOnAClosedSquareOnly()
    {
        PathPage closed(32, 32, white, true), open(32, 32, white, false);
        const Path square = rectangle(-0.25f, 0.875f, 0.25f, 1.125f);
        closed.fill(square, black);
        open.fill(square, black);
        QVERIFY(std::abs(inkOf(closed) - 16 * 8) < 0.5);
        QVERIFY(std::abs(inkOf(open) - 8 * 4) < 0.5);
        QVERIFY(closed.square().at(31, 0).x < 0.01f && closed.square().at(0, 31).x < 0.01f);
    }

    void overlapsOfOnePathStayFilled()
    {
        PathPage page(64, 1, white, false);
        Path twice = rectangle(10, 10, 40, 40);
        twice.to(10, 10).then(rectangle(20, 20, 50, 50)).to(20, 20).to(10, 10);
        page.fill(twice, black);
        QVERIFY(page.square().at(30, 30).x < 0.01f);
    }

    void linesHaveTheirWidth()
    {
        PathPage page(64, 1, white, false);
        page.line(Path({{10, 32.5f}, {54, 32.5f}}), 5, black);
        QVERIFY(std::abs(inkOf(page) - (44 * 5 + 3.14159 * 2.5 * 2.5)) < 4);
        QVERIFY(page.square().at(32, 30).x < 0.01f);
        QVERIFY(page.square().at(32, 29).x > 0.9f);
    }

    void symmetricalPathsMirror()
    {
        const Path whole = symmetrical(Path::from(0, 0).curve(4, 1, 5, 3, 3, 8).to(0, 9));
        for (const Vec2& point : whole.points()) {
            const auto mirror =
                std::find_if(whole.points().begin(), whole.points().end(), [&](const Vec2& other) {
                    return std::abs(other.x + point.x) < 1e-5f && std::abs(other.y - point.y) < 1e-5f;
                });
            QVERIFY(mirror != whole.points().end());
        }
    }

    void curvesEndWhereTheyShould()
    {
        const Path path = Path::from(0, 0).through({{1, 2}, {3, 3}, {5, 1}});
        QVERIFY(std::abs(path.last().x - 5) < 1e-5f && std::abs(path.last().y - 1) < 1e-5f);
        QVERIFY(std::any_of(path.points().begin(), path.points().end(), [](Vec2 point) {
            return std::abs(point.x - 3) < 1e-5f && std::abs(point.y - 3) < 1e-5f;
        }));
    }
};

QTEST_GUILESS_MAIN(PathFillMaterialTest)
#include "path_fill_material_test.moc"
