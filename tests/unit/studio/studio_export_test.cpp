// Pictures and boards for the world outside.
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace toile;
using toile::test::StudioBench;

namespace {

void draw(StudioBench& bench, StyleMode mode = StyleMode::Hand)
{
    bench.open();
    if (!bench.waitForSample())
        qFatal("no sample");
    Recipe look = bench.smallLook();
    look.mode = mode;
    bench.studio->variants().run(look);
    if (!bench.waitForVariants(1))
        qFatal("no variant");
}

bool exported(StudioBench& bench, const ExportWish& wish)
{
    bool done = false;
    bench.studio->exports().exportVariant(bench.studio->document().project().variants.front().id, wish,
                                          [&] { done = true; });
    bench.waitFor([&] { return done || !bench.errors.empty(); });
    return done;
}

int largestDifference(const Image& a, const Image& b)
{
    int largest = a.size() == b.size() ? 0 : 255;
    for (size_t i = 0; i < std::min(a.bytes().size(), b.bytes().size()); ++i)
        largest = std::max(largest, std::abs(int(a.bytes()[i]) - int(b.bytes()[i])));
    return largest;
}

double darkShare(const Image& picture)
{
    const Plane luma = lumaOf(picture);
    return double(
               std::count_if(luma.cells().begin(), luma.cells().end(), [](float l) { return l < 0.12f; })) /
           double(luma.cells().size());
}

} // namespace

class StudioExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatWithRecipeAndMark()
    {
        StudioBench bench;
        draw(bench);
        const ProjectVariant& variant = bench.studio->document().project().variants.front();
        const Image whole = *readPicture(bench.studio->variants().fileOf(variant));
        for (const char* name : {"out.png", "out.jpg", "out.tif", "out.webp"}) {
            ExportWish wish;
            wish.file = bench.path(name);
            QVERIFY2(exported(bench, wish), name);
            const Result<Image> picture = readPicture(wish.file);
            QVERIFY2(picture.ok() && picture->size() == whole.size(), name);
        }
        QVERIFY(*readPicture(bench.path("out.png")) == whole);
        const Result<std::string> json = readRecipe(bench.path("out.png"));
        QVERIFY(json.ok() && recipeFromJson(*json).ok());
        std::ifstream in(bench.path("out.png"), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        QVERIFY(bytes.find("compositeWithTrainedAlgorithmicMedia") != std::string::npos);
    }

    void transparentPaperLaidOverWhiteIsThePicture()
    {
        StudioBench bench;
        draw(bench);
        const Image whole = *readPicture(
            bench.studio->variants().fileOf(bench.studio->document().project().variants.front()));
        ExportWish wish;
        wish.file = bench.path("cut.tif");
        wish.isPaperTransparent = true;
        QVERIFY(exported(bench, wish));
        // readPicture lays alpha over white.
        QVERIFY(largestDifference(*readPicture(wish.file), whole) <= 12);
        wish.file = bench.path("cut.png");
        QVERIFY(exported(bench, wish));
        QImage cut(QString::fromStdString(wish.file.string()));
        QVERIFY(cut.hasAlphaChannel());
        QCOMPARE(qAlpha(cut.pixel(0, 0)), 0);
        // In the middle between front and back there is paper.
        QCOMPARE(qAlpha(cut.pixel(cut.width() / 4, cut.height() / 2)), 255);
    }

    void withoutLinesThereIsLessInk()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        Recipe look = bench.smallLook();
        look.sizePx = 256;
        look.cloth.material.id = "calico"; // a light cloth: what is dark is ink
        bench.studio->variants().run(look);
        QVERIFY(bench.waitForVariants(1));
        const Image whole = *readPicture(
            bench.studio->variants().fileOf(bench.studio->document().project().variants.front()));
        ExportWish wish;
        wish.file = bench.path("bare.png");
        wish.withLines = false;
        QVERIFY(exported(bench, wish));
        const Image bare = *readPicture(wish.file);
        QVERIFY(darkShare(whole) > 0.005);
        QVERIFY(darkShare(bare) < 0.1 * darkShare(whole));
        wish.file = bench.path("bare-cut.png");
        wish.isPaperTransparent = true;
        QVERIFY(exported(bench, wish));
        QImage cut(QString::fromStdString(wish.file.string()));
        QCOMPARE(qAlpha(cut.pixel(0, 0)), 0);
        QVERIFY(bench.errors.empty());
    }

    void whatWasDrawnOverThePageKeepsItsPaper()
    {
        StudioBench bench;
        draw(bench, StyleMode::Page);
        ExportWish wish;
        wish.file = bench.path("out.png");
        wish.isPaperTransparent = true;
        QVERIFY(!exported(bench, wish));
        QVERIFY(bench.errors.front().sentence.text().find("whole page") != std::string::npos);
        QVERIFY(!std::filesystem::exists(wish.file));
    }

    void anUnknownEndingIsOneSentence()
    {
        StudioBench bench;
        draw(bench);
        ExportWish wish;
        wish.file = bench.path("out.docx");
        QVERIFY(!exported(bench, wish));
        QCOMPARE(bench.errors.size(), size_t(1));
    }

    void aBoardHoldsTheSketchAndWhatIsStarred()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        for (const char* cloth : {"gingham", "linen", "gingham"}) {
            Recipe look = bench.smallLook();
            look.cloth.material.id = cloth;
            look.cloth.repeatMm = cloth == std::string("linen") ? 38 : 0;
            bench.studio->variants().run(look);
        }
        QVERIFY(bench.waitForVariants(3));
        std::set<VariantId> all;
        for (const ProjectVariant& variant : bench.studio->document().project().variants)
            all.insert(variant.id);
        bench.studio->document().edit(starVariants(bench.studio->document().project(), all, true),
                                      Sentence::verbatim("Star"));
        BoardPlan plan;
        plan.title = "Coat 07";
        bench.studio->document().edit(setBoard(bench.studio->document().project(), plan),
                                      Sentence::verbatim("Board"));
        BoardContent board;
        bench.studio->exports().loadBoard([&](const BoardContent& content) { board = content; });
        QVERIFY(bench.waitFor([&] { return !board.pictures.empty(); }));
        QCOMPARE(board.title, std::string("Coat 07"));
        QCOMPARE(board.pictures.size(), size_t(4));
        QCOMPARE(board.pictures[0].caption, std::string("Gingham, Pencil"));
        QCOMPARE(board.pictures[1].caption, std::string("Sketch"));
        QCOMPARE(board.pictures[2].note, std::string("repeat 38 mm"));
        QCOMPARE(board.cloths.size(), size_t(2));
        QVERIFY(board.aiMark);
        QVERIFY(board.page == PageFormat::A3 && board.isLandscape);

        bool done = false;
        bench.studio->exports().exportBoard(bench.path("board.pdf"), 100, [&] { done = true; });
        QVERIFY(bench.waitFor([&] { return done || !bench.errors.empty(); }));
        QVERIFY2(done, done ? "" : bench.errors.front().sentence.text().c_str());
        ReadOptions small;
        small.vectorLongSide = 400;
        const Result<Image> page = readPicture(bench.path("board.pdf"), small);
        QVERIFY(page.ok());
        QCOMPARE(page->size(), fittedTo({420, 297}, 400));
    }

    void closingWaitsForAnExport()
    {
        StudioBench bench;
        draw(bench);
        ExportWish wish;
        wish.file = bench.path("last.png");
        wish.isPaperTransparent = true;
        bench.studio->exports().exportVariant(bench.studio->document().project().variants.front().id, wish,
                                              {});
        bench.close();
        QVERIFY(std::filesystem::exists(wish.file));
    }
};

QTEST_MAIN(StudioExportTest)
#include "studio_export_test.moc"
