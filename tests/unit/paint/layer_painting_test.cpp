// A layer painted from nothing and from what is known already: always the same bytes.
#include "tests/unit/paint/painted_page.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

/// Short lines all over the page, of several brushes.
StrokeList manyStrokes(int count)
{
    std::vector<SharedStroke> strokes;
    const char* brushes[] = {"pencil-hb", "ink-liner", "marker", "eraser", "charcoal"};
    for (int i = 0; i < count; ++i) {
        const float x = float(3 + (i * 13) % 50), y = float(3 + (i * 7) % 22);
        Stroke stroke = lineStroke(brushes[i % 5], {{x, y}, {x + 6, y + 3}}, 0.8f, uint32_t(i + 1));
        stroke.look.sizeMm = std::min(stroke.look.sizeMm, 1.5f);
        strokes.push_back(shared(std::move(stroke)));
    }
    return StrokeList(strokes);
}

} // namespace

class LayerPaintingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void continuesWhatIsKnown()
    {
        const PageSpec page = smallPage();
        const StrokeList all = manyStrokes(40);
        const PaintedLayer start = paintLayer(all.first(30), page).value();
        QVERIFY(paintLayer(all, page, &start).value().raster == paintedRaster(all, page));
    }

    void takesAwayAndExchanges()
    {
        const PageSpec page = smallPage();
        const StrokeList all = manyStrokes(40);
        const PaintedLayer start = paintLayer(all, page).value();
        QVERIFY(paintLayer(all.first(25), page, &start).value().raster == paintedRaster(all.first(25), page));

        auto strokes = all.strokes();
        strokes.erase(strokes.begin() + 7);
        strokes[12] = shared(lineStroke("brush-pen", {{20, 20}, {45, 4}}, 0.9f, 99));
        const StrokeList changed(strokes);
        const PaintedLayer mended = paintLayer(changed, page, &start).value();
        QVERIFY(mended.raster == paintedRaster(changed, page));
        QVERIFY(!(mended.raster == start.raster));

        std::swap(strokes[3], strokes[8]);
        QVERIFY(paintLayer(StrokeList(strokes), page, &mended).value().raster ==
                paintedRaster(StrokeList(strokes), page));
    }

    void versionsShareTiles()
    {
        const PageSpec page = smallPage(300);
        const StrokeList all = manyStrokes(60);
        const PaintedLayer before = paintLayer(all, page).value();
        const PaintedLayer after =
            paintLayer(all.appended(shared(lineStroke("ink-liner", {{5, 5}, {8, 6}}))), page, &before)
                .value();
        const size_t changed = after.raster.changedTiles(before.raster).size();
        QVERIFY(changed >= 1 && changed <= 4);
        QVERIFY(before.raster.tileCount() > 20);
    }

    void strokesStayWithinTheirBounds_data()
    {
        QTest::addColumn<QString>("brush");
        QTest::addColumn<float>("tiltX");
        QTest::addColumn<float>("tiltY");
        for (const BrushKind& kind : brushTable())
            for (const Vec2 tilt : {Vec2{1, 0}, Vec2{-1, 1}}) // tablets report 60 degrees both ways at once
                QTest::addRow("%s %g %g", std::string(kind.id).c_str(), double(tilt.x), double(tilt.y))
                    << QString::fromUtf8(kind.id.data(), int(kind.id.size())) << tilt.x << tilt.y;
    }

    void strokesStayWithinTheirBounds()
    {
        QFETCH(QString, brush);
        QFETCH(float, tiltX);
        QFETCH(float, tiltY);
        const PageSpec page = smallPage();
        Stroke stroke = lineStroke(brush.toStdString(), {{20, 10}, {34, 22}, {36, 9}}, 1);
        stroke.look.sizeMm = std::min(stroke.look.sizeMm, 5.0f);
        for (StrokePoint& point : std::get<FreehandLine>(stroke.shape).points) {
            point.tiltX = tiltX;
            point.tiltY = tiltY;
        }
        const Rect bounds = strokeBounds(stroke, page);
        const SharedStroke ground = rectangle({0, 0, 60, 30}, {200, 200, 200});
        const LayerRaster before = paintedRaster(StrokeList().appended(ground), page);
        const LayerRaster after = paintedRaster(StrokeList().appended(ground).appended(shared(stroke)), page);
        int changed = 0;
        for (int y = 0; y < page.px.height; ++y)
            for (int x = 0; x < page.px.width; ++x) {
                if (pixelOf(before, x, y) == pixelOf(after, x, y))
                    continue;
                ++changed;
                QVERIFY(x >= bounds.x && y >= bounds.y && x < bounds.x + bounds.width &&
                        y < bounds.y + bounds.height);
            }
        QVERIFY(changed > 0);
    }

    void everyShapeIsPainted()
    {
        PageSpec page = smallPage(300);
        const auto alphaAt = [&](const Stroke& stroke, float x, float y) {
            return pixelOf(paintedRaster(StrokeList().appended(shared(stroke)), page), int(x * page.pxPerMm),
                           int(y * page.pxPerMm)) >>
                   24;
        };
        Stroke stroke = lineStroke("ink-liner", {{1, 1}, {2, 2}});
        stroke.shape = BezierPath{{{{10, 10}, {10, 10}, {20, 10}}, {{30, 10}, {20, 10}, {30, 10}}}, false};
        QCOMPARE(alphaAt(stroke, 20, 10), 255u);
        stroke.shape =
            FilledArea{{{{10, 5}, {40, 5}, {40, 25}, {10, 25}}, {{20, 10}, {30, 10}, {30, 20}, {20, 20}}}};
        QCOMPARE(alphaAt(stroke, 15, 15), 255u);
        QCOMPARE(alphaAt(stroke, 25, 15), 0u);
        stroke.shape = TextNote{{10, 10}, "hem", 4};
        QCOMPARE(alphaAt(stroke, 12, 9), 0u);
        page.text = [](const TextNote& note) {
            const Vec2 a = note.at;
            const float h = note.heightMm;
            return FilledArea{{{a, {a.x + h, a.y}, {a.x + h, a.y - h}, {a.x, a.y - h}}}};
        };
        QCOMPARE(alphaAt(stroke, 12, 9), 255u);
    }

    void halfCoveredPixelsAreHalf()
    {
        const PageSpec page = pageSpec({10, 10}, 1);
        Stroke stroke;
        stroke.look = {"flat-fill", 1, 1, {0, 0, 0}};
        stroke.shape = FilledArea{{{{2.5f, 2.25f}, {6, 2.25f}, {6, 7}, {2.5f, 7}}}};
        const LayerRaster raster = paintedRaster(StrokeList().appended(shared(stroke)), page);
        QVERIFY(std::abs(int(pixelOf(raster, 2, 4) >> 24) - 128) <= 2);
        QVERIFY(std::abs(int(pixelOf(raster, 4, 2) >> 24) - 191) <= 2);
        QCOMPARE(pixelOf(raster, 4, 4) >> 24, 255u);
        QCOMPARE(pixelOf(raster, 6, 4), 0u);
    }

    void erasingEmptiesTiles()
    {
        const PageSpec page = smallPage();
        StrokeList strokes = StrokeList().appended(rectangle({10, 10, 4, 4}));
        QVERIFY(paintedRaster(strokes, page).tileCount() > 0);
        Stroke eraser = lineStroke("eraser", {{8, 12}, {16, 12}});
        eraser.look.sizeMm = 20;
        for (StrokePoint& point : std::get<FreehandLine>(eraser.shape).points)
            point.pressure = 1;
        QCOMPARE(paintedRaster(strokes.appended(shared(eraser)), page).tileCount(), size_t(0));
    }

    void theInsideOfAFlatIsOneTile()
    {
        const PageSpec page = smallPage(300);
        const LayerRaster raster = paintedRaster(StrokeList().appended(rectangle({2, 2, 50, 25})), page);
        QVERIFY(raster.sharedTile(2, 2) && raster.sharedTile(2, 2) == raster.sharedTile(7, 3));
    }

    void stops()
    {
        std::stop_source source;
        source.request_stop();
        const auto result = paintLayer(manyStrokes(5), smallPage(), nullptr, source.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    }

    void picturesAreLaidOnThePage()
    {
        const PageSpec page = smallPage();
        const LayerRaster raster =
            placedOnPage(Image::filled({10, 10}, 200, 100, 50), {10, 5}, {20, 10}, page).value();
        QCOMPARE(pixelOf(raster, int(20 * page.pxPerMm), int(10 * page.pxPerMm)), 0xffc86432u);
        QCOMPARE(pixelOf(raster, int(9 * page.pxPerMm), int(10 * page.pxPerMm)), 0u);
        QVERIFY(
            placedOnPage(Image::filled({4, 4}, 1, 2, 3), {-90, -90}, {20, 10}, page).value().tileCount() ==
            0);
    }
};

QTEST_APPLESS_MAIN(LayerPaintingTest)
#include "layer_painting_test.moc"
