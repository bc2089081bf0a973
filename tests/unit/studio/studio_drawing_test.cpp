// Pages that are drawn on: styled from their strokes, and given back to whoever wants the state that a
// variant was made of.
#include "core/document/drawn_page.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/prepared_sketch.h"
#include "core/studio/styled_part.h"
#include "tests/unit/studio/drawing_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>

using namespace toile;
using namespace toile::test;
namespace fs = std::filesystem;

class StudioDrawingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDragIsUndoneAsAWhole()
    {
        StudioBench bench;
        drawTunic(bench);
        for (int i = 1; i <= 10; ++i) {
            Drawing drawing = *bench.studio->sketches().drawing();
            drawing.axis.xMm = 100 + float(i);
            bench.studio->sketches().editDrawing(drawing, Sentence::verbatim("Axis"), "axis 1");
        }
        bench.studio->document().undo();
        QVERIFY(bench.studio->sketches().drawing()->axis == SymmetryAxis{});
    }

    void theModelHasTheDrawnLines()
    {
        StudioBench bench;
        drawTunic(bench);
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketches().sketchView().model;
            return model && !model->partList.empty();
        }));
        const SketchModel& model = *bench.studio->sketches().sketchView().model;
        QCOMPARE(model.size, drawingPx(*cutToDrawn(*bench.studio->sketches().drawing())));
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
            return bench.studio->sketches().sketchView().model &&
                   !bench.studio->sketches().sketchView().clothed.isNull();
        }));
        const auto before = bench.studio->sketches().sketchView().model;
        addStroke(bench, 1);
        QVERIFY(bench.studio->sketches().sketchView().model == before); // the old view stays meanwhile
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketches().sketchView().model;
            return model && model != before;
        }));
    }

    void aVariantRemembersItsDrawing()
    {
        StudioBench bench;
        drawTunic(bench);
        const SharedDrawing then = bench.studio->sketches().drawing();
        bench.studio->variants().run(bench.smallLook());
        addStroke(bench, 5); // while it is on its way
        QVERIFY(bench.waitForVariants(1));
        const ProjectVariant variant = bench.studio->document().project().variants.front();
        const std::string file = variant.recipe.sketch.material.name();
        QVERIFY(bench.studio->variants().isDrawn(variant));
        QVERIFY(drawingsIn(bench.folder()).contains(file));
        QCOMPARE(variant.recipe.sketch.material.sha256.size(), size_t(64));
        QVERIFY(*readDrawing(bench.folder() / file) == *then);
        QCOMPARE(variant.size, drawingPx(*cutToDrawn(*then), 96));
        QVERIFY(!bench.studio->variants().isDrawingAsIn(variant));
        // What it is compared with is cut as it is, though the page has been drawn on to its corners.
        bench.studio->sketches().editDrawing(withStroke(*bench.studio->sketches().drawing(), LayerKind::Lines,
                                                        inkLine({{3, 3}, {207, 3}, {207, 294}})),
                                             Sentence::verbatim("Draw"));
        Image sketch;
        bench.studio->variants().loadSketchOf(variant, 96, [&](const Image& picture) { sketch = picture; });
        QVERIFY(bench.waitFor([&] { return !sketch.isNull(); }));
        QCOMPARE(sketch.size(), variant.size);
        QVERIFY(drawnBounds(sketch).width < 0.85 * sketch.width());
        bench.studio->document().undo();
        const SharedDrawing now = bench.studio->sketches().drawing();
        // The stroke came after the wish, so it is undone first, and the variant stays.
        bench.studio->document().undo();
        QVERIFY(*bench.studio->sketches().drawing() == *then);
        QCOMPARE(bench.studio->document().project().variants.size(), size_t(1));
        bench.studio->document().undo();
        QVERIFY(bench.studio->document().project().variants.empty());
        bench.studio->document().redo();
        bench.studio->document().redo();
        QVERIFY(*bench.studio->sketches().drawing() == *now);
        bench.studio->variants().returnToDrawingOf(variant.id);
        QVERIFY(*bench.studio->sketches().drawing() == *then);
        QVERIFY(bench.studio->variants().isDrawingAsIn(variant));
        bench.studio->document().undo();
        QVERIFY(*bench.studio->sketches().drawing() == *now);

        // And in another session, where the drawing is on disk alone.
        bench.close();
        QVERIFY(drawingsIn(bench.folder()).contains(file));
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().drawing() != nullptr; }));
        QVERIFY(!bench.studio->variants().isDrawingAsIn(variant));
        bench.studio->variants().returnToDrawingOf(variant.id);
        QVERIFY(bench.waitFor([&] { return *bench.studio->sketches().drawing() == *then; }));
        QVERIFY(bench.studio->variants().isDrawingAsIn(variant));

        // The recipe makes the same variant again, from its file alone.
        const VariantId id = variant.id;
        QVERIFY(bench.studio->variants().canRefine(id));
        addStroke(bench, 6);
        bench.studio->variants().refine({id});
        QVERIFY(bench.waitFor([&] {
            const ProjectVariant* refined = findVariant(bench.studio->document().project(), id);
            return refined->recipe.steps > variant.recipe.steps && bench.studio->variants().waiting().empty();
        }));
        QCOMPARE(findVariant(bench.studio->document().project(), id)->recipe.sketch.material.name(), file);
        QVERIFY(bench.errors.empty());
    }

    void aPictureIsDrawnOver()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->sketches().drawOverSketch();
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().drawing() != nullptr; }));
        const PlacedPicture placed = bench.studio->sketches().drawing()->layers[1]->picture;
        QVERIFY(readPicture(bench.studio->sketches().fileOf(placed)).ok());
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketches().sketchView().model;
            return model && !model->partList.empty();
        }));
        const size_t parts = bench.studio->sketches().sketchView().model->partList.size();
        // A line right across the body makes more of them.
        bench.studio->sketches().editDrawing(withStroke(*bench.studio->sketches().drawing(), LayerKind::Lines,
                                                        inkLine({{0, 150}, {297, 150}}, 1.5f)),
                                             Sentence::verbatim("Draw"));
        QVERIFY(bench.waitFor([&] {
            const auto model = bench.studio->sketches().sketchView().model;
            return model && model->partList.size() > parts;
        }));
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        for (int i = 0; i < 3; ++i)
            bench.studio->document().undo();
        QVERIFY(!bench.studio->sketches().drawing());
        QVERIFY(bench.errors.empty());
    }

    void paintAndNotesAreNoLines()
    {
        StudioBench bench;
        drawTunic(bench);
        Drawing drawing = *bench.studio->sketches().drawing();
        Stroke fill = inkLine({});
        fill.look = {"flat-fill", 0.5f, 1, {20, 20, 20}};
        fill.shape = FilledArea{{{{65, 60}, {145, 60}, {150, 110}, {62, 110}}}};
        drawing = withStroke(std::move(drawing), LayerKind::Colour, fill);
        drawing = withStroke(std::move(drawing), LayerKind::Notes, inkLine({{5, 44}, {200, 44}}, 2));
        Recipe recipe;
        const Result<ReadSketch> read = readSketch(recipe, drawing, bench.folder());
        QVERIFY(read.ok());
        const Result<SketchModel> model = sketchModel(recipe, *read);
        QVERIFY(model.ok());
        const PageBox part = styledPart(drawing.pageMm, *drawnBox(drawing));
        const double pxPerMm = model->size.height / double(part.height());
        const auto at = [&](double x, double y) {
            return std::pair{int((x - part.left) * pxPerMm), int((y - part.top) * pxPerMm)};
        };
        const auto [paintX, paintY] = at(100, 85);
        QCOMPARE(model->ink.at(paintX, paintY), 0.0f);
        QVERIFY(model->paper.pixel(paintX, paintY)[0] < 60);
        const auto [noteX, noteY] = at(100, 44);
        QCOMPARE(model->ink.at(noteX, noteY), 0.0f);
        QCOMPARE(int(model->paper.pixel(noteX, noteY)[0]), 255);
        QCOMPARE(model->partList.size(), size_t(2));
    }

    void thumbnailsFollow()
    {
        StudioBench bench;
        drawTunic(bench);
        const SketchId id = bench.studio->document().project().shownSketch;
        const auto load = [&] {
            Image picture;
            bench.studio->sketches().loadSketch(id, 120, [&](const Image& image) { picture = image; });
            bench.waitFor([&] { return !picture.isNull(); });
            return picture;
        };
        const Image first = load();
        QCOMPARE(first.size().longSide(), 120);
        QVERIFY(drawnBounds(first).width > 0);
        QVERIFY(load().bytes().data() == first.bytes().data());
        bench.studio->sketches().editDrawing(withStroke(*bench.studio->sketches().drawing(), LayerKind::Lines,
                                                        inkLine({{5, 280}, {200, 280}}, 3)),
                                             Sentence::verbatim("Draw"));
        QVERIFY(!(load() == first));
    }

    void exports()
    {
        StudioBench bench;
        drawTunic(bench);
        bench.studio->sketches().editDrawing(withStroke(*bench.studio->sketches().drawing(), LayerKind::Notes,
                                                        inkLine({{5, 10}, {200, 10}}, 2)),
                                             Sentence::verbatim("Note"));
        int done = 0;
        const auto count = [&] { ++done; };
        bench.studio->exports().exportDrawing({.file = bench.path("page.png"), .dpi = 50}, count);
        bench.studio->exports().exportDrawing({.file = bench.path("notes.png"), .dpi = 50, .withNotes = true},
                                              count);
        bench.studio->exports().exportDrawing({.file = bench.path("line.svg")}, count);
        QVERIFY(bench.waitFor([&] { return done == 3; }));
        const Result<Image> page = readPicture(bench.path("page.png"));
        const Result<Image> notes = readPicture(bench.path("notes.png"));
        QVERIFY(page.ok() && notes.ok());
        QCOMPARE(page->width(), int(std::lround(210 * 50 / 25.4)));
        QCOMPARE(int(page->pixel(200, 20)[0]), 255);
        QVERIFY(notes->pixel(200, 20)[0] < 100);
        QVERIFY(readPicture(bench.path("line.svg")).ok());
        bench.studio->exports().exportDrawing({.file = bench.path("nowhere/page.png")}, count);
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QCOMPARE(done, 3);
    }

    void nothingToDrawOnIsNoHarm()
    {
        StudioBench bench;
        bench.open();
        bench.studio->sketches().drawOverSketch();
        bench.studio->sketches().editDrawing(blankDrawing(), Sentence::verbatim("Draw"));
        bench.studio->variants().returnToDrawingOf(5);
        bench.studio->exports().exportDrawing({.file = bench.path("page.png")}, {});
        QVERIFY(bench.studio->document().project() == Project());
    }
};

QTEST_MAIN(StudioDrawingTest)
#include "studio_drawing_test.moc"
