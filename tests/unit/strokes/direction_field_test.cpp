#include "core/strokes/direction_field.h"
#include "tests/unit/strokes/drawn_garment.h"

#include <QTest>

#include <numbers>

using namespace toile;
using namespace toile::test;

namespace {

constexpr float pi = std::numbers::pi_v<float>;

DirectionField fieldOf(const DrawnGarment& garment, const HandSpec& hand, StrokeGrid& grid)
{
    grid = strokeGrid(garment.view());
    return directionField(grid, garment.view(), hand);
}

HandSpec slanted(float degrees, float curvature = 1)
{
    HandSpec hand;
    hand.slantDegrees = degrees;
    hand.curvature = curvature;
    return hand;
}

} // namespace

class DirectionFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strokesAlongATubeRunDownIt()
    {
        const DrawnGarment garment = twoTubes(300);
        StrokeGrid grid;
        const DirectionField field = fieldOf(garment, slanted(0), grid);
        for (size_t i = 0; i < grid.parts.cells().size(); ++i)
            if (grid.parts.cells()[i] > 0)
                QVERIFY(std::abs(field.angle.cells()[i] - pi / 2) < 0.05f);
    }

    /// As a hoop that is seen from above: its middle hangs, its ends rise.
    void strokesAroundATubeBow()
    {
        const DrawnGarment garment = twoTubes(300);
        StrokeGrid grid;
        const DirectionField field = fieldOf(garment, slanted(90), grid);
        const auto slopeAt = [&](float u) {
            const float angle = field.at(grid, 1, {u * float(sheetMm), 0.5f * float(sheetMm)});
            return std::tan(std::remainder(angle, pi)); // positive falls to the right
        };
        QVERIFY(slopeAt(0.14f) > 0.2f);
        QVERIFY(std::abs(slopeAt(0.3f)) < 0.1f);
        QVERIFY(slopeAt(0.46f) < -0.2f);
    }

    void aStiffHandKeepsOneDirectionAPart()
    {
        DrawnGarment garment = twoTubes(300);
        garment.axes = {0, 0.4f};
        StrokeGrid grid;
        const DirectionField field = fieldOf(garment, slanted(30, 0), grid);
        for (size_t i = 0; i < grid.parts.cells().size(); ++i) {
            const int part = grid.parts.cells()[i];
            if (part > 0)
                QVERIFY(std::abs(field.angle.cells()[i] - (pi / 2 + pi / 6 + (part == 2 ? 0.4f : 0.0f))) <
                        1e-4f);
        }
    }

    /// A cone has no direction at its tip, where a field of gradients would whirl: here the angle changes
    /// slowly everywhere.
    void nothingWhirls()
    {
        DrawnGarment garment = twoTubes(300);
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 300; ++x) {
                const float dx = float(x) - 90, dy = float(y) - 150, away = std::hypot(dx, dy) + 1e-3f;
                garment.normals.at(x, y) = {0.6f * dx / away, 0.6f * dy / away, 0.8f};
            }
        StrokeGrid grid;
        const DirectionField field = fieldOf(garment, slanted(20), grid);
        for (int y = 1; y < grid.size().height; ++y)
            for (int x = 1; x < grid.size().width; ++x)
                for (const auto& [nx, ny] : {std::pair{x - 1, y}, std::pair{x, y - 1}})
                    if (grid.parts.at(x, y) > 0 && grid.parts.at(nx, ny) == grid.parts.at(x, y))
                        QVERIFY(std::abs(field.angle.at(x, y) - field.angle.at(nx, ny)) < 0.15f);
    }

    void nothingIsSmoothedAcrossASeam()
    {
        const DrawnGarment garment = twoTubes(200);
        const StrokeGrid grid = strokeGrid(garment.view());
        Plane plane(grid.size());
        for (size_t i = 0; i < plane.cells().size(); ++i)
            plane.cells()[i] = float(grid.parts.cells()[i]);
        const Plane before = plane;
        blurWithinParts(plane, grid.parts, 9);
        for (size_t i = 0; i < plane.cells().size(); ++i)
            QVERIFY(std::abs(plane.cells()[i] - before.cells()[i]) < 1e-5f);
    }
};

QTEST_GUILESS_MAIN(DirectionFieldTest)
#include "direction_field_test.moc"
