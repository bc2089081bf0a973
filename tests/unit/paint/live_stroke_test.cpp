// A stroke under the pen: what is seen while it grows, and that nothing changes when it is done.
#include "core/paint/page_raster.h"
#include "tests/unit/paint/painted_page.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

constexpr double ppm = 150 / 25.4;

struct Scene
{
    Drawing drawing = blankDrawing({60, 30});
    LayerId layer = drawing.activeLayer;

    Drawing with(const StrokeList& strokes) const
    {
        Drawing next = drawing;
        for (auto& one : next.layers) {
            if (one->id != layer)
                continue;
            DrawingLayer changed = *one;
            changed.strokes = strokes;
            one = std::make_shared<const DrawingLayer>(std::move(changed));
        }
        return next;
    }
};

std::vector<uint32_t> wholePage(PageRaster& raster)
{
    std::vector<uint32_t> pixels;
    for (int row = 0; row * PageRaster::tileSide < raster.pagePx().height; ++row)
        for (int column = 0; column * PageRaster::tileSide < raster.pagePx().width; ++column) {
            const auto tile = raster.tile(0, column, row);
            pixels.insert(pixels.end(), tile.begin(), tile.end());
        }
    return pixels;
}

uint32_t pixelOfPage(const std::vector<uint32_t>& page, const PageRaster& raster, int x, int y)
{
    constexpr int side = PageRaster::tileSide;
    const int across = (raster.pagePx().width + side - 1) / side;
    return page[(size_t(y / side) * size_t(across) + size_t(x / side)) * side * side +
                size_t(y % side) * side + size_t(x % side)];
}

} // namespace

class LiveStrokeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheReplayedStroke_data()
    {
        QTest::addColumn<QString>("brush");
        QTest::addColumn<int>("atOnce");
        for (const BrushKind& kind : brushTable())
            for (int atOnce : {1, 3})
                QTest::addRow("%s by %d", std::string(kind.id).c_str(), atOnce)
                    << QString::fromUtf8(kind.id.data(), int(kind.id.size())) << atOnce;
    }

    void isTheReplayedStroke()
    {
        QFETCH(QString, brush);
        QFETCH(int, atOnce);
        Scene scene;
        const StrokeList ground = StrokeList().appended(rectangle({5, 5, 30, 20}, {180, 60, 60}));
        PageRaster raster;
        raster.show(scene.with(ground), ppm);
        QVERIFY(raster.completeNow().ok());

        Stroke stroke =
            lineStroke(brush.toStdString(), {{8, 8}, {30, 22}, {38, 6}, {52, 25}, {10, 18}}, 0.9f, 77);
        const auto& points = std::get<FreehandLine>(stroke.shape).points;
        const auto live = raster.begin(scene.layer, stroke.look, stroke.seed);
        QVERIFY(live != 0);
        for (size_t i = 0; i < points.size(); i += size_t(atOnce)) {
            const auto before = i % 7 == 0 ? wholePage(raster) : std::vector<uint32_t>();
            const Rect rect =
                raster.add(live, std::span(points).subspan(i, std::min(size_t(atOnce), points.size() - i)));
            if (before.empty())
                continue;
            const auto after = wholePage(raster);
            for (int y = 0; y < raster.pagePx().height; ++y)
                for (int x = 0; x < raster.pagePx().width; ++x)
                    if (pixelOfPage(before, raster, x, y) != pixelOfPage(after, raster, x, y))
                        QVERIFY(x >= rect.x && y >= rect.y && x < rect.x + rect.width &&
                                y < rect.y + rect.height);
        }
        raster.finish(live);
        const auto seen = wholePage(raster);
        const StrokeList strokes = ground.appended(shared(stroke));
        raster.show(scene.with(strokes), ppm);
        QVERIFY(raster.isComplete());
        QVERIFY(wholePage(raster) == seen);

        const LayerRaster replayed = paintedRaster(strokes, pageSpec({60, 30}, ppm));
        QVERIFY(raster.painted(scene.layer).raster == replayed);
        QVERIFY(!(replayed == paintedRaster(ground, pageSpec({60, 30}, ppm))));
    }

    void twinsLieInTheirOrder()
    {
        Scene scene;
        PageRaster raster;
        raster.show(scene.drawing, ppm);
        Stroke one = lineStroke("marker", {{10, 15}, {40, 15}}, 0.8f, 1);
        Stroke two = lineStroke("marker", {{50, 15}, {20, 16}}, 0.8f, 2);
        one.look.colour = {200, 0, 0};
        two.look.colour = {0, 0, 200};
        const auto first = raster.begin(scene.layer, one.look, one.seed);
        const auto second = raster.begin(scene.layer, two.look, two.seed);
        const auto& a = std::get<FreehandLine>(one.shape).points;
        const auto& b = std::get<FreehandLine>(two.shape).points;
        for (size_t i = 0; i < a.size(); ++i) {
            raster.add(first, std::span(a).subspan(i, 1));
            if (i < b.size())
                raster.add(second, std::span(b).subspan(i, 1));
        }
        raster.add(second, std::span(b).subspan(std::min(a.size(), b.size())));
        raster.finish(second);
        raster.finish(first);
        const auto seen = wholePage(raster);
        const StrokeList strokes = StrokeList().appended(shared(one)).appended(shared(two));
        raster.show(scene.with(strokes), ppm);
        QVERIFY(wholePage(raster) == seen);
        QVERIFY(raster.painted(scene.layer).raster == paintedRaster(strokes, pageSpec({60, 30}, ppm)));
    }

    void cancelledLeavesNothing()
    {
        Scene scene;
        PageRaster raster;
        raster.show(scene.with(StrokeList().appended(rectangle({5, 5, 30, 20}))), ppm);
        QVERIFY(raster.completeNow().ok());
        const auto before = wholePage(raster);
        const Stroke stroke = lineStroke("wash", {{8, 8}, {30, 22}}, 0.9f);
        const auto live = raster.begin(scene.layer, stroke.look, stroke.seed);
        raster.add(live, std::get<FreehandLine>(stroke.shape).points);
        QVERIFY(wholePage(raster) != before);
        const Rect rect = raster.cancel(live);
        QVERIFY(rect.width > 0);
        QVERIFY(wholePage(raster) == before);
        QCOMPARE(raster.add(live, {}).width, 0);
        QCOMPARE(raster.begin(12345, stroke.look, 1), 0);
    }

    void finishedButNotKeptDisappears()
    {
        Scene scene;
        PageRaster raster;
        raster.show(scene.drawing, ppm);
        const auto before = wholePage(raster);
        const Stroke stroke = lineStroke("ink-liner", {{8, 8}, {30, 22}}, 0.9f);
        const auto live = raster.begin(scene.layer, stroke.look, stroke.seed);
        raster.add(live, std::get<FreehandLine>(stroke.shape).points);
        raster.finish(live);
        QVERIFY(wholePage(raster) != before);
        raster.show(scene.drawing, ppm);
        QVERIFY(wholePage(raster) == before);
    }

    void whatIsSeenWhileDrawingStaysWhenAnotherIsKept()
    {
        Scene scene;
        PageRaster raster;
        raster.show(scene.drawing, ppm);
        const Stroke done = lineStroke("ink-liner", {{8, 8}, {30, 22}}, 0.9f, 1);
        const Stroke going = lineStroke("brush-pen", {{50, 8}, {20, 25}}, 0.9f, 2);
        const auto first = raster.begin(scene.layer, done.look, done.seed);
        raster.add(first, std::get<FreehandLine>(done.shape).points);
        raster.finish(first);
        const auto second = raster.begin(scene.layer, going.look, going.seed);
        raster.add(second, std::get<FreehandLine>(going.shape).points);
        const auto seen = wholePage(raster);
        const StrokeList one = StrokeList().appended(shared(done));
        raster.show(scene.with(one), ppm);
        QVERIFY(wholePage(raster) == seen);
        QVERIFY(raster.painted(scene.layer).raster == paintedRaster(one, pageSpec({60, 30}, ppm)));
        raster.finish(second);
        const StrokeList two = one.appended(shared(going));
        raster.show(scene.with(two), ppm);
        QVERIFY(wholePage(raster) == seen);
        QVERIFY(raster.painted(scene.layer).raster == paintedRaster(two, pageSpec({60, 30}, ppm)));
    }
};

QTEST_APPLESS_MAIN(LiveStrokeTest)
#include "live_stroke_test.moc"
