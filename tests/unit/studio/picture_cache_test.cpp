#include "core/studio/picture_cache.h"

#include "core/render/image_file.h"
#include "core/studio/material_catalog.h"
#include "tests/support/scratch.h"

#include <QtTest>

using namespace toile;
using test::scratch;

namespace {

/// 40 kB of one grey.
PictureCache::Entry entry(int grey)
{
    return {Image::filled({100, 100}, uint8_t(grey), uint8_t(grey), uint8_t(grey)), std::to_string(grey)};
}

} // namespace

class PictureCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKnownIsNotMadeAgain()
    {
        PictureCache cache(1 << 20);
        int made = 0;
        const auto make = [&]() -> Result<PictureCache::Entry> { return entry(++made); };
        QCOMPARE(cache.found("a", make)->sha256, std::string("1"));
        QCOMPARE(cache.found("a", make)->sha256, std::string("1"));
        QCOMPARE(cache.found("b", make)->sha256, std::string("2"));
        QCOMPARE(made, 2);
    }

    void theOldestGivesWay()
    {
        PictureCache cache(100000); // room for two
        int made = 0;
        const auto make = [&]() -> Result<PictureCache::Entry> { return entry(++made); };
        (void)cache.found("a", make);
        (void)cache.found("b", make);
        (void)cache.found("a", make);
        (void)cache.found("c", make); // b was asked for longest ago
        QCOMPARE(made, 3);
        (void)cache.found("a", make);
        QCOMPARE(made, 3);
        (void)cache.found("b", make);
        QCOMPARE(made, 4);
        PictureCache none(10);
        QVERIFY(none.found("a", make).ok()); // what is too large is given, not kept
        QVERIFY(none.found("a", make).ok());
        QCOMPARE(made, 6);
    }

    void errorsAreNotKept()
    {
        PictureCache cache(1 << 20);
        QVERIFY(!cache.found("a", [] { return Result<PictureCache::Entry>(Error{}); }));
        QVERIFY(cache.found("a", [] { return Result<PictureCache::Entry>(entry(1)); }).ok());
    }

    void aChangedFileIsReadAgain()
    {
        const MaterialCatalog materials;
        const auto file = scratch("hand.png");
        QVERIFY(writePicture(Image::filled({64, 64}, 10, 10, 10), file).ok());
        MaterialRef first{{}, file.string(), {}};
        QCOMPARE(int(materials.hand(first)->pixel(5, 5)[0]), 10);
        QVERIFY(writePicture(Image::filled({64, 64}, 200, 200, 200), file).ok());
        MaterialRef second{{}, file.string(), {}};
        QCOMPARE(int(materials.hand(second)->pixel(5, 5)[0]), 200);
        QVERIFY(first.sha256 != second.sha256);
        QVERIFY(!materials.hand(first)); // the recipe's own is gone
        MaterialRef cloth{"tartan", {}, {}}, other{"tartan", {}, "0123"};
        QVERIFY(materials.cloth(cloth).ok() && !materials.cloth(other));
        QVERIFY(materials.cloth(cloth).ok());
    }
};

QTEST_GUILESS_MAIN(PictureCacheTest)
#include "picture_cache_test.moc"
