// Pictures for training: the same split whatever else lies in the folder, within bounds.
#include "core/render/image_file.h"
#include "core/studio/picture_folder.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace toile;
namespace fs = std::filesystem;

class PictureFolderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_root = m_temporary.path().toStdString();
        fs::create_directories(m_root / "deep" / "er");
        for (int i = 0; i < 40; ++i) {
            const fs::path folder = i % 2 ? m_root / "deep" / "er" : m_root;
            const Image picture = Image::filled({i == 0 ? 1200 : 80, 100}, uint8_t(i), 0, 0);
            QVERIFY(writePicture(picture, folder / ("p" + std::to_string(i) + ".png")).ok());
        }
        QVERIFY(writePicture(Image::filled({20, 20}, 0, 0, 0), m_root / "small.png").ok());
        std::ofstream(m_root / "broken.jpg") << "no picture";
        std::ofstream(m_root / "notes.txt") << "no picture either";
        fs::create_directory_symlink(m_root, m_root / "deep" / "loop");
    }

    void readsAllOfThem()
    {
        size_t seen = 0;
        const auto count = [&](size_t, size_t) { ++seen; };
        const Result<PictureFolder> folder =
            readPictureFolder(m_root, {.longSidePx = 512, .heldOutOneIn = 5}, count);
        QVERIFY(folder.ok());
        QCOMPARE(seen, size_t(42));
        QCOMPARE(folder->pictures.size() + folder->heldOut.size(), size_t(40));
        QVERIFY(!folder->heldOut.empty() && folder->heldOut.size() < 20);
        QCOMPARE(folder->unreadable, int64_t(2));
        for (const Image& picture : folder->pictures)
            QVERIFY(picture.size().longSide() <= 512);
    }

    void theSplitDependsOnNamesAlone()
    {
        int out = 0;
        for (int i = 0; i < 2000; ++i)
            out += isHeldOut("picture" + std::to_string(i) + ".png", 20);
        QVERIFY(out > 60 && out < 140);
        QCOMPARE(isHeldOut("a.png", 20), isHeldOut("a.png", 20));
        QVERIFY(!isHeldOut("a.png", 0));
    }

    void memoryIsBounded()
    {
        const Result<PictureFolder> folder = readPictureFolder(m_root, {.bytes = 80 * 100 * 4 * 3});
        QVERIFY(folder.ok());
        QVERIFY(folder->pictures.size() + folder->heldOut.size() <= 4);
        QVERIFY(folder->leftOut >= 36);
    }

    void nothingToTrainOnIsASentence()
    {
        QTemporaryDir empty;
        QCOMPARE(int(readPictureFolder(empty.path().toStdString(), {}).error().kind), int(ErrorKind::Input));
        QCOMPARE(int(readPictureFolder("/nowhere", {}).error().kind), int(ErrorKind::Input));
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = readPictureFolder(m_root, {}, {}, stop.get_token());
        QCOMPARE(int(stopped.error().kind), int(ErrorKind::Cancelled));
    }

private:
    QTemporaryDir m_temporary;
    fs::path m_root;
};

QTEST_MAIN(PictureFolderTest)
#include "picture_folder_test.moc"
