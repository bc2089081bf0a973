// What is put right of a sketch, and cloth on its parts: steps that undo takes back, kept on the disk, at
// their place when the page is drawn on, and in every variant.
#include "core/render/image_file.h"
#include "core/sketch/corrections/part_corrections.h"
#include "tests/unit/studio/drawing_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <algorithm>

using namespace toile;
using toile::test::StudioBench;

namespace {

// Of the tunic's page: its body and its pocket.
constexpr Vec2 onBody{105.0f / 210, 190.0f / 297}, onPocket{95.0f / 210, 135.0f / 297};

const SketchView& viewOf(const StudioBench& bench)
{
    return bench.studio->sketches().sketchView();
}

int partAt(const StudioBench& bench, Vec2 place)
{
    const SketchModel& model = *viewOf(bench).model;
    return toile::partAt(model.parts, model.frame, place);
}

/// The clothed preview's green at a place of the page.
int greenAt(const StudioBench& bench, Vec2 place)
{
    const SketchView& view = viewOf(bench);
    if (view.clothed.isNull() || !view.model)
        return -1;
    const Vec2 at = onPicture(view.model->frame, view.clothed.size(), place);
    return view.clothed.pixel(int(at.x), int(at.y))[1];
}

QString undoName(const StudioBench& bench)
{
    return QString::fromStdString(bench.studio->document().history().undoName().text());
}

/// Whether they say the same of the same places; a recipe knows the sum of its cloths besides.
bool areAlike(const std::vector<PartMark>& a, const std::vector<PartMark>& b)
{
    return std::ranges::equal(a, b, [](const PartMark& one, const PartMark& other) {
        return one.at == other.at && one.cloth.has_value() == other.cloth.has_value() &&
               (!one.cloth || one.cloth->material.id == other.cloth->material.id);
    });
}

ClothChoice velvet()
{
    ClothChoice cloth;
    cloth.material.id = "velvet";
    return cloth;
}

/// A drawn tunic, understood and clothed in white, so that only what differs has a colour.
void understandTunic(StudioBench& bench)
{
    test::drawTunic(bench);
    Recipe look = bench.studio->looks().look();
    look.cloth.material.id = "calico";
    bench.studio->looks().setLook(look);
    bench.waitFor([&] { return viewOf(bench).model && greenAt(bench, onBody) > 150; });
}

Correction flipAt(Vec2 place)
{
    Correction flip;
    flip.points = {place};
    return flip;
}

} // namespace

class StudioCorrectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clothOnAPartIsAStep()
    {
        StudioBench bench;
        understandTunic(bench);
        const int pocket = partAt(bench, onPocket);
        QVERIFY(pocket > 0 && pocket != partAt(bench, onBody));
        LookDesk& looks = bench.studio->looks();
        looks.clotheParts({pocket}, velvet());
        QCOMPARE(undoName(bench), QStringLiteral("Cloth on pocket"));
        QVERIFY(looks.markOf(pocket)->cloth == velvet());
        QVERIFY(!looks.markOf(partAt(bench, onBody)));
        QVERIFY(bench.waitFor([&] { return greenAt(bench, onPocket) < 120; }));
        QVERIFY(greenAt(bench, onBody) > 150);

        looks.leaveAsPaper({pocket, partAt(bench, onBody)});
        QCOMPARE(undoName(bench), QStringLiteral("Leave 2 parts as paper"));
        QVERIFY(looks.markOf(pocket) && !looks.markOf(pocket)->cloth);
        QVERIFY(
            bench.waitFor([&] { return greenAt(bench, onPocket) == 255 && greenAt(bench, onBody) == 255; }));
        bench.studio->document().undo();
        QVERIFY(
            bench.waitFor([&] { return greenAt(bench, onPocket) < 120 && greenAt(bench, onBody) < 255; }));
        looks.unmarkParts({pocket});
        QVERIFY(!looks.markOf(pocket));
        bench.studio->document().undo();
        bench.studio->document().undo();
        QVERIFY(bench.waitFor([&] { return greenAt(bench, onPocket) > 150; }));
        looks.clotheParts({}, velvet());
        looks.clotheParts({4000}, velvet());
        QVERIFY(looks.lookOfShown().marks.empty());
        QVERIFY(bench.errors.empty());
    }

    void aMarkStaysWithItsPlaceAndItsSketch()
    {
        StudioBench bench;
        understandTunic(bench);
        bench.studio->looks().leaveAsPaper({partAt(bench, onPocket)});
        bench.studio->sketches().correct(flipAt({0.9f, 0.95f}));
        const Project before = bench.studio->document().project();
        // A line far below: the cut of the page moves, and parts are numbered anew.
        bench.studio->sketches().editDrawing(
            test::withStroke(*bench.studio->sketches().drawing(), LayerKind::Lines,
                             test::inkLine({{20, 20}, {40, 20}, {40, 40}, {20, 40}, {20, 20}}, 1.2f)),
            Sentence::verbatim("Draw"));
        const PageFrame frame = viewOf(bench).model->frame;
        QVERIFY(bench.waitFor([&] { return viewOf(bench).model->frame != frame; }));
        QVERIFY(
            bench.waitFor([&] { return greenAt(bench, onPocket) == 255 && greenAt(bench, onBody) < 255; }));
        bench.close();

        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().shownSketch() != nullptr; }));
        const ProjectSketch& sketch = *bench.studio->sketches().shownSketch();
        QVERIFY(sketch.marks == before.sketches[0].marks && sketch.marks.size() == 1);
        QVERIFY(sketch.corrections == before.sketches[0].corrections && sketch.corrections.size() == 1);
        QVERIFY(bench.waitFor([&] { return greenAt(bench, onPocket) == 255; }));
        QVERIFY(bench.errors.empty());
    }

    void aCorrectionIsAStepAndTheViewFollows()
    {
        StudioBench bench;
        understandTunic(bench);
        const auto understood = viewOf(bench).model;
        QVERIFY(bench.studio->sketches().correct(flipAt(onPocket)));
        QCOMPARE(undoName(bench), QStringLiteral("Garment or not"));
        QVERIFY(viewOf(bench).model == understood); // the old view stays until the new one is there
        QVERIFY(bench.waitFor([&] { return greenAt(bench, onPocket) == 255; }));
        QCOMPARE(partAt(bench, onPocket), 0);
        QVERIFY(greenAt(bench, onBody) < 255);
        bench.studio->document().undo();
        QVERIFY(bench.waitFor([&] { return partAt(bench, onPocket) > 0; }));
        QVERIFY(viewOf(bench).model == understood); // it was still known

        Correction name = flipAt(onPocket);
        name.kind = CorrectionKind::Name;
        name.name = PartName::Cuff;
        QVERIFY(bench.studio->sketches().correct(name));
        QCOMPARE(undoName(bench), QStringLiteral("Name part: cuff"));
        QVERIFY(bench.waitFor([&] {
            const SketchModel& model = *viewOf(bench).model;
            return model.partList[size_t(partAt(bench, onPocket)) - 1].isNameGiven;
        }));
        bench.studio->sketches().takeCorrectionsBack();
        QVERIFY(bench.studio->sketches().shownSketch()->corrections.empty());
        QVERIFY(!bench.studio->sketches().correct({})); // a click nowhere
        QVERIFY(bench.errors.empty());
    }

    void whatHitsNothingIsNotKept()
    {
        StudioBench bench;
        understandTunic(bench);
        SketchDesk& sketches = bench.studio->sketches();
        std::optional<CorrectionEnd> end;
        const auto answered = [&](CorrectionEnd told) { end = told; };
        const auto corrections = [&] { return sketches.shownSketch()->corrections.size(); };
        sketches.correctWhereItHits(flipAt({0.02f, 0.02f}), answered);
        QVERIFY(bench.waitFor([&] { return end.has_value(); }));
        QVERIFY(*end == CorrectionEnd::HitsNothing);
        QCOMPARE(corrections(), size_t(0));
        end.reset();
        sketches.correctWhereItHits(flipAt(onPocket), answered);
        QVERIFY(bench.waitFor([&] { return end.has_value(); }));
        QVERIFY(*end == CorrectionEnd::Kept);
        QCOMPARE(corrections(), size_t(1));
        QVERIFY(bench.waitFor([&] { return greenAt(bench, onPocket) == 255; }));

        Corrections names(mostCorrections - 1, flipAt(onBody));
        for (Correction& name : names)
            name.kind = CorrectionKind::Name;
        QVERIFY(sketches.correctAll(names)); // which is one step
        QCOMPARE(corrections(), mostCorrections);
        QVERIFY(!sketches.correct(flipAt(onBody)));
        end.reset();
        sketches.correctWhereItHits(flipAt(onBody), answered);
        QVERIFY(bench.waitFor([&] { return end.has_value(); }));
        QVERIFY(*end == CorrectionEnd::Refused);
        bench.studio->document().undo();
        QCOMPARE(corrections(), size_t(1));
        QVERIFY(bench.errors.empty());
    }

    void variantsAreDrawnWithThem()
    {
        StudioBench bench;
        understandTunic(bench);
        bench.studio->looks().clotheParts({partAt(bench, onPocket)}, velvet());
        QVERIFY(bench.studio->sketches().correct(flipAt(onBody)));
        const ProjectSketch sketch = *bench.studio->sketches().shownSketch();
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        const ProjectVariant variant = bench.studio->document().project().variants.front();
        QVERIFY(variant.recipe.corrections == sketch.corrections);
        QVERIFY(areAlike(variant.recipe.marks, sketch.marks));
        const auto picture = readPicture(bench.studio->variants().fileOf(variant));
        QVERIFY(picture.ok());

        // Its look has the marks, whatever became of the sketch's since.
        bench.studio->looks().unmarkParts({partAt(bench, onPocket)});
        bench.studio->variants().useLookOf(variant.id);
        QVERIFY(areAlike(bench.studio->looks().lookOfShown().marks, sketch.marks));
        QVERIFY(bench.studio->looks().look().marks.empty());
        QVERIFY(bench.errors.empty());
    }

    void numbersOfAnOlderVariantBecomeMarks()
    {
        StudioBench bench;
        understandTunic(bench);
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        ProjectVariant old = bench.studio->document().project().variants.front();
        const int pocket = partAt(bench, onPocket);
        old.recipe.paperParts = {partAt(bench, onBody)};
        old.recipe.parts[pocket] = velvet();
        bench.studio->looks().useLookOf(old);
        QVERIFY(bench.studio->looks().markOf(pocket)->cloth == velvet());
        QVERIFY(!bench.studio->looks().markOf(partAt(bench, onBody))->cloth);
        QVERIFY(bench.studio->looks().look().parts.empty() &&
                bench.studio->looks().look().paperParts.empty());
    }
};

QTEST_MAIN(StudioCorrectionsTest)
#include "studio_corrections_test.moc"
