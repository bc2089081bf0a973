// The kept picture of a page comes back as it was, and whatever else lies in its place is nothing.
#include "core/studio/raster_cache.h"
#include "tests/support/made_drawings.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <iterator>
#include <random>

#include <sys/stat.h>

using namespace toile;
using namespace toile::test;
namespace fs = std::filesystem;

class RasterCacheTest : public QObject
{
    Q_OBJECT

private:
    fs::path file() const { return fs::path(m_folder.path().toStdString()) / "cache.tiles"; }
    std::string bytes() const
    {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(const std::string& bytes) const
    {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << bytes;
    }

    QTemporaryDir m_folder;
    Drawing m_drawing = penDrawing(6, 40);

private Q_SLOTS:
    void init()
    {
        const DrawingLayer& lines = *findLayer(m_drawing, m_drawing.activeLayer);
        const auto painted = paintLayer(lines.strokes, pageSpec(m_drawing.pageMm, 1));
        QVERIFY(painted.ok());
        QVERIFY(writeRasterCache(file(), {1, {{lines.id, *painted}}}, m_drawing).ok());
    }

    void comesBack()
    {
        const auto page = readRasterCache(file(), m_drawing);
        QVERIFY(page && page->layers.size() == 1);
        QVERIFY(page->layers.begin()->second.raster.tileCount() > 0);
    }

    void aLayerTwiceIsNothing()
    {
        // Each time it would be unpacked anew: a small file that keeps a worker busy for an hour.
        const std::string whole = bytes();
        const size_t head = 4 + 2 + 4 + std::string(TOILE_VERSION).size() + 8;
        QVERIFY(whole.size() > head);
        write(whole + whole.substr(head));
        QVERIFY(!readRasterCache(file(), m_drawing));
    }

    void changedBytesAreNothingOrAPage()
    {
        const std::string whole = bytes();
        std::mt19937 random(5);
        for (int round = 0; round < 300; ++round) {
            std::string changed = whole;
            changed[random() % (round % 2 ? 60 : changed.size())] = char(random());
            write(changed);
            if (const auto page = readRasterCache(file(), m_drawing))
                QVERIFY(page->layers.size() <= 1);
        }
    }

    void aPipeIsNothing()
    {
        fs::remove(file());
        QCOMPARE(mkfifo(file().c_str(), 0600), 0);
        QVERIFY(!readRasterCache(file(), m_drawing)); // and it comes back at all
        fs::remove(file());
    }
};

QTEST_GUILESS_MAIN(RasterCacheTest)
#include "raster_cache_test.moc"
