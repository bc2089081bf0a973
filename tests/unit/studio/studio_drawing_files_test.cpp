// Drawings on disk: there before anything names them, gone when nothing does, put aside where damaged.
#include "core/studio/drawing_store.h"
#include "tests/unit/studio/drawing_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <optional>

using namespace toile;
using namespace toile::test;
namespace fs = std::filesystem;

class StudioDrawingFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDrawingComesBackAsItWasLeft()
    {
        StudioBench bench;
        drawTunic(bench);
        const SharedDrawing left = bench.studio->sketches().drawing();
        QVERIFY(left && !bench.studio->sketches().shownSketch()->size.isEmpty());
        bench.close();
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(1));
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().drawing() != nullptr; }));
        QVERIFY(*bench.studio->sketches().drawing() == *left);
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().sketchView().model != nullptr; }));
        QVERIFY(bench.errors.empty());
    }

    void everyStrokeIsAStepAndIsSavedSoon()
    {
        StudioBench bench;
        drawTunic(bench);
        int drawn = 0;
        int sketches = 0;
        bench.waitFor([&] { return onDisk(bench) != nullptr; });
        bench.onChange = [&](const StudioEvents& events) {
            for (const StudioEvent& event : events) {
                drawn += std::holds_alternative<DrawingEdited>(event);
                sketches += std::holds_alternative<SketchesEdited>(event) ||
                            std::holds_alternative<SketchShown>(event) ||
                            std::holds_alternative<ViewChanged>(event);
            }
        };
        for (uint32_t i = 0; i < 20; ++i)
            addStroke(bench, i);
        const SharedDrawing now = bench.studio->sketches().drawing();
        // Nobody closes: what is on disk is there for whoever crashes.
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && *onDisk(bench) == *now; }));
        QVERIFY(drawn > 0);
        for (int i = 0; i < 20; ++i)
            bench.studio->document().undo();
        QCOMPARE(strokeCount(*bench.studio->sketches().drawing()), size_t(2));
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && strokeCount(*onDisk(bench)) == 2; }));
        for (int i = 0; i < 20; ++i)
            bench.studio->document().redo();
        QVERIFY(*bench.studio->sketches().drawing() == *now);
        // States in between left nothing behind.
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && *onDisk(bench) == *now; }));
        QVERIFY(bench.waitFor([&] { return drawingsIn(bench.folder()).size() == 1; }));
    }

    void whatIsNamedIsOnDiskFirst()
    {
        // The store by itself: a file is whole before its name is given out, and stays while anything on
        // disk or any variant names it.
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        DrawingStore store(path);
        Project project = newDrawing({}, "Page", {210, 297});
        const Result<Project> first = store.kept(project);
        QVERIFY(first.ok());
        const std::string name = first->sketches[0].drawingFile;
        QVERIFY(fs::exists(path / name));
        QVERIFY(*readDrawing(path / name) == *project.sketches[0].drawing);

        project = setDrawing(project, 1, std::make_shared<const Drawing>(penDrawing(3, 3)));
        const Result<Project> second = store.kept(project);
        // project.json still names the first one.
        QCOMPARE(drawingsIn(path).size(), size_t(2));
        store.written(*second);
        QCOMPARE(drawingsIn(path), std::set<std::string>{second->sketches[0].drawingFile});

        const auto held = std::make_shared<const Drawing>(penDrawing(4, 3));
        const Result<std::string> variant = store.keepForVariant(1, held);
        const Result<Project> again = store.kept(project);
        store.written(*again);
        QVERIFY(drawingsIn(path).contains(*variant));
        QVERIFY(drawingsIn(path).contains(again->sketches[0].drawingFile));
        store.closed(project);
        QCOMPARE(drawingsIn(path), std::set<std::string>{again->sketches[0].drawingFile});
    }

    void whatNothingNamesIsMovedAsideWhenOpened()
    {
        StudioBench bench;
        drawTunic(bench);
        bench.close();
        const std::string orphan = "project/" + drawingFileName(*drawingToBytes(penDrawing(1, 1)));
        bench.write(orphan.c_str(), "left by a crash");
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(2));
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return drawingsIn(bench.folder()).size() == 1; }));
        QCOMPARE(drawingsIn(bench.folder() / "lost").size(), size_t(1));
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.errors.front().sentence.text().find("lost") != std::string::npos);
        bench.close();
    }

    void aDamagedDrawingIsPutAside()
    {
        StudioBench bench;
        drawTunic(bench);
        bench.close();
        const std::string name = *drawingsIn(bench.folder()).begin();
        bench.write(("project/" + name).c_str(), "TDRW nonsense");
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY2(bench.errors.front().sentence.text().find("Page") != std::string::npos,
                 bench.errors.front().sentence.text().c_str());
        QVERIFY(bench.studio->sketches().drawing() != nullptr);
        QCOMPARE(strokeCount(*bench.studio->sketches().drawing()), size_t(0));
        bench.close();
        QVERIFY(fs::exists(bench.folder() / (name + ".damaged")));
    }

    void aVariantsDrawingGoesWithIt()
    {
        StudioBench bench;
        drawTunic(bench);
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        const ProjectVariant variant = bench.studio->document().project().variants.front();
        addStroke(bench, 5);
        bench.studio->document().edit(deleteVariants(bench.studio->document().project(), {variant.id}),
                                      Sentence::verbatim("Delete"));
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && strokeCount(*onDisk(bench)) == 3; }));
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(2)); // undo may want it back
        bench.close();
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(1));
    }

    void whatWasPaintedIsKeptBesideTheDrawing()
    {
        StudioBench bench;
        drawTunic(bench);
        const Drawing drawing = *bench.studio->sketches().drawing();
        const DrawingLayer& lines = *findLayer(drawing, drawing.activeLayer);
        const PageSpec spec = pageSpec(drawing.pageMm, 2);
        const Result<PaintedLayer> painted = paintLayer(lines.strokes, spec);
        QVERIFY(painted.ok());
        bench.studio->sketches().keepPainted({2, {{lines.id, *painted}}});
        bench.close();
        const auto load = [&] {
            bench.start();
            bench.open();
            bench.waitFor([&] { return bench.studio->sketches().drawing() != nullptr; });
            std::optional<PaintedPage> page;
            bool isThere = false;
            bench.studio->sketches().loadPainted([&](std::optional<PaintedPage> found) {
                page = std::move(found);
                isThere = true;
            });
            bench.waitFor([&] { return isThere; });
            return page;
        };
        const std::optional<PaintedPage> page = load();
        QVERIFY(page && page->layers.size() == 1);
        QVERIFY(page->layers.at(lines.id).raster == painted->raster);
        QVERIFY(page->layers.at(lines.id).strokes.size() == lines.strokes.size());
        // Of another state it is nothing, and goes.
        addStroke(bench, 1);
        bench.close();
        QVERIFY(!load());
        fs::path cache;
        for (const auto& entry : fs::directory_iterator(bench.folder()))
            if (isRasterCacheName(entry.path().filename().string()))
                cache = entry.path();
        QVERIFY(cache.empty());
        // A damaged one is nothing either.
        bench.studio->sketches().keepPainted(
            {2, {{lines.id, {bench.studio->sketches().drawing()->layers[2]->strokes, painted->raster}}}});
        bench.close();
        for (const auto& entry : fs::directory_iterator(bench.folder()))
            if (isRasterCacheName(entry.path().filename().string()))
                cache = entry.path();
        std::fstream file(cache, std::ios::in | std::ios::out);
        QVERIFY(file.is_open());
        file.seekp(200);
        file.put(char(file.peek() ^ 0x55));
        file.close();
        QVERIFY(!load());
        QVERIFY(bench.errors.empty());
    }
};

QTEST_MAIN(StudioDrawingFilesTest)
#include "studio_drawing_files_test.moc"
