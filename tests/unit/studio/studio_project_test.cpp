// A project keeps itself: what is on disk, what comes back, and what a bad day cannot take away.
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/studio/project_folder.h"
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

using namespace toile;
using toile::test::StudioBench;
namespace fs = std::filesystem;

namespace {

Project onDisk(const StudioBench& bench)
{
    return ProjectFolder(bench.folder()).read().project;
}

size_t picturesIn(const fs::path& folder)
{
    std::error_code ignored;
    size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        count += entry.path().filename().string().starts_with("variant-");
    return count;
}

/// A project with a sketch and `count` variants.
void fill(StudioBench& bench, size_t count)
{
    bench.open();
    if (!bench.waitForSample())
        qFatal("no sample");
    for (size_t i = 0; i < count; ++i)
        bench.studio->variants().run(bench.smallLook(2 + int(i)));
    if (!bench.waitForVariants(count))
        qFatal("no variants");
}

} // namespace

class StudioProjectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWasLeft()
    {
        StudioBench bench;
        fill(bench, 3);
        const VariantId first = bench.studio->document().project().variants.front().id;
        bench.studio->document().edit(starVariants(bench.studio->document().project(), {first}, true),
                                      Sentence::verbatim("Star"));
        bench.studio->document().edit(moveVariant(bench.studio->document().project(), first, 0),
                                      Sentence::verbatim("Move"));
        bench.studio->document().edit(setTitle(bench.studio->document().project(), "Herbst 27"),
                                      Sentence::verbatim("Title"));
        const Project left = bench.studio->document().project();
        bench.close();
        QVERIFY(onDisk(bench) == left);
        bench.start();
        QVERIFY(bench.studio->document().project().variants.empty());
        bench.open();
        QVERIFY(bench.waitFor([&] { return bench.studio->sketches().sketchView().model != nullptr; }));
        QVERIFY(bench.studio->document().project() == left);
        QVERIFY(!bench.studio->document().history().canUndo());
        bench.studio->variants().run(bench.smallLook());
        QVERIFY(bench.waitForVariants(4));
        QVERIFY(bench.studio->document().project().variants.back().id >= left.nextId);
        QVERIFY(bench.errors.empty());
    }

    void everyEditIsSaved()
    {
        StudioBench bench;
        fill(bench, 1);
        for (int i = 0; i < 50; ++i)
            bench.studio->document().edit(setTitle(bench.studio->document().project(), std::to_string(i)),
                                          Sentence::verbatim("Title"));
        QVERIFY(bench.waitFor([&] { return onDisk(bench).title == "49"; }));
        bench.studio->document().undo();
        QVERIFY(bench.waitFor([&] { return onDisk(bench).title == "48"; }));
    }

    void closingWhileOneRunsKeepsWhatThereIs()
    {
        StudioBench bench({std::chrono::milliseconds(2), -1});
        bench.open();
        QVERIFY(bench.waitForSample());
        for (int i = 0; i < 3; ++i)
            bench.studio->variants().run(bench.smallLook(20000));
        QVERIFY(bench.waitFor([&] { return bench.studio->variants().waiting().front().progress.step > 2; }));
        bench.close();
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return !bench.studio->document().project().variants.empty(); }));
        QCOMPARE(bench.studio->document().project().variants.size(), size_t(1));
        const ProjectVariant& variant = bench.studio->document().project().variants.front();
        QVERIFY(variant.recipe.stoppedAtStep > 2);
        QVERIFY(readPicture(bench.studio->variants().fileOf(variant)).ok());
    }

    void closingWhileOneIsPreparedTakesNoHarm()
    {
        StudioBench bench;
        bench.open();
        QVERIFY(bench.waitForSample());
        bench.studio->variants().run(bench.smallLook());
        bench.close();
        QVERIFY(onDisk(bench).variants.empty());
        QCOMPARE(onDisk(bench).sketches.size(), size_t(1));
    }

    void deletedPicturesStayAsLongAsUndoMayWantThem()
    {
        StudioBench bench;
        fill(bench, 2);
        const VariantId first = bench.studio->document().project().variants.front().id;
        bench.studio->document().edit(deleteVariants(bench.studio->document().project(), {first}),
                                      Sentence::verbatim("Delete"));
        QVERIFY(bench.waitFor([&] { return onDisk(bench).variants.size() == 1; }));
        QCOMPARE(picturesIn(bench.folder()), size_t(2));
        bench.studio->document().undo();
        Image picture;
        bench.studio->variants().loadPicture(first, 0, [&](const Image& image) { picture = image; });
        QVERIFY(bench.waitFor([&] { return !picture.isNull(); }));
        bench.studio->document().redo();
        bench.close();
        for (const char* place : {"", "garments", "thumbnails"})
            QCOMPARE(picturesIn(bench.folder() / place), size_t(1));
    }

    void aDamagedProjectIsPutAside()
    {
        StudioBench bench;
        fill(bench, 1);
        const Project left = bench.studio->document().project();
        bench.close();
        for (const char* aside : {"project.damaged.json", "project.damaged-1.json"}) {
            bench.write("project/project.json", "{\"format\":1,\"variants\":[");
            bench.errors.clear();
            bench.start();
            bench.open();
            QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
            QCOMPARE(bench.errors.size(), size_t(1));
            QVERIFY(bench.errors.front().sentence.text().find(aside) != std::string::npos);
            QVERIFY(fs::exists(bench.folder() / aside));
            QVERIFY(bench.studio->document().project() == left); // as the newest state has it
            bench.close();
            QVERIFY(onDisk(bench) == left);
        }
        QCOMPARE(picturesIn(bench.folder()), size_t(1));
    }

    void missingVariantsAreLeftOutAndTold()
    {
        StudioBench bench;
        fill(bench, 3);
        const fs::path gone = bench.studio->variants().fileOf(bench.studio->document().project().variants[1]);
        bench.close();
        fs::remove(gone);
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QCOMPARE(bench.studio->document().project().variants.size(), size_t(2));
        QVERIFY2(bench.errors.front().sentence.text().starts_with("One variant"),
                 bench.errors.front().sentence.text().c_str());
    }

    void aMissingClothIsLeftOutAndTold()
    {
        StudioBench bench;
        fill(bench, 1);
        QVERIFY(writePicture(*readPicture(TOILE_BINARY_DIR "/share/toile/cloths/calico.png"),
                             bench.path("blue.png")));
        bench.studio->looks().importCloth(bench.path("blue.png"));
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().cloths.size() == 1; }));
        const fs::path gone = bench.folder() / bench.studio->document().project().cloths.front().file;
        bench.close();
        QVERIFY(fs::remove(gone));
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.studio->document().project().cloths.empty());
        QVERIFY2(bench.errors.front().sentence.text().starts_with("One of your cloths"),
                 bench.errors.front().sentence.text().c_str());
    }

    void aFolderThatCannotBeWrittenIsTold()
    {
        StudioBench bench;
        bench.write("project", "a file where the folder should be");
        bench.open();
        bench.studio->sketches().importSample("t-shirt");
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(bench.errors.front().sentence.text().find("written") != std::string::npos);
        // It does not end over what is not on disk, and goes on as before.
        std::optional<Error> stays;
        bool closed = false;
        bench.studio->document().close([&] { closed = true; }, [&](const Error& why) { stays = why; });
        QVERIFY(bench.waitFor([&] { return stays.has_value(); }));
        QVERIFY(!closed && bench.studio->document().unsaved());
        QVERIFY(bench.waitForSample("a-line-dress"));
        // Once it can be written all is there, and nobody had to ask.
        fs::remove(bench.folder());
        QVERIFY(bench.waitFor([&] { return !bench.studio->document().unsaved(); }));
        QVERIFY(onDisk(bench) == bench.studio->document().project());
        bench.close();
    }

    void picturesAreReadOnceAndSmallOnesAreSmall()
    {
        StudioBench bench;
        fill(bench, 1);
        const VariantId id = bench.studio->document().project().variants.front().id;
        std::vector<Image> loaded;
        const auto take = [&](const Image& image) { loaded.push_back(image); };
        bench.studio->variants().loadPicture(id, 0, take);
        bench.studio->variants().loadPicture(id, 0, take);
        bench.studio->variants().loadPicture(id, 40, take);
        bench.studio->variants().loadPicture(id + 1000, 40, take);
        QVERIFY(bench.waitFor([&] { return loaded.size() == 4; }));
        QCOMPARE(loaded[0].size().longSide(), 96);
        QCOMPARE(loaded[0].bytes().data(), loaded[1].bytes().data());
        QCOMPARE(loaded[2].size().longSide(), 40);
        QVERIFY(loaded[3].isNull());
        bench.studio->variants().loadPicture(id, 0, take);
        QVERIFY(bench.waitFor([&] { return loaded.size() == 5; }));
        QCOMPARE(loaded[0].bytes().data(), loaded[4].bytes().data());
    }

    void aTileIsReadFromItsThumbnail()
    {
        StudioBench bench;
        fill(bench, 1);
        const ProjectVariant variant = bench.studio->document().project().variants.front();
        fs::remove(bench.studio->variants().fileOf(variant));
        Image tile;
        bench.studio->variants().loadPicture(variant.id, 50, [&](const Image& image) { tile = image; });
        QVERIFY(bench.waitFor([&] { return !tile.isNull(); }));
        QCOMPARE(tile.size().longSide(), 50);
    }
};

QTEST_MAIN(StudioProjectTest)
#include "studio_project_test.moc"
