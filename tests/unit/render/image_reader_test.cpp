#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/provenance.h"
#include "tests/unit/render/cmyk_jpeg.h"
#include "tests/unit/render/made_files.h"

#include <QColorSpace>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace toile;
using namespace toile::test;

namespace {

QRgb colourAt(const Image& image, int x, int y)
{
    const auto p = image.pixel(x, y);
    return qRgba(p[0], p[1], p[2], p[3]);
}

bool isNear(QRgb first, QRgb second, int tolerance)
{
    return std::abs(qRed(first) - qRed(second)) <= tolerance &&
           std::abs(qGreen(first) - qGreen(second)) <= tolerance &&
           std::abs(qBlue(first) - qBlue(second)) <= tolerance && qAlpha(first) == qAlpha(second);
}

/// The colours of top left, top right, bottom left, bottom right after EXIF orientation 1..8 (CIPA DC-008).
constexpr QRgb turned[8][4] = {
    {red, green, blue, black}, {green, red, black, blue}, {black, blue, green, red},
    {blue, black, red, green}, {red, blue, green, black}, {blue, red, black, green},
    {black, green, blue, red}, {green, black, red, blue},
};

Bytes webpWithExif(int orientation)
{
    const Bytes block = exifBlock(orientation);
    Bytes webp = webpWithPacket(encodedAs("webp", quarters(), 100), std::string(block.begin(), block.end()));
    const std::string_view name = "XMP ";
    const auto found = std::search(webp.begin(), webp.end(), name.begin(), name.end());
    std::ranges::copy(std::string_view("EXIF"), found);
    return webp;
}

} // namespace

class ImageReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatGivesThePicture_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("tolerance");
        QTest::newRow("png") << QByteArray("png") << 0;
        QTest::newRow("bmp") << QByteArray("bmp") << 0;
        QTest::newRow("tiff") << QByteArray("tiff") << 0;
        QTest::newRow("jpeg") << QByteArray("jpeg") << 12;
        QTest::newRow("webp") << QByteArray("webp") << 12;
    }
    void everyFormatGivesThePicture()
    {
        QFETCH(QByteArray, format);
        QFETCH(int, tolerance);
        // A name that lies: the content decides.
        const auto file = m_folder.put("picture.xyz", encodedAs(format.constData(), quarters(), 100));
        const auto image = readPicture(file);
        QVERIFY2(image.ok(), image.ok() ? "" : image.error().sentence.text().c_str());
        QCOMPARE(image->size(), (Size{48, 32}));
        QVERIFY(isNear(colourAt(*image, 10, 6), red, tolerance));
        QVERIFY(isNear(colourAt(*image, 38, 6), green, tolerance));
        QVERIFY(isNear(colourAt(*image, 10, 26), blue, tolerance));
        QVERIFY(isNear(colourAt(*image, 38, 26), black, tolerance));
    }

    void orientationIsApplied_data()
    {
        QTest::addColumn<int>("orientation");
        for (int i = 1; i <= 8; ++i)
            QTest::newRow(std::to_string(i).c_str()) << i;
    }
    void orientationIsApplied()
    {
        QFETCH(int, orientation);
        const Bytes png = encodedAs("png", quarters());
        const std::filesystem::path files[] = {
            m_folder.put("o.jpg", jpegWithExif(encodedAs("jpeg", quarters(), 100), orientation)),
            m_folder.put("o.png", withChunks(png, {{"eXIf", exifBlock(orientation)}})),
            m_folder.put("o.webp", webpWithExif(orientation)),
        };
        for (const auto& file : files) {
            const auto image = readPicture(file);
            QVERIFY(image.ok());
            const Size size = orientation >= 5 ? Size{32, 48} : Size{48, 32};
            QCOMPARE(image->size(), size);
            const QRgb* expected = turned[orientation - 1];
            QVERIFY(isNear(colourAt(*image, 5, 5), expected[0], 12));
            QVERIFY(isNear(colourAt(*image, size.width - 6, 5), expected[1], 12));
            QVERIFY(isNear(colourAt(*image, 5, size.height - 6), expected[2], 12));
            QVERIFY(isNear(colourAt(*image, size.width - 6, size.height - 6), expected[3], 12));
        }
    }

    void profileIsConvertedToSrgb()
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(qRgb(90, 140, 110));
        image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        for (const char* format : {"png", "tiff"}) {
            const auto read = readPicture(m_folder.put("adobe", encodedAs(format, image)));
            QVERIFY(read.ok());
            // Adobe RGB (1998) 90, 140, 110 worked out by its own matrix and gamma.
            QVERIFY(isNear(colourAt(*read, 4, 4), qRgb(53, 141, 109), 1));
        }
    }

    void deepPicturesAreRounded()
    {
        QImage deep(4, 4, QImage::Format_RGBA64);
        deep.fill(QColor::fromRgba64(0x8080, 0x4040, 0xffff));
        QImage grey(4, 4, QImage::Format_Grayscale16);
        for (int y = 0; y < 4; ++y)
            std::fill_n(reinterpret_cast<quint16*>(grey.scanLine(y)), 4, quint16(0xc8c8));
        for (const char* format : {"png", "tiff"}) {
            const auto colour = readPicture(m_folder.put("deep", encodedAs(format, deep)));
            QVERIFY(colour.ok());
            QCOMPARE(colourAt(*colour, 2, 2), qRgb(0x80, 0x40, 0xff));
            const auto neutral = readPicture(m_folder.put("grey", encodedAs(format, grey)));
            QVERIFY(neutral.ok());
            QCOMPARE(colourAt(*neutral, 2, 2), qRgb(0xc8, 0xc8, 0xc8));
        }
    }

    void paletteAndBilevel()
    {
        QImage palette(6, 2, QImage::Format_Indexed8);
        palette.setColorTable({qRgb(10, 20, 30), qRgb(200, 100, 50), qRgba(0, 0, 0, 0)});
        for (int x = 0; x < 6; ++x)
            for (int y = 0; y < 2; ++y)
                palette.setPixel(x, y, uint(x / 2));
        const auto read = readPicture(m_folder.put("palette.png", encodedAs("png", palette)));
        QVERIFY(read.ok());
        QCOMPARE(colourAt(*read, 0, 0), qRgb(10, 20, 30));
        QCOMPARE(colourAt(*read, 2, 1), qRgb(200, 100, 50));
        QCOMPARE(colourAt(*read, 5, 1), qRgb(255, 255, 255));
        for (const char* format : {"png", "bmp", "tiff"}) {
            const auto bilevel = readPicture(
                m_folder.put("bilevel", encodedAs(format, quarters().convertToFormat(QImage::Format_Mono))));
            QVERIFY(bilevel.ok());
            QCOMPARE(colourAt(*bilevel, 47, 31), black);
        }
    }

    void alphaIsLaidOverWhitePaper()
    {
        QImage glass(2, 1, QImage::Format_ARGB32);
        glass.setPixel(0, 0, qRgba(0, 0, 0, 128));
        glass.setPixel(1, 0, qRgba(255, 0, 0, 0));
        const auto read = readPicture(m_folder.put("glass.png", encodedAs("png", glass)));
        QVERIFY(read.ok());
        QCOMPARE(colourAt(*read, 0, 0), qRgb(127, 127, 127));
        QCOMPARE(colourAt(*read, 1, 0), qRgb(255, 255, 255));
    }

    void cmykJpegHasItsColours()
    {
        const auto cyan = readPicture(m_folder.put("cyan.jpg", cmykJpeg({0, 255, 255, 255})));
        QVERIFY2(cyan.ok(), cyan.ok() ? "" : cyan.error().detail.c_str());
        QVERIFY(isNear(colourAt(*cyan, 4, 4), qRgb(0, 255, 255), 3));
        const auto rust = readPicture(m_folder.put("rust.jpg", cmykJpeg({230, 110, 40, 200})));
        QVERIFY(rust.ok());
        QVERIFY(isNear(colourAt(*rust, 4, 4), qRgb(230 * 200 / 255, 110 * 200 / 255, 40 * 200 / 255), 3));
    }

    void firstFrameOfAnAnimation()
    {
        // Two frames of one pixel, red and then blue, from the tables of GIF89a.
        const auto frame = [](char index) {
            return std::string("\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02", 12) + (index == 0 ? "\x44" : "\x4c") +
                   "\x01" + std::string(1, '\0');
        };
        const std::string gif =
            std::string("GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff", 19) + frame(0) + frame(1) + ";";
        const auto read = readPicture(m_folder.put("two.gif", bytesOf(std::string_view(gif))));
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence.text().c_str());
        QCOMPARE(colourAt(*read, 0, 0), red);
    }

    void convertKeepsEveryByte()
    {
        const Image image = withAlpha(fromQImage(busy(37, 23)), Plane({37, 23}, 0.4f));
        QCOMPARE(fromQImage(toQImage(image)), image);
        QVERIFY(toQImage(Image{}).isNull());
        QVERIFY(fromQImage(QImage()).isNull());
    }

    void anyThread()
    {
        const auto file = m_folder.put("thread.png", encodedAs("png", busy(64, 64)));
        const auto here = readPicture(file);
        Image there;
        std::thread worker([&] { there = readPicture(file).value(); });
        worker.join();
        QVERIFY(there == *here);
    }

private:
    Folder m_folder;
};

QTEST_MAIN(ImageReaderTest)
#include "image_reader_test.moc"
