#include "core/material/material.h"

#include "picture_statistics.h"

#include <QTest>

#include <set>

using namespace toile;

namespace {

struct Figure
{
    int area = 0; ///< pixels the outside cannot reach
    int ink = 0;  ///< of them lines
    int left = 1 << 20, right = -1, top = 1 << 20, bottom = -1;
    std::vector<std::pair<int, int>> pixels;
};

/// Spreads from a pixel over neighbours (four of them) for which `enters` holds; marks them with `label`.
template <typename Enters>
Figure flood(LabelMap& labels, int startX, int startY, int label, const Enters& enters)
{
    Figure figure;
    std::vector<std::pair<int, int>> open{{startX, startY}};
    labels.at(startX, startY) = label;
    while (!open.empty()) {
        const auto [x, y] = open.back();
        open.pop_back();
        ++figure.area;
        figure.left = std::min(figure.left, x), figure.right = std::max(figure.right, x);
        figure.top = std::min(figure.top, y), figure.bottom = std::max(figure.bottom, y);
        figure.pixels.push_back({x, y});
        for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            const int nx = x + dx, ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= labels.width() || ny >= labels.height() || labels.at(nx, ny) != 0 ||
                !enters(nx, ny))
                continue;
            labels.at(nx, ny) = label;
            open.push_back({nx, ny});
        }
    }
    return figure;
}

/// The figures on a sheet: what a flood from a corner cannot reach, in pieces of at least a hundredth of the
/// page.
std::vector<Figure> figuresOf(const Plane& luma)
{
    LabelMap labels(luma.size());
    flood(labels, 0, 0, 1, [&](int x, int y) { return luma.at(x, y) > 0.6f; });
    std::vector<Figure> figures;
    int next = 2;
    for (int y = 0; y < luma.height(); ++y)
        for (int x = 0; x < luma.width(); ++x) {
            if (labels.at(x, y) != 0)
                continue;
            Figure figure = flood(labels, x, y, next++, [](int, int) { return true; });
            for (const auto& [px, py] : figure.pixels)
                figure.ink += luma.at(px, py) <= 0.6f;
            if (figure.area > int(luma.size().area() / 100))
                figures.push_back(std::move(figure));
        }
    return figures;
}

double mirrorOverlap(const Figure& figure)
{
    std::set<std::pair<int, int>> all(figure.pixels.begin(), figure.pixels.end());
    int both = 0;
    for (const auto& [x, y] : figure.pixels)
        both += int(all.count({figure.left + figure.right - x, y}));
    return double(both) / double(2 * figure.area - both);
}

} // namespace

class FlatsMaterialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAreEnough() { QVERIFY(sketchMaterials().size() >= 6); }

    void frontAndBackAreClosedFigures_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const SketchMaterial& sketch : sketchMaterials())
            QTest::newRow(sketch.id.c_str()) << index++;
    }

    void frontAndBackAreClosedFigures()
    {
        QFETCH(int, index);
        const Image sheet = sketchMaterials()[size_t(index)].draw(540);
        QVERIFY(sheet == sketchMaterials()[size_t(index)].draw(540));
        const Plane luma = lumaOf(sheet);
        const auto figures = figuresOf(luma);
        QCOMPARE(figures.size(), size_t(2));
        for (const Figure& figure : figures) {
            // An outline with a hole would leave only its lines behind.
            QVERIFY2(figure.ink < figure.area * 0.4,
                     qPrintable(QStringLiteral("%1 of %2").arg(figure.ink).arg(figure.area)));
            QVERIFY(figure.area > int(luma.size().area() / 20));
            QVERIFY2(mirrorOverlap(figure) > 0.95, qPrintable(QString::number(mirrorOverlap(figure))));
            QVERIFY(figure.left > 8 && figure.right < 531 && figure.top > 8 && figure.bottom < 531);
        }
        const Figure& front = figures[0].left < figures[1].left ? figures[0] : figures[1];
        const Figure& back = &front == &figures[0] ? figures[1] : figures[0];
        QVERIFY(front.right + 4 < back.left);
        QVERIFY(std::abs(front.bottom - back.bottom) <= 6);
    }

    void frontAndBackDiffer()
    {
        for (const SketchMaterial& sketch : sketchMaterials()) {
            const Plane luma = lumaOf(sketch.draw(540));
            double different = 0;
            for (int y = 0; y < 540; ++y)
                for (int x = 0; x < 270; ++x)
                    different += std::abs(luma.at(x, y) - luma.at(270 + x, y)) > 0.5f;
            QVERIFY2(different > 200, sketch.id.c_str());
        }
    }

    void thePaperIsWhiteAndTheInkNearlyBlack()
    {
        for (const SketchMaterial& sketch : sketchMaterials()) {
            const Image sheet = sketch.draw(1080);
            QCOMPARE(sheet.pixel(2, 2)[0], uint8_t(255));
            const Plane luma = lumaOf(sheet);
            QVERIFY(*std::min_element(luma.cells().begin(), luma.cells().end()) < 0.12f);
            QVERIFY(sketch.draw(0).isNull());
        }
    }
};

QTEST_GUILESS_MAIN(FlatsMaterialTest)
#include "flats_material_test.moc"
