// What cannot be read for the moment is neither missing nor nobody's: nothing is left out or moved because of
// it.
#include "core/render/image_file.h"
#include "tests/unit/studio/drawing_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>

#include <sys/stat.h>

using namespace toile;
using namespace toile::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        files.push_back(entry.path());
    return files;
}

} // namespace

class UnreadableFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStateThatCannotBeReadMayNameWhatNothingElseDoes()
    {
        StudioBench bench;
        drawTunic(bench);
        bench.close();
        const std::vector<fs::path> states = filesIn(bench.folder() / "states");
        QVERIFY(!states.empty());
        fs::remove(states.front());
        QCOMPARE(mkfifo(states.front().c_str(), 0600), 0); // cannot be read, even by root
        const std::string drawing = drawingFileName(*drawingToBytes(penDrawing(1, 1)));
        const auto bytes = *drawingToBytes(penDrawing(1, 1));
        bench.write(("project/" + drawing).c_str(), {bytes.begin(), bytes.end()});

        bench.start();
        drawTunic(bench);
        QVERIFY(bench.errors.empty());
        QVERIFY(drawingsIn(bench.folder()).contains(drawing));
        bench.close();
        QVERIFY(drawingsIn(bench.folder()).contains(drawing));
        // As soon as it is not there any more, the drawing is nobody's.
        fs::remove(states.front());
        bench.start();
        bench.open();
        QVERIFY(bench.waitFor([&] { return !bench.errors.empty(); }));
        QVERIFY(fs::exists(bench.folder() / "lost" / drawing));
    }

    void aClothThatCannotBeLookedAtStays()
    {
        StudioBench bench;
        bench.open();
        const Image picture = Image::filled({40, 40}, 200, 30, 30);
        QVERIFY(writePicture(picture, bench.path("red.png")).ok());
        bench.studio->looks().importCloth(bench.path("red.png"));
        QVERIFY(bench.waitFor([&] { return bench.studio->document().project().cloths.size() == 1; }));
        const fs::path file = bench.folder() / bench.studio->document().project().cloths.front().file;
        bench.close();
        fs::remove(file);
        fs::create_symlink(file.filename(), file); // a circle: no way to say what it is
        bench.start();
        bench.open();
        QCOMPARE(bench.studio->document().project().cloths.size(), size_t(1));
        bench.close();
        QCOMPARE(ProjectFolder(bench.folder()).read().project.cloths.size(), size_t(1));
        // One that is gone is left out.
        fs::remove(file);
        bench.start();
        bench.open();
        QVERIFY(bench.studio->document().project().cloths.empty());
    }
};

QTEST_MAIN(UnreadableFilesTest)
#include "unreadable_files_test.moc"
