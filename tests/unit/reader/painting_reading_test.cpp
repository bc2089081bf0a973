// ORA, KRA and PSD: the merged picture, or a sentence where there is none.
#include "tests/unit/reader/made_paintings.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

QRgb colourAt(const Image& image, int x, int y)
{
    const auto p = image.pixel(x, y);
    return qRgba(p[0], p[1], p[2], p[3]);
}

/// What a PSD of quarters() stores.
uint8_t quarterSample(int channel, int x, int y)
{
    static const QImage picture = quarters();
    const QRgb pixel = picture.pixel(x, y);
    return uint8_t(channel == 0 ? qRed(pixel) : channel == 1 ? qGreen(pixel) : qBlue(pixel));
}

} // namespace

class PaintingReadingTest : public QObject
{
    Q_OBJECT

private:
    std::string sentenceOf(const Bytes& bytes)
    {
        const auto image = readPicture(bytes, "painting");
        return image.ok() ? std::string() : image.error().sentence.text();
    }
    static bool isQuarters(const Image& image)
    {
        return image.size() == Size{48, 32} && colourAt(image, 5, 5) == red &&
               colourAt(image, 40, 5) == green && colourAt(image, 5, 28) == blue &&
               colourAt(image, 40, 28) == black;
    }

private Q_SLOTS:
    void paintingsGiveTheirMergedPicture()
    {
        const Bytes png = encodedAs("png", quarters());
        const std::pair<const char*, Bytes> files[] = {
            {"OpenRaster, stored", oraOf(png)},
            {"OpenRaster, packed", oraOf(png, true)},
            {"Krita", zipOf({{"mimetype", bytesOf("application/x-krita"), false},
                             {"maindoc.xml", bytesOf("<DOC/>"), true},
                             {"mergedimage.png", png, true}})},
            {"without its type",
             zipOf({{"mergedimage.png", png, false}, {"stack.xml", bytesOf("<image/>"), false}})},
        };
        for (const auto& [name, bytes] : files) {
            const auto image = readPicture(bytes, name);
            QVERIFY2(image.ok(), name);
            QVERIFY2(isQuarters(*image), name);
        }
    }

    void whatIsMissingIsSaid()
    {
        const Bytes png = encodedAs("png", quarters());
        const ZipMember type{"mimetype", bytesOf("image/openraster"), false};
        QVERIFY(sentenceOf(zipOf({type, {"stack.xml", bytesOf("<image/>"), true}})).find("layers without") !=
                std::string::npos);
        QVERIFY(sentenceOf(zipOf({{"readme.txt", bytesOf("hello"), true}})).find("not a picture") !=
                std::string::npos);
        const Bytes whole = oraOf(png);
        QVERIFY(sentenceOf(Bytes(whole.begin(), whole.end() - 40)).find("cut off") != std::string::npos);
        Bytes wrong = whole;
        wrong[wrong.size() / 2] ^= 0x55; // in the picture: its sum tells
        QVERIFY(!sentenceOf(wrong).empty());
        // A bomb: a few kilobytes that are a gigabyte.
        QVERIFY(!sentenceOf(zipOf({type, {"mergedimage.png", Bytes(300'000'000, 0), true}})).empty());
        QVERIFY(!sentenceOf(zipOf({type, {"mergedimage.png", hollowPng(60'000, 60'000), true}})).empty());
    }

    void photoshopFilesAreRead_data()
    {
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("isPacked");
        QTest::addColumn<bool>("isLarge");
        for (const int depth : {8, 16})
            for (const bool isPacked : {false, true})
                for (const bool isLarge : {false, true})
                    QTest::addRow("%d bits, %s, %s", depth, isPacked ? "packed" : "raw",
                                  isLarge ? "PSB" : "PSD")
                        << depth << isPacked << isLarge;
    }
    void photoshopFilesAreRead()
    {
        PsdWish wish;
        QFETCH(int, depth);
        QFETCH(bool, isPacked);
        QFETCH(bool, isLarge);
        wish.depth = depth;
        wish.isPacked = isPacked;
        wish.isLarge = isLarge;
        const auto rgb = readPicture(psdOf(48, 32, 3, wish, quarterSample), "rgb");
        QVERIFY(rgb.ok() && isQuarters(*rgb));
        // A fourth channel that nothing says of is a kept selection.
        const auto selected =
            readPicture(psdOf(48, 32, 4, wish,
                              [](int channel, int x, int y) {
                                  return channel == 3 ? uint8_t(0) : quarterSample(channel, x, y);
                              }),
                        "selected");
        QVERIFY(selected.ok() && isQuarters(*selected));
        wish.mode = 1;
        const auto grey =
            readPicture(psdOf(48, 32, 1, wish, [](int, int x, int) { return uint8_t(x); }), "grey");
        QVERIFY(grey.ok());
        QCOMPARE(colourAt(*grey, 33, 9), qRgb(33, 33, 33));
        wish.mode = 4; // the paper that is left: white is 255
        const auto inks = readPicture(psdOf(48, 32, 4, wish,
                                            [](int channel, int x, int) {
                                                return uint8_t(x < 24 ? 255 : channel == 0 ? 0 : 255);
                                            }),
                                      "inks");
        QVERIFY(inks.ok());
        QCOMPARE(colourAt(*inks, 5, 5), qRgb(255, 255, 255));
        QCOMPARE(colourAt(*inks, 40, 5), qRgb(0, 255, 255));
    }

    void photoshopsTransparencyIsKept()
    {
        PsdWish wish;
        wish.isTransparent = true;
        // White lines on nothing: all white where nothing but the transparency tells.
        const auto line = [](int channel, int x, int) {
            return uint8_t(channel == 3 ? (x % 50 == 20 ? 255 : 0) : 255);
        };
        const Bytes bytes = psdOf(200, 100, 4, wish, line);
        const auto image = readPicture(bytes, "lines");
        QVERIFY(image.ok());
        QCOMPARE(colourAt(*image, 20, 50), qRgb(0, 0, 0));
        QCOMPARE(colourAt(*image, 25, 50), qRgb(255, 255, 255));
        // Half of red over white, as Photoshop stores it.
        const auto half = readPicture(psdOf(20, 20, 4, wish,
                                            [](int channel, int, int) {
                                                return uint8_t(channel == 0 ? 255 : channel == 3 ? 128 : 127);
                                            }),
                                      "half");
        QVERIFY(half.ok());
        QVERIFY(std::abs(int(half->pixel(9, 9)[1]) - 127) < 3);
    }

    void indexedAndProfiledPhotoshopFiles()
    {
        PsdWish wish;
        wish.mode = 2;
        const auto indexed =
            readPicture(psdOf(48, 32, 1, wish, [](int, int x, int) { return uint8_t(x); }), "i");
        QVERIFY(indexed.ok());
        QCOMPARE(colourAt(*indexed, 30, 3), qRgb(30, 225, 7));
        wish.mode = 4;
        wish.profile = oddInks();
        const auto inks = readPicture(
            psdOf(48, 32, 4, wish, [](int channel, int, int) { return uint8_t(channel == 0 ? 0 : 255); }),
            "inks");
        QVERIFY(inks.ok());
        const auto pixel = inks->pixel(9, 9);
        QVERIFY(pixel[1] > pixel[0] + 40 && pixel[1] > pixel[2] + 40); // green, as the profile says of cyan
    }

    void photoshopFilesThatCannotBeShownSaySo()
    {
        PsdWish wish;
        wish.hasMerged = false;
        QVERIFY(sentenceOf(psdOf(48, 32, 3, wish, quarterSample)).find("layers without") !=
                std::string::npos);
        wish = {};
        wish.mode = 9; // Lab
        QVERIFY(sentenceOf(psdOf(48, 32, 3, wish, quarterSample)).find("not a picture") != std::string::npos);
        wish = {};
        for (const bool isPacked : {false, true}) {
            wish.isPacked = isPacked;
            const Bytes whole = psdOf(48, 32, 3, wish, quarterSample);
            for (size_t percent = 1; percent < 100; percent += 7) {
                const std::string sentence = sentenceOf(
                    Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(whole.size() * percent / 100)));
                QVERIFY2(sentence.ends_with('.'), std::to_string(percent).c_str());
            }
        }
        Bytes huge = psdOf(48, 32, 3, wish, quarterSample);
        huge[16] = huge[20] = 4; // 67 million pixels wide and high
        QVERIFY(!sentenceOf(huge).empty());
    }
};

QTEST_GUILESS_MAIN(PaintingReadingTest)
#include "painting_reading_test.moc"
