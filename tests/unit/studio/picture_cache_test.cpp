#include "core/studio/picture_cache.h"

#include "core/render/image_file.h"
#include "core/studio/material_catalog.h"
#include "tests/support/scratch.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

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

    /// What the thread sanitizer should watch.
    void severalThreadsMayAsk()
    {
        PictureCache cache(100000); // room for two of four: what one thread reads another pushes out
        std::atomic<int> wrong = 0, made = 0;
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread)
                threads.emplace_back([&, thread] {
                    for (int i = 0; i < 200; ++i) {
                        const int grey = (thread + i) % 4;
                        const auto known = cache.found(std::to_string(grey), [&] {
                            ++made;
                            return Result<PictureCache::Entry>(entry(grey));
                        });
                        if (!known || known->sha256 != std::to_string(grey) ||
                            known->picture.pixel(50, 50)[0] != grey)
                            ++wrong;
                    }
                });
        }
        QCOMPARE(wrong.load(), 0);
        QVERIFY(made.load() >= 4);
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

    void severalThreadsMayAskTheCatalog()
    {
        const MaterialCatalog materials;
        const auto file = scratch("asked.png");
        QVERIFY(writePicture(Image::filled({64, 64}, 30, 30, 30), file).ok());
        MaterialRef alone{"tartan", {}, {}};
        const auto tartan = MaterialCatalog().cloth(alone);
        QVERIFY(tartan.ok());
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 3; ++thread)
                threads.emplace_back([&] {
                    MaterialRef woven{"tartan", {}, {}}, drawn{{}, file.string(), {}};
                    const auto cloth = materials.cloth(woven);
                    const auto hand = materials.hand(drawn);
                    right += cloth && hand && cloth->picture == tartan->picture &&
                             woven.sha256 == alone.sha256 && hand->pixel(5, 5)[0] == 30;
                });
        }
        QCOMPARE(right.load(), 3);
    }
};

QTEST_GUILESS_MAIN(PictureCacheTest)
#include "picture_cache_test.moc"
