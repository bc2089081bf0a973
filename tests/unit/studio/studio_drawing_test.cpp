// Pages that are drawn on: on disk before anything names them, styled from their strokes, and given back to
// whoever wants the state a variant was made of.
#include "core/document/drawn_page.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/prepared_sketch.h"
#include "core/studio/project_folder.h"
#include "tests/support/made_drawings.h"
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace toile;
using namespace toile::test;
namespace fs = std::filesystem;

namespace {

std::set<std::string> drawingsIn(const fs::path& folder)
{
    std::set<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (isDrawingFileName(entry.path().filename().string()))
            names.insert(entry.path().filename().string());
    return names;
}

SharedDrawing onDisk(const StudioBench& bench, size_t sketch = 0)
{
    const Project project = ProjectFolder(bench.folder()).read().project;
    return sketch < project.sketches.size() ? project.sketches[sketch].drawing : nullptr;
}

/// A tunic with a pocket, in red ink.
Drawing tunic(Drawing drawing)
{
    const auto add = [&](std::initializer_list<Vec2> places) {
        Stroke stroke = inkLine(places, 1.2f);
        stroke.look.colour = {180, 30, 30};
        drawing = withStroke(std::move(drawing), LayerKind::Lines, std::move(stroke));
    };
    add({{60, 50}, {150, 50}, {160, 220}, {50, 220}, {60, 50}});
    add({{80, 120}, {110, 120}, {110, 150}, {80, 150}, {80, 120}});
    return drawing;
}

/// A studio with a tunic drawn on a new page.
void drawTunic(StudioBench& bench)
{
    bench.open();
    bench.studio->newDrawing({210, 297}, "Page");
    bench.studio->editDrawing(tunic(*bench.studio->drawing()), "Draw");
}

void addStroke(StudioBench& bench, uint32_t seed)
{
    bench.studio->editDrawing(withStroke(*bench.studio->drawing(), LayerKind::Lines, penStroke(0, 20, seed)),
                              "Draw");
}

} // namespace

class StudioDrawingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDrawingComesBackAsItWasLeft()
    {
        StudioBench bench;
        drawTunic(bench);
        const SharedDrawing left = bench.studio->drawing();
        QVERIFY(left && !bench.studio->shownSketch()->size.isEmpty());
        bench.close();
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(1));
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return bench.studio->drawing() != nullptr; }));
        QVERIFY(*bench.studio->drawing() == *left);
        QVERIFY(bench.waitFor([&] { return bench.studio->sketchView().model != nullptr; }));
        QVERIFY(bench.errors.empty());
    }

    void everyStrokeIsAStepAndIsSavedSoon()
    {
        StudioBench bench;
        drawTunic(bench);
        int drawn = 0;
        int sketches = 0;
        bench.waitFor([&] { return onDisk(bench) != nullptr; });
        bench.onChange = [&](const StudioChange& change) {
            drawn += change.drawing;
            sketches += change.sketch;
        };
        for (uint32_t i = 0; i < 20; ++i)
            addStroke(bench, i);
        const SharedDrawing now = bench.studio->drawing();
        // Nobody closes: what is on disk is there for whoever crashes.
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && *onDisk(bench) == *now; }));
        QVERIFY(drawn > 0);
        for (int i = 0; i < 20; ++i)
            bench.studio->undo();
        QCOMPARE(strokeCount(*bench.studio->drawing()), size_t(2));
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && strokeCount(*onDisk(bench)) == 2; }));
        for (int i = 0; i < 20; ++i)
            bench.studio->redo();
        QVERIFY(*bench.studio->drawing() == *now);
        // States in between left nothing behind.
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && *onDisk(bench) == *now; }));
        QVERIFY(bench.waitFor([&] { return drawingsIn(bench.folder()).size() == 1; }));
    }

    void aDragIsUndoneAsAWhole()
    {
        StudioBench bench;
        drawTunic(bench);
        for (int i = 1; i <= 10; ++i) {
            Drawing drawing = *bench.studio->drawing();
            drawing.axis.xMm = 100 + float(i);
            bench.studio->editDrawing(drawing, "Axis", "axis 1");
        }
        bench.studio->undo();
        QVERIFY(bench.studio->drawing()->axis == SymmetryAxis{});
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

    void whatNothingNamesIsSweptWhenOpened()
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
        bench.close();
        // But nothing goes where a damaged project may name it.
        bench.write(orphan.c_str(), "left by a crash");
        bench.write("project/project.json", "{");
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.waitForSample());
        bench.close();
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(2));
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
        QVERIFY2(bench.errors.front().sentence.find("Page") != std::string::npos,
                 bench.errors.front().sentence.c_str());
        QVERIFY(bench.studio->drawing() != nullptr);
        QCOMPARE(strokeCount(*bench.studio->drawing()), size_t(0));
        bench.close();
        QVERIFY(fs::exists(bench.folder() / (name + ".damaged")));
    }

    void theModelHasTheDrawnLines()
    {
        StudioBench bench;
        drawTunic(bench);
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketchView().model;
            return model && !model->partList.empty();
        }));
        const SketchModel& model = *bench.studio->sketchView().model;
        QCOMPARE(model.size, drawingPx(*bench.studio->drawing()));
        QCOMPARE(model.partList.size(), size_t(2));
        int reds = 0;
        for (size_t i = 0; i < model.lines.bytes().size(); i += 4) {
            const auto pixel = model.lines.bytes().subspan(i, 4);
            if (pixel[3] == 255) {
                QVERIFY(std::abs(pixel[0] - 180) < 3 && std::abs(pixel[1] - 30) < 3);
                ++reds;
            }
        }
        QVERIFY(reds > 500);
    }

    void thePenRestsBeforeItIsUnderstood()
    {
        StudioBench bench;
        drawTunic(bench);
        QVERIFY(bench.waitFor([&] {
            return bench.studio->sketchView().model && !bench.studio->sketchView().clothed.isNull();
        }));
        const auto before = bench.studio->sketchView().model;
        addStroke(bench, 1);
        QVERIFY(bench.studio->sketchView().model == before); // the old view stays meanwhile
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketchView().model;
            return model && model != before;
        }));
    }

    void aVariantRemembersItsDrawing()
    {
        StudioBench bench;
        drawTunic(bench);
        const SharedDrawing then = bench.studio->drawing();
        bench.studio->run(bench.smallLook());
        addStroke(bench, 5); // while it is on its way
        QVERIFY(bench.waitForVariants(1));
        const ProjectVariant variant = bench.studio->project().variants.front();
        const std::string file = variant.recipe.sketch.material.name();
        QVERIFY(bench.studio->isDrawn(variant));
        QVERIFY(drawingsIn(bench.folder()).contains(file));
        QCOMPARE(variant.recipe.sketch.material.sha256.size(), size_t(64));
        QVERIFY(*readDrawing(bench.folder() / file) == *then);
        QCOMPARE(variant.size, fittedTo(drawingPx(*then), 96));
        QVERIFY(!bench.studio->isDrawingAsIn(variant));
        const SharedDrawing now = bench.studio->drawing();
        bench.studio->returnToDrawingOf(variant.id);
        QVERIFY(*bench.studio->drawing() == *then);
        QVERIFY(bench.studio->isDrawingAsIn(variant));
        bench.studio->undo();
        QVERIFY(*bench.studio->drawing() == *now);

        // And in another session, where the drawing is on disk alone.
        bench.close();
        QVERIFY(drawingsIn(bench.folder()).contains(file));
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return bench.studio->drawing() != nullptr; }));
        QVERIFY(!bench.studio->isDrawingAsIn(variant));
        bench.studio->returnToDrawingOf(variant.id);
        QVERIFY(bench.waitFor([&] { return *bench.studio->drawing() == *then; }));
        QVERIFY(bench.studio->isDrawingAsIn(variant));

        // The recipe makes the same variant again, from its file alone.
        const VariantId id = variant.id;
        QVERIFY(bench.studio->canRefine(id));
        addStroke(bench, 6);
        bench.studio->refine({id});
        QVERIFY(bench.waitFor([&] {
            const ProjectVariant* refined = findVariant(bench.studio->project(), id);
            return refined->recipe.steps > variant.recipe.steps && bench.studio->waiting().empty();
        }));
        QCOMPARE(findVariant(bench.studio->project(), id)->recipe.sketch.material.name(), file);
        QVERIFY(bench.errors.empty());
    }

    void aVariantsDrawingGoesWithIt()
    {
        StudioBench bench;
        drawTunic(bench);
        bench.studio->run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        const ProjectVariant variant = bench.studio->project().variants.front();
        addStroke(bench, 5);
        bench.studio->edit(deleteVariants(bench.studio->project(), {variant.id}), "Delete");
        QVERIFY(bench.waitFor([&] { return onDisk(bench) && strokeCount(*onDisk(bench)) == 3; }));
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(2)); // undo may want it back
        bench.close();
        QCOMPARE(drawingsIn(bench.folder()).size(), size_t(1));
    }

    void aPictureIsDrawnOver()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->drawOverSketch();
        QVERIFY(bench.waitFor([&] { return bench.studio->drawing() != nullptr; }));
        const PlacedPicture placed = bench.studio->drawing()->layers[1]->picture;
        QVERIFY(readPicture(bench.studio->fileOf(placed)).ok());
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketchView().model;
            return model && !model->partList.empty();
        }));
        const size_t parts = bench.studio->sketchView().model->partList.size();
        // A line right across the body makes more of them.
        bench.studio->editDrawing(
            withStroke(*bench.studio->drawing(), LayerKind::Lines, inkLine({{0, 150}, {297, 150}}, 1.5f)),
            "Draw");
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketchView().model;
            return model && model->partList.size() > parts;
        }));
        bench.studio->run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        for (int i = 0; i < 3; ++i)
            bench.studio->undo();
        QVERIFY(!bench.studio->drawing());
        QVERIFY(bench.errors.empty());
    }

    void paintAndNotesAreNoLines()
    {
        StudioBench bench;
        drawTunic(bench);
        Drawing drawing = *bench.studio->drawing();
        Stroke fill = inkLine({});
        fill.look = {"flat-fill", 0.5f, 1, {20, 20, 20}};
        fill.shape = FilledArea{{{{65, 60}, {145, 60}, {150, 110}, {62, 110}}}};
        drawing = withStroke(std::move(drawing), LayerKind::Colour, fill);
        drawing = withStroke(std::move(drawing), LayerKind::Notes, inkLine({{5, 10}, {200, 10}}, 2));
        Recipe recipe;
        const Result<ReadSketch> read = readSketch(recipe, drawing, bench.folder());
        QVERIFY(read.ok());
        const Result<SketchModel> model = sketchModel(recipe, *read);
        QVERIFY(model.ok());
        const double pxPerMm = model->size.height / 297.0;
        const auto at = [&](double x, double y) { return std::pair{int(x * pxPerMm), int(y * pxPerMm)}; };
        const auto [paintX, paintY] = at(100, 85);
        QCOMPARE(model->ink.at(paintX, paintY), 0.0f);
        QVERIFY(model->paper.pixel(paintX, paintY)[0] < 60);
        const auto [noteX, noteY] = at(100, 10);
        QCOMPARE(model->ink.at(noteX, noteY), 0.0f);
        QCOMPARE(int(model->paper.pixel(noteX, noteY)[0]), 255);
        QCOMPARE(model->partList.size(), size_t(2));
    }

    void thumbnailsFollow()
    {
        StudioBench bench;
        drawTunic(bench);
        const SketchId id = bench.studio->project().shownSketch;
        const auto load = [&] {
            Image picture;
            bench.studio->loadSketch(id, 120, [&](const Image& image) { picture = image; });
            bench.waitFor([&] { return !picture.isNull(); });
            return picture;
        };
        const Image first = load();
        QCOMPARE(first.size().longSide(), 120);
        QVERIFY(drawnBounds(first).width > 0);
        QVERIFY(load().bytes().data() == first.bytes().data());
        bench.studio->editDrawing(
            withStroke(*bench.studio->drawing(), LayerKind::Lines, inkLine({{5, 280}, {200, 280}}, 3)),
            "Draw");
        QVERIFY(!(load() == first));
    }

    void whatWasPaintedIsKeptBesideTheDrawing()
    {
        StudioBench bench;
        drawTunic(bench);
        const Drawing drawing = *bench.studio->drawing();
        const DrawingLayer& lines = *findLayer(drawing, drawing.activeLayer);
        const PageSpec spec = pageSpec(drawing.pageMm, 2);
        const Result<PaintedLayer> painted = paintLayer(lines.strokes, spec);
        QVERIFY(painted.ok());
        bench.studio->keepPainted({2, {{lines.id, *painted}}});
        bench.close();
        const auto load = [&] {
            bench.start();
            bench.open();
            bench.waitFor([&] { return bench.studio->drawing() != nullptr; });
            std::optional<PaintedPage> page;
            bool isThere = false;
            bench.studio->loadPainted([&](std::optional<PaintedPage> found) {
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
        bench.studio->keepPainted(
            {2, {{lines.id, {bench.studio->drawing()->layers[2]->strokes, painted->raster}}}});
        const std::string drawn = *drawingsIn(bench.folder()).begin();
        bench.close();
        std::fstream file(bench.folder() / rasterCacheName(drawn), std::ios::in | std::ios::out);
        QVERIFY(file.is_open());
        file.seekp(200);
        file.put(char(file.peek() ^ 0x55));
        file.close();
        QVERIFY(!load());
        QVERIFY(bench.errors.empty());
    }

    void exports()
    {
        StudioBench bench;
        drawTunic(bench);
        bench.studio->editDrawing(
            withStroke(*bench.studio->drawing(), LayerKind::Notes, inkLine({{5, 10}, {200, 10}}, 2)), "Note");
        int done = 0;
        const auto count = [&] { ++done; };
        bench.studio->exportDrawing({.file = bench.path("page.png"), .dpi = 50}, count);
        bench.studio->exportDrawing({.file = bench.path("notes.png"), .dpi = 50, .withNotes = true}, count);
        bench.studio->exportDrawing({.file = bench.path("line.svg")}, count);
        QVERIFY(bench.waitFor([&] { return done == 3; }));
        const Result<Image> page = readPicture(bench.path("page.png"));
        const Result<Image> notes = readPicture(bench.path("notes.png"));
        QVERIFY(page.ok() && notes.ok());
        QCOMPARE(page->width(), int(std::lround(210 * 50 / 25.4)));
        QCOMPARE(int(page->pixel(200, 20)[0]), 255);
        QVERIFY(notes->pixel(200, 20)[0] < 100);
        QVERIFY(readPicture(bench.path("line.svg")).ok());
        bench.studio->exportDrawing({.file = bench.path("nowhere/page.png")}, count);
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QCOMPARE(done, 3);
    }

    void nothingToDrawOnIsNoHarm()
    {
        StudioBench bench;
        bench.open();
        bench.studio->drawOverSketch();
        bench.studio->editDrawing(blankDrawing(), "Draw");
        bench.studio->returnToDrawingOf(5);
        bench.studio->exportDrawing({.file = bench.path("page.png")}, {});
        QVERIFY(bench.studio->project() == Project());
    }
};

QTEST_MAIN(StudioDrawingTest)
#include "studio_drawing_test.moc"
