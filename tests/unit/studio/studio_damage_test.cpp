// What is damaged, in the way or under a wrong name in the project's folder is said, and made good where it
// can be.
#include "core/document/drawing_file.h"
#include "core/render/image_file.h"
#include "tests/support/made_drawings.h"
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace toile;
using toile::test::StudioBench;
namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void cutOff(const fs::path& file)
{
    fs::resize_file(file, fs::file_size(file) / 2);
}

/// One starred variant called "Blue coat".
void draw(StudioBench& bench)
{
    bench.open();
    if (!bench.waitForSample())
        qFatal("no sample");
    bench.studio->variants().run(bench.smallLook());
    if (!bench.waitForVariants(1))
        qFatal("no variant");
    const VariantId id = bench.studio->document().project().variants.front().id;
    bench.studio->document().edit(renameVariant(bench.studio->document().project(), id, "Blue coat"),
                                  Sentence::verbatim("Rename"));
    bench.studio->document().edit(starVariants(bench.studio->document().project(), {id}, true),
                                  Sentence::verbatim("Star"));
}

void reopen(StudioBench& bench)
{
    bench.close();
    bench.start();
    bench.open();
    if (!bench.waitFor([&] { return !bench.studio->document().project().variants.empty(); }))
        qFatal("no project");
}

const ProjectVariant& variantOf(StudioBench& bench)
{
    return bench.studio->document().project().variants.front();
}

Image loaded(StudioBench& bench, int longSidePx)
{
    std::optional<Image> picture;
    bench.studio->variants().loadPicture(variantOf(bench).id, longSidePx,
                                         [&](const Image& image) { picture = image; });
    bench.waitFor([&] { return picture.has_value(); });
    return picture.value_or(Image());
}

/// The sentences told so far that speak of `word`.
std::vector<std::string> told(const StudioBench& bench, const std::string& word)
{
    std::vector<std::string> sentences;
    for (const Error& error : bench.errors)
        if (error.sentence.text().find(word) != std::string::npos)
            sentences.push_back(error.sentence.text());
    return sentences;
}

/// Whether it came to a file; otherwise the last error says why not.
bool isWritten(StudioBench& bench, const std::function<void(std::function<void()>)>& order)
{
    const size_t before = bench.errors.size();
    bool done = false;
    order([&] { done = true; });
    bench.waitFor([&] { return done || bench.errors.size() > before; });
    return done;
}

} // namespace

class StudioDamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDamagedVariantIsNamedOnce_data()
    {
        QTest::addColumn<bool>("isGone");
        QTest::newRow("cut off") << false;
        QTest::newRow("gone while Toile runs") << true;
    }
    void aDamagedVariantIsNamedOnce()
    {
        QFETCH(bool, isGone);
        StudioBench bench;
        draw(bench);
        reopen(bench);
        const fs::path file = bench.studio->variants().fileOf(variantOf(bench));
        fs::remove(file.parent_path() / "thumbnails" / file.filename());
        isGone ? void(fs::remove(file)) : cutOff(file);
        for (const int px : {480, 100, 0})
            QVERIFY(loaded(bench, px).isNull());
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QCOMPARE(told(bench, "“Blue coat”").size(), size_t(1));
        QVERIFY(told(bench, "“Blue coat”").front().find(file.filename().string()) != std::string::npos);
    }

    void aThumbnailIsMadeAgain_data()
    {
        QTest::addColumn<bool>("isGone");
        QTest::newRow("damaged") << false;
        QTest::newRow("gone") << true;
    }
    void aThumbnailIsMadeAgain()
    {
        QFETCH(bool, isGone);
        StudioBench bench;
        draw(bench);
        reopen(bench);
        const fs::path file = bench.studio->variants().fileOf(variantOf(bench));
        const fs::path thumbnail = file.parent_path() / "thumbnails" / file.filename();
        const std::string before = bytesOf(thumbnail);
        isGone ? void(fs::remove(thumbnail)) : cutOff(thumbnail);
        QVERIFY(!loaded(bench, 480).isNull());
        QVERIFY(bytesOf(thumbnail) == before);
        QVERIFY(bench.errors.empty());
    }

    void aDamagedMaterialIsNamedOnce()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(writePicture(*readPicture(TOILE_BINARY_DIR "/share/toile/cloths/calico.png"),
                             bench.path("blue.png")));
        bench.studio->looks().importCloth(bench.path("blue.png"));
        QVERIFY(bench.waitFor([&] { return !bench.studio->document().project().cloths.empty(); }));
        const MaterialRef cloth =
            bench.studio->looks().refTo(bench.studio->document().project().cloths.front());
        cutOff(cloth.file);
        for (const int px : {64, 128}) {
            bool isAnswered = false;
            bench.studio->looks().loadMaterial(Shelf::Cloths, cloth, px,
                                               [&](const Image& picture) { isAnswered = picture.isNull(); });
            QVERIFY(bench.waitFor([&] { return isAnswered; }));
        }
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QCOMPARE(told(bench, "“blue”").size(), size_t(1));
        QVERIFY2(told(bench, "cut off").size() == 1, bench.errors.front().sentence.text().c_str());
    }

    void aDamagedGarmentIsSaid()
    {
        StudioBench bench;
        draw(bench);
        reopen(bench);
        const fs::path file = bench.studio->variants().fileOf(variantOf(bench));
        ExportWish wish;
        wish.file = bench.path("out.png");
        wish.withLines = false;
        wish.isPaperTransparent = true;
        const auto order = [&](auto done) {
            bench.studio->exports().exportVariant(variantOf(bench).id, wish, done);
        };
        const fs::path garment = file.parent_path() / "garments" / file.filename();
        const Image whole = *readPicture(garment);
        cutOff(garment);
        QVERIFY(!isWritten(bench, order));
        QVERIFY2(told(bench, "“Blue coat”").size() == 1 && told(bench, "garment").size() == 1,
                 bench.errors.back().sentence.text().c_str());
        // One of another size would come out uncut.
        QVERIFY(writePicture(Image({3, 2}, std::vector<uint8_t>(24, 255)), garment));
        QVERIFY(!isWritten(bench, order));
        QCOMPARE(told(bench, "“Blue coat”").size(), size_t(2));
        QVERIFY(!fs::exists(wish.file));
        QVERIFY(writePicture(whole, garment));
        QVERIFY(isWritten(bench, order));
    }

    void aBoardSaysWhatItLacks()
    {
        StudioBench bench;
        draw(bench);
        reopen(bench);
        cutOff(bench.studio->variants().fileOf(variantOf(bench)));
        const fs::path board = bench.path("board.png");
        QVERIFY(!isWritten(bench, [&](auto done) { bench.studio->exports().exportBoard(board, 40, done); }));
        QVERIFY2(told(bench, "board is written").size() == 1, bench.errors.back().sentence.text().c_str());
        QVERIFY(readPicture(board).ok());
    }

    void exportsTakeNoFileOfTheProject()
    {
        StudioBench bench;
        draw(bench);
        bench.studio->sketches().newDrawing({100, 100}, "Page");
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().drawing() != nullptr; }));
        bool isSaved = false;
        bench.studio->document().save([&] { isSaved = true; });
        QVERIFY(bench.waitFor([&] { return isSaved; }));
        const fs::path variant = bench.studio->variants().fileOf(variantOf(bench));
        const std::string before = bytesOf(variant);
        fs::create_symlink(variant, bench.path("link.png"));
        fs::create_directory_symlink(bench.folder(), bench.path("elsewhere"));
        for (const fs::path& out : {variant, bench.folder() / "new.png", bench.path("link.png"),
                                    bench.path("elsewhere/garments/new.png"),
                                    fs::path(TOILE_BINARY_DIR "/share/toile/cloths/calico.png")}) {
            ExportWish wish;
            wish.file = out;
            const bool isThere = fs::exists(out);
            QVERIFY(!isWritten(bench, [&](auto done) {
                bench.studio->exports().exportVariant(variantOf(bench).id, wish, done);
            }));
            QVERIFY(
                !isWritten(bench, [&](auto done) { bench.studio->exports().exportBoard(out, 40, done); }));
            DrawingWish page;
            page.file = out;
            QVERIFY(!isWritten(bench, [&](auto done) { bench.studio->exports().exportDrawing(page, done); }));
            QVERIFY2(bench.errors.back().sentence.text().find("another name") != std::string::npos,
                     bench.errors.back().sentence.text().c_str());
            QCOMPARE(fs::exists(out), isThere);
        }
        QVERIFY(bytesOf(variant) == before);
    }

    void savingWaitsForNothingThatRuns()
    {
        StudioBench bench({std::chrono::milliseconds(20), -1});
        bench.open();
        bench.studio->sketches().newDrawing({100, 100}, "Page");
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().drawing() != nullptr; }));
        Drawing drawing = *bench.studio->sketches().drawing();
        for (uint32_t seed = 1; seed < 4; ++seed)
            drawing = toile::test::withStroke(drawing, LayerKind::Lines, toile::test::penStroke(0, 50, seed));
        bench.studio->sketches().editDrawing(drawing, Sentence::verbatim("Draw"));
        bench.studio->variants().run(bench.smallLook(20000));
        QVERIFY(bench.waitFor([&] { return bench.studio->variants().waiting().front().progress.step > 0; }));
        drawing = toile::test::withStroke(drawing, LayerKind::Lines, toile::test::penStroke(0, 50, 9));
        bench.studio->sketches().editDrawing(drawing, Sentence::verbatim("Draw"));
        bool isSaved = false;
        bench.studio->document().save([&] { isSaved = true; });
        QVERIFY(bench.waitFor([&] { return isSaved; }));
        QCOMPARE(bench.studio->variants().waiting().size(), size_t(1));
        QVERIFY(bytesOf(bench.folder() / "project.json").find(drawingFileName(*drawingToBytes(drawing))) !=
                std::string::npos);
    }

    void closingBeforeTheProjectIsReadKeepsIt()
    {
        StudioBench bench;
        draw(bench);
        bench.close();
        const std::string before = bytesOf(bench.folder() / "project.json");
        for (const bool isSaved : {false, true}) {
            bench.start();
            bench.studio->document().open();
            bool isAnswered = !isSaved;
            if (isSaved)
                bench.studio->document().save([&] { isAnswered = true; });
            bool isClosed = false;
            bench.studio->document().close([&] { isClosed = true; });
            bool isSame = true;
            QVERIFY(bench.waitFor([&] {
                isSame &= bytesOf(bench.folder() / "project.json") == before;
                return isClosed && isAnswered;
            }));
            bench.studio.reset();
            QVERIFY(isSame);
            QVERIFY(bytesOf(bench.folder() / "project.json") == before);
        }
    }

    void whatCouldNotBeReadHoldsNobody()
    {
        StudioBench bench;
        bench.write("project/project.json/in-the-way", "a folder in its place");
        bench.open();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        bench.close(); // nothing was done: there is nothing to save
        QVERIFY(fs::exists(bench.folder() / "project.json/in-the-way"));
    }

    void damagedListsAreToldAtTheStart()
    {
        StudioBench bench;
        bench.write("models/manifest.json", "{\"models\":");
        bench.studio->document().open();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.errors.front().sentence.text().find("manifest.json") != std::string::npos);
    }
};

QTEST_MAIN(StudioDamageTest)
#include "studio_damage_test.moc"
