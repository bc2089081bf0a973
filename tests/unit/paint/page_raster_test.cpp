// The page as the window shows it: layers, undo, jobs, levels.
#include "core/paint/page_raster.h"
#include "tests/unit/paint/painted_page.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

constexpr double ppm = 150 / 25.4;

Drawing changed(const Drawing& drawing, size_t index, const std::function<void(DrawingLayer&)>& change)
{
    Drawing next = drawing;
    DrawingLayer layer = *next.layers[index];
    change(layer);
    next.layers[index] = std::make_shared<const DrawingLayer>(std::move(layer));
    return next;
}

uint32_t at(PageRaster& raster, double xMm, double yMm)
{
    return raster.pixelAt(int(xMm * raster.pxPerMm()), int(yMm * raster.pxPerMm()));
}

StrokeList longWork(int count)
{
    std::vector<SharedStroke> strokes;
    for (int i = 0; i < count; ++i)
        strokes.push_back(shared(
            lineStroke("wash", {{5, float(3 + i % 20)}, {55, float(25 - i % 20)}}, 0.9f, uint32_t(i + 1))));
    return StrokeList(strokes);
}

} // namespace

class PageRasterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layersAreComposed()
    {
        Drawing drawing = blankDrawing({60, 30});
        PageRaster raster;
        raster.show(drawing, ppm);
        QCOMPARE(at(raster, 5, 5), 0xffffffffu);
        drawing = changed(drawing, 0, [](DrawingLayer& layer) { layer.paper = {250, 240, 200}; });
        drawing = changed(drawing, 1, [](DrawingLayer& layer) {
            layer.strokes = StrokeList().appended(rectangle({10, 10, 20, 10}, {100, 200, 255}));
        });
        raster.show(drawing, ppm);
        QVERIFY(raster.completeNow().ok());
        QCOMPARE(at(raster, 5, 5), 0xfffaf0c8u);
        QCOMPARE(at(raster, 20, 15), 0xff62bcc8u); // multiplied
        drawing = changed(drawing, 1, [](DrawingLayer& layer) { layer.isMultiplied = false; });
        raster.show(drawing, ppm);
        QCOMPARE(at(raster, 20, 15), 0xff64c8ffu);
        drawing = changed(drawing, 1, [](DrawingLayer& layer) { layer.opacity = 0.5f; });
        raster.show(drawing, ppm);
        QVERIFY(std::abs(int(at(raster, 20, 15) >> 16 & 255) - 175) <= 1);
        drawing = changed(drawing, 1, [](DrawingLayer& layer) { layer.isVisible = false; });
        raster.show(drawing, ppm);
        QCOMPARE(at(raster, 20, 15), 0xfffaf0c8u);
        drawing = changed(drawing, 0, [](DrawingLayer& layer) { layer.isVisible = false; });
        raster.show(drawing, ppm);
        QCOMPARE(at(raster, 20, 15), 0u);
    }

    void undoGivesBackTheSameTiles()
    {
        const Drawing blank = blankDrawing({60, 30});
        const Drawing one = changed(blank, 2, [](DrawingLayer& layer) { layer.strokes = longWork(6); });
        const Drawing two = changed(
            one, 2, [](DrawingLayer& layer) { layer.strokes = layer.strokes.appended(longWork(1).at(0)); });
        PageRaster raster;
        raster.show(one, ppm);
        QVERIFY(raster.completeNow().ok());
        const LayerRaster before = raster.painted(one.activeLayer).raster;
        raster.show(two, ppm);
        QVERIFY(raster.completeNow().ok());
        const LayerRaster after = raster.painted(one.activeLayer).raster;
        QVERIFY(!(after == before));
        raster.show(one, ppm);
        QVERIFY(raster.isComplete());
        QVERIFY(raster.painted(one.activeLayer).raster.changedTiles(before).empty());
        raster.show(two, ppm);
        QVERIFY(raster.isComplete());
        QVERIFY(raster.painted(one.activeLayer).raster.changedTiles(after).empty());
    }

    void whatTakesLongIsAJob()
    {
        const Drawing drawing =
            changed(blankDrawing({60, 30}), 2, [](DrawingLayer& layer) { layer.strokes = longWork(60); });
        PageRaster raster;
        raster.show(drawing, 300 / 25.4);
        QVERIFY(!raster.isComplete());
        QCOMPARE(at(raster, 30, 15), 0xffffffffu);
        auto jobs = raster.takeJobs();
        QCOMPARE(jobs.size(), size_t(1));
        QVERIFY(raster.takeJobs().empty());
        raster.giveBack(jobs[0].what, jobs[0].layer);
        jobs = raster.takeJobs();
        QCOMPARE(jobs.size(), size_t(1));

        // Meanwhile the user draws on: what comes back is a start for what is wanted now.
        const Drawing later = changed(drawing, 2, [](DrawingLayer& layer) {
            layer.strokes = layer.strokes.appended(shared(lineStroke("ink-liner", {{5, 5}, {9, 9}})));
        });
        raster.show(later, 300 / 25.4);
        QVERIFY(raster.takeJobs().empty());
        raster.adopt(runJob(jobs[0]).value());
        QVERIFY(raster.isComplete());
        QVERIFY(raster.painted(later.activeLayer).raster ==
                paintedRaster(later.layers[2]->strokes, pageSpec({60, 30}, 300 / 25.4)));
        QVERIFY(at(raster, 30, 15) != 0xffffffffu);

        raster.show(later, ppm); // another scale: a late result does no harm
        raster.adopt(runJob(jobs[0]).value());
        QVERIFY(!raster.isComplete());
        QVERIFY(raster.completeNow().ok());
        QVERIFY(raster.isComplete());
    }

    void aStrokeDrawnWhilePaintingStaysInSight()
    {
        const Drawing drawing =
            changed(blankDrawing({60, 30}), 2, [](DrawingLayer& layer) { layer.strokes = longWork(60); });
        PageRaster raster;
        raster.show(drawing, 300 / 25.4);
        auto jobs = raster.takeJobs();
        const Stroke stroke = lineStroke("brush-pen", {{10, 10}, {50, 10}}, 1, 500);
        const auto live = raster.begin(drawing.activeLayer, stroke.look, stroke.seed);
        raster.add(live, std::get<FreehandLine>(stroke.shape).points);
        raster.finish(live);
        const Drawing later = changed(
            drawing, 2, [&](DrawingLayer& layer) { layer.strokes = layer.strokes.appended(shared(stroke)); });
        raster.show(later, 300 / 25.4);
        QVERIFY((at(raster, 30, 10) & 255) < 80);
        raster.adopt(runJob(jobs[0]).value());
        QVERIFY(raster.isComplete());
        QVERIFY((at(raster, 30, 10) & 255) < 80);
        QVERIFY(raster.painted(later.activeLayer).raster ==
                paintedRaster(later.layers[2]->strokes, pageSpec({60, 30}, 300 / 25.4)));
    }

    void picturesAndUnderlay()
    {
        Drawing drawing = blankDrawing({60, 30});
        DrawingLayer sketch;
        sketch.id = drawing.nextId++;
        sketch.kind = LayerKind::Sketch;
        sketch.picture = {"a.png", {10, 5}, {20, 10}};
        drawing.layers.insert(drawing.layers.begin() + 1, std::make_shared<const DrawingLayer>(sketch));
        drawing.underlay.opacity = 0.5f;
        PageRaster raster;
        raster.show(drawing, ppm);
        raster.setPicture(sketch.id, Image::filled({4, 4}, 10, 20, 30));
        raster.setUnderlay(Image::filled({6, 3}, 0, 0, 0));
        QVERIFY(!raster.isComplete());
        QVERIFY(raster.completeNow().ok());
        QVERIFY(raster.isComplete());
        QCOMPARE(at(raster, 20, 10), 0xff0a141eu);
        QVERIFY(std::abs(int(at(raster, 50, 20) & 255) - 128) <= 1);
        drawing = changed(drawing, 1, [](DrawingLayer& layer) { layer.picture.atMm = {35, 15}; });
        raster.show(drawing, ppm);
        QVERIFY(raster.completeNow().ok());
        QCOMPARE(at(raster, 50, 20), 0xff0a141eu);
        drawing.underlay.isVisible = false;
        raster.show(drawing, ppm);
        QCOMPARE(at(raster, 20, 10), 0xffffffffu);
        raster.setPicture(sketch.id, {});
        QVERIFY(raster.completeNow().ok());
        QCOMPARE(at(raster, 50, 20), 0xffffffffu);
    }

    void levelsAreHalves()
    {
        Drawing drawing = changed(blankDrawing({60, 30}), 2, [](DrawingLayer& layer) {
            layer.strokes = StrokeList().appended(rectangle({10, 10, 20, 10}, {0, 0, 0}));
        });
        PageRaster raster;
        raster.show(drawing, 300 / 25.4);
        QVERIFY(raster.completeNow().ok());
        QCOMPARE(raster.levels(), 3);
        QVERIFY(raster.levelPx(2).longSide() <= PageRaster::tileSide);
        const auto tile = raster.tile(2, 0, 0);
        QCOMPARE(tile.size(), size_t(PageRaster::tileSide) * PageRaster::tileSide);
        const auto pixel = [&](std::span<const uint32_t> pixels, double xMm, double yMm) {
            const double scale = raster.pxPerMm() / 4;
            return pixels[size_t(yMm * scale) * PageRaster::tileSide + size_t(xMm * scale)];
        };
        QCOMPARE(pixel(tile, 20, 15), 0xff000000u);
        QCOMPARE(pixel(tile, 40, 15), 0xffffffffu);
        (void)raster.takeDirty();
        raster.show(changed(drawing, 2, [](DrawingLayer& layer) { layer.strokes = {}; }), 300 / 25.4);
        QCOMPARE(pixel(raster.tile(2, 0, 0), 20, 15), 0xffffffffu);
        const auto dirty = raster.takeDirty();
        QVERIFY(!dirty.empty() && dirty.size() <= 16);
        QVERIFY(raster.takeDirty().empty());
        QVERIFY(raster.tile(9, 0, 0).empty());
        QVERIFY(raster.tile(0, 99, 0).empty());
    }

    void remembersWhatAFileKept()
    {
        const Drawing drawing =
            changed(blankDrawing({60, 30}), 2, [](DrawingLayer& layer) { layer.strokes = longWork(40); });
        const auto kept = paintLayer(drawing.layers[2]->strokes, pageSpec({60, 30}, 300 / 25.4)).value();
        PageRaster raster;
        raster.show(drawing, 300 / 25.4);
        QVERIFY(!raster.isComplete());
        raster.remember(drawing.activeLayer, kept);
        QVERIFY(raster.isComplete());
        QVERIFY(raster.takeJobs().empty());
        QVERIFY(raster.memoryUse() > kept.raster.tileCount() * sizeof(PaintTile));
    }

    void anyEditGivesWhatPaintingAnewGives()
    {
        const PageSpec page = pageSpec({60, 30}, ppm);
        PageRaster raster({}, size_t(2) << 20);
        const Drawing drawing = blankDrawing({60, 30});
        raster.show(drawing, ppm);
        uint32_t state = 12345;
        const auto below = [&](size_t count) {
            state = state * 1664525u + 1013904223u;
            return size_t(state >> 8) % count;
        };
        std::vector<StrokeList> past{StrokeList()};
        for (uint32_t round = 1; round <= 80; ++round) {
            auto strokes = past.back().strokes();
            const size_t what = strokes.empty() ? 0 : below(6);
            const BrushKind& kind = brushTable()[below(brushTable().size())];
            const Vec2 from{float(below(50)) + 3, float(below(22)) + 3},
                to{float(below(50)) + 3, float(below(22)) + 3};
            Stroke stroke = lineStroke(std::string(kind.id), {from, to}, 0.8f, round);
            stroke.look.sizeMm = std::min(stroke.look.sizeMm, 3.0f);
            if (what <= 2)
                strokes.push_back(shared(stroke));
            else if (what == 3)
                strokes.erase(strokes.begin() + std::ptrdiff_t(below(strokes.size())));
            else if (what == 4)
                strokes[below(strokes.size())] = shared(stroke);
            else
                std::swap(strokes[below(strokes.size())], strokes[below(strokes.size())]);
            StrokeList list = StrokeList(strokes);
            if (round % 9 == 0) // undo, several steps
                list = past[past.size() - 1 - below(std::min<size_t>(past.size(), 4))];
            if (round % 5 == 0 && what == 0) {
                list = past.back();
                const auto live = raster.begin(drawing.activeLayer, stroke.look, stroke.seed);
                raster.add(live, std::get<FreehandLine>(stroke.shape).points);
                raster.finish(live);
                list = list.appended(shared(stroke));
            }
            past.push_back(list);
            raster.show(changed(drawing, 2, [&](DrawingLayer& layer) { layer.strokes = list; }), ppm);
            QVERIFY(raster.completeNow().ok());
            QVERIFY2(raster.painted(drawing.activeLayer).raster == paintedRaster(list, page),
                     qPrintable(QString::number(round)));
        }
    }

    void historyIsBounded()
    {
        PageRaster raster({}, size_t(1) << 20);
        Drawing drawing = blankDrawing({60, 30});
        raster.show(drawing, 300 / 25.4);
        const StrokeList strokes = longWork(30);
        for (size_t count = 1; count <= strokes.size(); ++count) {
            raster.show(
                changed(drawing, 2, [&](DrawingLayer& layer) { layer.strokes = strokes.first(count); }),
                300 / 25.4);
            QVERIFY(raster.completeNow().ok());
        }
        const size_t shown = raster.painted(drawing.activeLayer).raster.tileCount() * sizeof(PaintTile);
        QVERIFY(raster.memoryUse() <= shown + (size_t(1) << 20));
        raster.show(drawing, 300 / 25.4); // all the way back, beyond what is remembered
        QVERIFY(raster.completeNow().ok());
        QCOMPARE(raster.painted(drawing.activeLayer).raster.tileCount(), size_t(0));
    }
};

QTEST_APPLESS_MAIN(PageRasterTest)
#include "page_raster_test.moc"
