// Drawings in a project: what an edit changes, that undoing it gives the very same back, and what a step
// weighs.
#include "core/document/drawing_file.h"
#include "core/document/drawn_page.h"
#include "core/document/edits.h"
#include "core/document/history.h"
#include "tests/support/made_drawings.h"
#include "tests/support/undigested.h"

#include <QTest>

#include <chrono>

#include <malloc.h>

using namespace toile;
using namespace toile::test;

namespace {

SharedDrawing shared(Drawing drawing)
{
    return std::make_shared<const Drawing>(std::move(drawing));
}

/// A project with variants as a season's work has them.
Project projectWith(int variants)
{
    Project project;
    ProjectSketch picture;
    picture.name = "Shirt";
    picture.file = "abc.png";
    picture.size = {800, 600};
    project = addSketch(std::move(project), picture);
    for (int i = 0; i < variants; ++i) {
        ProjectVariant variant;
        variant.sketch = 1;
        variant.name = "Tartan, Pencil";
        variant.file = "variant-" + std::to_string(1'700'000'000'000 + i) + "-1.png";
        variant.recipe.cloth.material.id = "tartan";
        variant.recipe.hand.id = "pencil";
        variant.recipe.sketch.material = {{}, "abc.png", std::string(64, 'a')};
        project = addVariant(std::move(project), variant);
    }
    return project;
}

size_t bytesInUse()
{
    return mallinfo2().uordblks;
}

} // namespace

class DrawingHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewPageIsASketch()
    {
        const Project project = newDrawing(projectWith(1), "Page", {297, 420});
        const ProjectSketch* sketch = findSketch(project, project.shownSketch);
        QVERIFY(sketch && sketch->drawing && !hasPicture(*sketch));
        QCOMPARE(sketch->drawing->pageMm, (Vec2{297, 420}));
        QCOMPARE(sketch->size.longSide(), drawnPagePx);
        // It cannot lose the only thing it is.
        QVERIFY(setDrawing(project, sketch->id, nullptr) == project);
        QVERIFY(setDrawing(project, 99, shared(blankDrawing())) == project);
    }

    void aPictureIsDrawnOver()
    {
        const Project before = projectWith(0);
        const Project after = drawOver(before, 1, "abc.png", {800, 600});
        const Drawing& drawing = *findSketch(after, 1)->drawing;
        QCOMPARE(drawing.layers[1]->kind, LayerKind::Sketch);
        QCOMPARE(drawing.layers[1]->picture.file, std::string("abc.png"));
        QCOMPARE(drawing.layers[1]->picture.sizeMm, drawing.pageMm);
        QVERIFY(std::abs(drawing.pageMm.x / drawing.pageMm.y - 800.0f / 600) < 0.001f);
        QCOMPARE(findLayer(drawing, drawing.activeLayer)->kind, LayerKind::Lines);
        QVERIFY(drawOver(after, 1, "other.png", {10, 10}) == after);
        QVERIFY(setDrawing(after, 1, nullptr) == before);
    }

    void undoGivesBackWhatWas()
    {
        std::mt19937 random(7);
        History history(newDrawing(projectWith(3), "Page", {210, 297}));
        const SketchId id = history.present().shownSketch;
        std::vector<Project> states{history.present()};
        for (int i = 0; i < 300; ++i) {
            Drawing drawing = *findSketch(history.present(), id)->drawing;
            switch (random() % 4) {
            case 0:
                drawing.axis.xMm += 1;
                break;
            case 1: {
                DrawingLayer lines = *drawing.layers[2];
                lines.strokes = lines.strokes.first(lines.strokes.size() / 2);
                lines.opacity = 0.001f * float(i);
                drawing.layers[2] = std::make_shared<const DrawingLayer>(lines);
                break;
            }
            default:
                drawing = withStroke(std::move(drawing), LayerKind::Lines, penStroke(0, 5, random()));
            }
            history.push(setDrawing(history.present(), id, shared(drawing)), Sentence::verbatim("Draw"));
            states.push_back(history.present());
        }
        for (size_t i = states.size() - 1; i > 0; --i) {
            QVERIFY(history.present() == states[i]);
            history.undo();
        }
        QVERIFY(history.present() == states.front());
        for (const Project& state : states) {
            QVERIFY(history.present() == state);
            history.redo();
        }
    }

    void aStepIsTheVeryObjectThatWas()
    {
        History history(newDrawing({}, "Page", {210, 297}));
        const SketchId id = history.present().shownSketch;
        const SharedDrawing first = findSketch(history.present(), id)->drawing;
        history.push(setDrawing(history.present(), id, shared(penDrawing(1, 5))), Sentence::verbatim("Draw"));
        history.undo();
        QVERIFY(findSketch(history.present(), id)->drawing == first);
    }

    void aDragIsOneStep()
    {
        History history(newDrawing({}, "Page", {210, 297}));
        const SketchId id = history.present().shownSketch;
        const Project before = history.present();
        const auto pull = [&](float opacity, const char* drag) {
            Drawing drawing = *findSketch(history.present(), id)->drawing;
            DrawingLayer lines = *drawing.layers[2];
            lines.opacity = opacity;
            drawing.layers[2] = std::make_shared<const DrawingLayer>(lines);
            history.push(setDrawing(history.present(), id, shared(drawing)), Sentence::verbatim("Opacity"),
                         drag);
        };
        for (int i = 1; i < 50; ++i)
            pull(1 - 0.01f * float(i), "opacity 1");
        const Project pulled = history.present();
        pull(0.9f, "opacity 2");
        history.undo();
        QVERIFY(history.present() == pulled);
        history.undo();
        QVERIFY(history.present() == before);
        QVERIFY(!history.canUndo());
        history.redo();
        QVERIFY(history.present() == pulled);
        // What comes after an undo is a step of its own, whatever it is called.
        pull(0.2f, "opacity 3");
        history.undo();
        pull(0.3f, "opacity 3");
        history.undo();
        QVERIFY(history.present() == pulled);
    }

    /// What was asked for before the last strokes and comes after them.
    void aLateStepGoesWhereItWasAskedFor()
    {
        History history(newDrawing(projectWith(1), "Page", {210, 297}));
        const SketchId id = history.present().shownSketch;
        const auto draw = [&](uint32_t seed) {
            Drawing drawing = *findSketch(history.present(), id)->drawing;
            history.push(
                setDrawing(history.present(), id,
                           shared(withStroke(std::move(drawing), LayerKind::Lines, penStroke(0, 5, seed)))),
                Sentence::verbatim("Draw"));
        };
        const auto arrive = [&](uint64_t asked, const char* name) {
            ProjectVariant variant;
            variant.name = name;
            history.insert(asked, Sentence::verbatim(name),
                           [variant, unused = history.unusedId()](Project project) {
                               project.nextId = unused;
                               return addVariant(project, variant);
                           });
        };
        draw(1);
        const Project asked = history.present();
        const uint64_t moment = history.moment();
        draw(2);
        const Project later = history.present();
        draw(3);
        draw(4);
        history.undo();
        const Project shown = history.present();
        arrive(moment, "First");
        arrive(moment, "Second");
        QCOMPARE(history.present().variants.size(), size_t(3));
        QVERIFY(history.present().sketches == shown.sketches);
        QCOMPARE(history.present().variants[2].id, history.present().variants[1].id + 1);
        // What had been undone can still be redone, and has both.
        QVERIFY(history.canRedo());
        history.redo();
        QCOMPARE(history.present().variants.size(), size_t(3));
        QVERIFY(history.present().sketches != shown.sketches);
        history.undo();
        // The strokes go first, one by one, and both stay.
        history.undo();
        QVERIFY(history.present().sketches == later.sketches);
        QCOMPARE(history.present().variants.size(), size_t(3));
        QCOMPARE(history.undoName().text(), std::string("Draw"));
        history.undo();
        QVERIFY(history.present().sketches == asked.sketches);
        QCOMPARE(history.undoName().text(), std::string("Second"));
        history.undo();
        QCOMPARE(history.undoName().text(), std::string("First"));
        history.undo();
        QVERIFY(history.present() == asked);
        // Where even the moment of the wish has been undone, it comes on top of what is there.
        history.undo();
        arrive(moment, "Third");
        QCOMPARE(history.undoName().text(), std::string("Third"));
        QCOMPARE(history.present().variants.size(), size_t(2));
        // Nothing comes of what changes nothing.
        history.insert(0, Sentence::verbatim("Nothing"), [](Project project) { return project; });
        QCOMPARE(history.undoName().text(), std::string("Third"));
    }

    void aStepWeighsKilobytes()
    {
        constexpr int steps = 2000;
        constexpr int points = 60;
        History history(newDrawing(projectWith(200), "Page", {210, 297}));
        const SketchId id = history.present().shownSketch;
        Drawing drawing = *findSketch(history.present(), id)->drawing;
        const size_t before = bytesInUse();
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < steps; ++i) {
            drawing = withStroke(std::move(drawing), LayerKind::Lines, penStroke(0, points, uint32_t(i)));
            history.push(setDrawing(history.present(), id, shared(drawing)), Sentence::verbatim("Draw"));
        }
        const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;
        const double each = double(bytesInUse() - before) / steps;
        const double ofStroke = points * sizeof(StrokePoint);
        qInfo("%.0f bytes a step, %.0f of them the stroke's own points; %.0f microseconds a step", each,
              ofStroke, time.count() / steps);
        QVERIFY(each - ofStroke < 4096);
    }

    void theProjectNamesItsDrawings()
    {
        Project project = newDrawing(projectWith(1), "Page", {210, 297});
        for (ProjectSketch& sketch : project.sketches)
            if (sketch.drawing)
                sketch.drawingFile = drawingFileName(*drawingToBytes(*sketch.drawing));
        const Result<Project> back = projectFromJson(projectToJson(project));
        QVERIFY2(back.ok(), back.ok() ? "" : back.error().sentence.text().c_str());
        QCOMPARE(back->sketches[1].drawingFile, project.sketches[1].drawingFile);
        QVERIFY(back->sketches[0].drawingFile.empty());
        const std::string json = test::undigested(projectToJson(project));
        const std::string name = project.sketches[1].drawingFile;
        for (const char* bad : {"../", "abc.png", ""}) {
            std::string text = json;
            text.replace(text.find(name), name.size(), bad);
            QVERIFY(!projectFromJson(text).ok());
        }
    }
};

QTEST_GUILESS_MAIN(DrawingHistoryTest)
#include "drawing_history_test.moc"
