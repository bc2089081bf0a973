// Sketches and materials that come in, and how the one in the middle is shown.
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "tests/support/process_tree.h"
#include "tests/unit/render/made_pdfs.h"
#include "tests/unit/studio/studio_bench.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTest>

#include <cmath>
#include <filesystem>

using namespace toile;
using toile::test::StudioBench;

namespace {

/// A closed figure in black on white: a garment for the eye of the machine.
Image drawnBox(Size size)
{
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    const int edge = size.width / 5;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const int from =
                std::min({x - edge, size.width - 1 - edge - x, y - edge, size.height - 1 - edge - y});
            if (from >= 0 && from < 3)
                for (int channel = 0; channel < 3; ++channel)
                    rgba[(size_t(y) * size_t(size.width) + size_t(x)) * 4 + size_t(channel)] = 20;
        }
    return Image(size, std::move(rgba));
}

std::string writtenBox(const StudioBench& bench, const char* name, Size size = {200, 240})
{
    const std::string file = bench.path(name).string();
    if (!writePicture(drawnBox(size), file).ok())
        qFatal("no temporary folder");
    return file;
}

bool isUnderstood(const StudioBench& bench)
{
    const SketchView& view = bench.studio->sketches().sketchView();
    return view.model && !view.clothed.isNull();
}

} // namespace

class StudioSketchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsCopiedUnderstoodAndClothed()
    {
        StudioBench bench;
        bench.open();
        const std::string file = writtenBox(bench, "Mein Rock.PNG");
        bench.studio->sketches().importSketch(file);
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        const Project& project = bench.studio->document().project();
        QCOMPARE(project.sketches.size(), size_t(1));
        const ProjectSketch& sketch = project.sketches.front();
        QCOMPARE(project.shownSketch, sketch.id);
        QCOMPARE(sketch.name, std::string("Mein Rock"));
        QCOMPARE(sketch.size, (Size{200, 240}));
        QCOMPARE(sketch.file.size(), size_t(64 + 4));
        QVERIFY(sketch.file.ends_with(".png"));
        QVERIFY(std::filesystem::exists(bench.folder() / sketch.file));

        const SketchView& view = bench.studio->sketches().sketchView();
        QCOMPARE(view.picture.size(), (Size{200, 240}));
        QCOMPARE(view.model->size, (Size{200, 240}));
        QCOMPARE(view.model->partList.size(), size_t(1));
        QVERIFY(view.clothed != view.picture);

        std::filesystem::remove(file); // the project has its own
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        QVERIFY(bench.errors.empty());
    }

    void aFileWithPagesSaysSoAndGivesEach()
    {
        StudioBench bench;
        bench.open();
        const std::vector<std::string> objects{
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 240]/Contents 4 0 R>>",
            test::pdfStream("", "1 w 20 20 m 60 20 l S"),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 240]/Contents 6 0 R>>",
            test::pdfStream("", "4 w 40 40 120 160 re S")};
        const auto file = bench.path("book.pdf");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        const test::Bytes bytes = test::pdfOf(objects);
        out.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size()));
        out.close();
        SketchDesk& sketches = bench.studio->sketches();
        sketches.importPage(1); // of nothing
        sketches.importSketch(file);
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        QCOMPARE(sketches.doubts().back(), (Doubt{.kind = DoubtKind::FurtherPages, .page = 0, .pages = 2}));
        QVERIFY(findDoubt(sketches.doubts(), DoubtKind::NoGarment));
        std::filesystem::remove(file); // the project has its own
        sketches.importPage(2);
        sketches.importPage(1);
        const auto project = [&bench]() -> const Project& { return bench.studio->document().project(); };
        QVERIFY(bench.waitFor([&] { return project().sketches.size() == 2 && isUnderstood(bench); }));
        QCOMPARE(sketches.doubts(),
                 (std::vector<Doubt>{{.kind = DoubtKind::FurtherPages, .page = 1, .pages = 2}}));
        QCOMPARE(project().sketches.front().name, std::string("book"));
        QVERIFY(project().sketches.front().file.ends_with(".pdf"));
        QCOMPARE(project().sketches.back().name, std::string("book 2"));
        QVERIFY(project().sketches.back().file.ends_with(".png")); // one page is one picture
        sketches.importPage(0);
        QVERIFY(bench.waitFor([&] { return project().shownSketch == project().sketches.front().id; }));
        QCOMPARE(project().sketches.size(), size_t(2));
        QVERIFY(bench.errors.empty());
    }

    void aFolderMeansThePicturesInIt()
    {
        StudioBench bench;
        bench.open();
        std::filesystem::create_directories(bench.path("sketches"));
        writtenBox(bench, "sketches/b.png", {200, 240});
        writtenBox(bench, "sketches/a.png", {220, 240});
        std::filesystem::create_directories(bench.path("none"));
        bench.studio->sketches().importSketch(bench.path("sketches"));
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().sketches.size() == 2; }));
        QCOMPARE(bench.studio->document().project().sketches.front().name, std::string("a"));
        bench.studio->sketches().importSketch(bench.path("none"));
        QVERIFY(bench.waitFor([&] { return bench.errors.size() == 1; }));
        QCOMPARE(bench.errors.front().sentence.text(),
                 std::string("There is no picture in the folder “none”."));
    }

    void aNameThatIsNotUtf8IsReadable()
    {
        StudioBench bench;
        bench.open();
        writtenBox(bench, "\xb4\xf3.png");
        bench.studio->sketches().importSketch(bench.path("\xb4\xf3.png"));
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        QCOMPARE(bench.studio->document().project().sketches.front().name, std::string("\uFFFD\uFFFD"));
        QVERIFY(bench.errors.empty());
        std::filesystem::remove(bench.path("\xb4\xf3.png")); // Qt's folder could not
    }

    void theSameSketchTwiceIsOne()
    {
        StudioBench bench;
        bench.open();
        bench.studio->sketches().importSketch(writtenBox(bench, "a.png"));
        bench.studio->sketches().importSketch(writtenBox(bench, "b.png", {240, 200}));
        bench.studio->sketches().importSketch(writtenBox(bench, "copy of a.png"));
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        const Project& project = bench.studio->document().project();
        QCOMPARE(project.sketches.size(), size_t(2));
        QCOMPARE(bench.studio->sketches().shownSketch()->name, std::string("a"));
    }

    void whatIsNoPictureIsOneSentence()
    {
        StudioBench bench;
        bench.open();
        bench.write("torn.png", "\x89PNG\r\n\x1a\nand no more");
        bench.studio->sketches().importSketch(bench.path("torn.png"));
        bench.studio->sketches().importSketch(bench.path("nothing.png"));
        QVERIFY(bench.waitFor([&] { return bench.errors.size() == 2; }));
        QVERIFY(bench.errors[0].sentence.text().find("torn.png") != std::string::npos);
        QVERIFY(bench.errors[1].sentence.text().find("nothing.png") != std::string::npos);
        QVERIFY(bench.studio->document().project().sketches.empty());
        QVERIFY(!bench.studio->sketches().sketchView().model);
    }

    void fromTheClipboard()
    {
        StudioBench bench;
        bench.open();
        bench.studio->sketches().importPicture(drawnBox({160, 160}), "Pasted sketch");
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        const ProjectSketch& sketch = *bench.studio->sketches().shownSketch();
        QCOMPARE(sketch.name, std::string("Pasted sketch"));
        const Result<Image> kept = readPicture(bench.folder() / sketch.file);
        QVERIFY(kept.ok() && *kept == drawnBox({160, 160}));
    }

    void bytesFromTheClipboardMayHoldAnything()
    {
        StudioBench bench;
        bench.open();
        const std::vector<uint8_t> png = test::fileBytes(writtenBox(bench, "box.png"));
        bench.studio->sketches().importPicture(png, "Pasted sketch");
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        const Result<Image> kept = readPicture(bench.folder() / bench.studio->sketches().shownSketch()->file);
        QVERIFY(kept.ok() && *kept == drawnBox({200, 240}));
        bench.studio->sketches().importPicture({png.begin(), png.begin() + 100}, "Pasted sketch");
        QVERIFY(bench.waitFor([&] { return bench.errors.size() == 1; }));
        QCOMPARE(bench.errors[0].sentence.text(),
                 std::string("“Pasted sketch” is cut off: a part of the picture is missing."));
        QCOMPARE(bench.studio->document().project().sketches.size(), size_t(1));
    }

    void anEndlessImportGoesWithTheStudio()
    {
        StudioBench bench;
        bench.open();
        const test::Bytes pdf = test::endlessPdf();
        bench.write("endless.pdf", {pdf.begin(), pdf.end()});
        bench.studio->sketches().importSketch(bench.path("endless.pdf"));
        QVERIFY(QTest::qWaitFor([] { return test::processesBelow(getpid()).size() == 2; }, 5000));
        QElapsedTimer timer;
        timer.start();
        bench.studio.reset();
        QVERIFY2(timer.elapsed() < 5000, std::to_string(timer.elapsed()).c_str());
    }

    void aSampleNeedsNoFile()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample("trousers"));
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        QVERIFY(bench.studio->sketches().shownSketch()->file.empty());
        QCOMPARE(bench.studio->sketches().shownSketch()->bundledId, std::string("trousers"));
        QCOMPARE(bench.studio->sketches().sketchView().model->size.longSide(),
                 std::min(largestDefaultPx, bench.studio->sketches().sketchView().picture.size().longSide()));
    }

    void anotherClothIsLaidOnTheSameModel()
    {
        StudioBench bench;
        bench.open();
        bench.studio->sketches().importSketch(writtenBox(bench, "a.png"));
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        const auto model = bench.studio->sketches().sketchView().model;
        const Image tartan = bench.studio->sketches().sketchView().clothed;
        Recipe look = bench.studio->looks().look();
        for (const char* cloth : {"calico", "linen", "gingham"}) { // of these the newest counts
            look.cloth.material = {cloth, {}, {}};
            bench.studio->looks().setLook(look);
        }
        StudioBench other;
        other.open();
        other.studio->looks().setLook(look);
        other.studio->sketches().importSketch(writtenBox(other, "a.png"));
        QVERIFY(other.waitFor([&] { return isUnderstood(other); }));
        const Image gingham = other.studio->sketches().sketchView().clothed;
        QVERIFY(gingham != tartan);
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().sketchView().clothed == gingham; }));
        QCOMPARE(bench.studio->sketches().sketchView().model.get(), model.get());
    }

    void partsBelongToTheirSketch()
    {
        StudioBench bench;
        bench.open();
        bench.studio->sketches().importSketch(writtenBox(bench, "a.png"));
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        const SketchId first = bench.studio->document().project().shownSketch;
        bench.studio->looks().leaveAsPaper({1});
        Recipe look = bench.studio->looks().look();
        look.paperParts = {1};
        bench.studio->looks().setLook(look);
        QVERIFY(bench.waitForSample());
        QVERIFY(bench.studio->looks().lookOfShown().marks.empty());
        QVERIFY(bench.studio->looks().look().paperParts.empty()); // numbers are those of one sketch
        const auto steps = bench.studio->document().history().undoName();
        bench.studio->sketches().showSketch(first);
        QCOMPARE(bench.studio->looks().lookOfShown().marks.size(), size_t(1));
        QCOMPARE(bench.studio->document().history().undoName(), steps); // showing is no edit
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        QVERIFY(bench.errors.empty());
    }

    void partsThatAreGoneAreForgotten()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample("trousers"));
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        const int parts = int(bench.studio->sketches().sketchView().model->partList.size());
        QVERIFY(parts >= 3);
        Recipe look = bench.studio->looks().look();
        look.parts[parts].material.id = "linen";
        look.parts[1].material.id = "linen";
        look.paperParts = {1, parts - 1};
        bench.studio->looks().setLook(look);
        look.smallestPart = 0.05; // the small ones are part of the large
        bench.studio->looks().setLook(look);
        QVERIFY(bench.waitFor(
            [&] { return int(bench.studio->sketches().sketchView().model->partList.size()) < parts - 1; }));
        QVERIFY(bench.waitFor([&] { return bench.studio->looks().look().parts.size() == 1; }));
        QCOMPARE(bench.studio->looks().look().parts.begin()->first, 1);
        QVERIFY(bench.studio->looks().look().paperParts == std::set<int>{1});
        bench.studio->variants().run(bench.studio->looks().look());
        QVERIFY(bench.waitForVariants(1));
        QVERIFY(bench.errors.empty());

        look = bench.studio->looks().look();
        look.paperParts = {99}; // one that never was is said once, and is in nobody's way
        bench.studio->looks().setLook(look);
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.errors[0].sentence.text().find("99") != std::string::npos);
        QVERIFY(bench.waitFor([&] { return bench.studio->looks().look().paperParts.empty(); }));
    }

    void ownPicturesBecomeClothAndHand()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        const std::string file = writtenBox(bench, "Grandmother's curtain.png");
        bench.studio->looks().importCloth(file);
        bench.studio->looks().importHand(file);
        QVERIFY(bench.waitFor([&] { return !bench.studio->document().project().hands.empty(); }));
        const Project& project = bench.studio->document().project();
        QCOMPARE(project.cloths.size(), size_t(1));
        const Recipe& look = bench.studio->looks().look();
        QVERIFY(look.cloth.material == bench.studio->looks().refTo(project.cloths.front()));
        QVERIFY(look.hand == bench.studio->looks().refTo(project.hands.front()));
        QCOMPARE(bench.studio->looks().names().of(Shelf::Cloths, look.cloth.material),
                 std::string("Grandmother's curtain"));
        QCOMPARE(bench.studio->looks().repeatMmOf(look.cloth), 100.0);
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(1));
        QCOMPARE(bench.studio->document().project().variants.front().name,
                 std::string("Grandmother's curtain, Grandmother's curtain"));
        Image thumbnail;
        bench.studio->looks().loadMaterial(Shelf::Cloths, look.cloth.material, 64,
                                           [&](const Image& image) { thumbnail = image; });
        QVERIFY(thumbnail.isNull()); // never from inside the call
        QVERIFY(bench.waitFor([&] { return !thumbnail.isNull(); }));
        QCOMPARE(thumbnail.size(), (Size{64, 64}));
    }

    void aModelAtHandGivesTheSameVariant()
    {
        StudioBench bench;
        bench.open();
        bench.studio->sketches().importSketch(writtenBox(bench, "a.png", {96, 96}));
        QVERIFY(bench.waitFor([&] { return isUnderstood(bench); }));
        bench.studio->variants().run(bench.smallLook()); // takes the model of the view
        QVERIFY(bench.waitForVariants(1));
        const ProjectVariant variant = bench.studio->document().project().variants.front();
        const Result<PreparedSketch> prepared =
            prepareSketch(variant.recipe, bench.studio->looks().materials(), bench.studio->looks().models());
        QVERIFY(prepared.ok());
        QVERIFY(prepared->model->mask == bench.studio->sketches().sketchView().model->mask);
        const auto engine = makeFakeEngine({});
        const Result<StyleResult> styled = engine->style(specOf(*prepared), {}, {});
        QVERIFY(*readPicture(bench.studio->variants().fileOf(variant)) ==
                finishedPicture(*prepared, styled->garment));
    }
};

QTEST_MAIN(StudioSketchTest)
#include "studio_sketch_test.moc"
