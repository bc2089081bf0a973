// HEIC and AVIF as phones and browsers write them.
#include "tests/unit/reader/made_heif.h"

#include <QPainter>
#include <QTest>

using namespace toile;
using namespace toile::test;

namespace {

/// Large enough for a codec's blocks: red, green, blue and black quarters.
QImage largeQuarters()
{
    return quarters().scaled(192, 128);
}

bool isNear(const Image& image, int x, int y, QRgb colour)
{
    const auto p = image.pixel(x, y);
    constexpr int tolerance = 16;
    return std::abs(p[0] - qRed(colour)) <= tolerance && std::abs(p[1] - qGreen(colour)) <= tolerance &&
           std::abs(p[2] - qBlue(colour)) <= tolerance;
}

} // namespace

class HeifReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothKindsAreRead_data()
    {
        QTest::addColumn<int>("compression");
        QTest::newRow("HEIC") << int(heif_compression_HEVC);
        QTest::newRow("AVIF") << int(heif_compression_AV1);
    }
    void bothKindsAreRead()
    {
        QFETCH(int, compression);
        HeifWish wish{heif_compression_format(compression)};
        const Bytes bytes = heifOf(largeQuarters(), wish);
        if (bytes.empty())
            QSKIP("this libheif cannot write it");
        const auto image = readPicture(bytes, "photo");
        QVERIFY2(image.ok(), image.ok() ? "" : image.error().sentence.text().c_str());
        QCOMPARE(image->size(), (Size{192, 128}));
        QVERIFY(isNear(*image, 20, 20, red) && isNear(*image, 170, 20, green));
        QVERIFY(isNear(*image, 20, 110, blue) && isNear(*image, 170, 110, black));
        QVERIFY(!readPicture(bytes, "photo", {.maxPixels = 192 * 128 - 1}).ok());
        for (size_t percent = 1; percent < 100; percent += 7) {
            const auto cut = readPicture(
                std::span(bytes).first(std::max<size_t>(1, bytes.size() * percent / 100)), "photo");
            QVERIFY2(!cut.ok(), std::to_string(percent).c_str());
            QVERIFY(cut.error().kind == ErrorKind::Input && cut.error().sentence.text().ends_with('.'));
        }
    }

    void phonesAreHeldInEveryWay()
    {
        HeifWish wish;
        wish.orientation = heif_orientation_rotate_90_cw;
        const Bytes bytes = heifOf(largeQuarters(), wish);
        if (bytes.empty())
            QSKIP("this libheif cannot write it");
        const auto image = readPicture(bytes, "photo");
        QVERIFY(image.ok());
        QCOMPARE(image->size(), (Size{128, 192}));
        // The left column has become the top row.
        QVERIFY(isNear(*image, 20, 20, blue) && isNear(*image, 110, 20, red));
        QVERIFY(isNear(*image, 20, 170, black) && isNear(*image, 110, 170, green));
    }

    void transparencyIsLaidOverWhite()
    {
        QImage lines(200, 200, QImage::Format_ARGB32);
        lines.fill(Qt::transparent);
        QPainter painter(&lines);
        painter.setPen(QPen(Qt::black, 6));
        painter.drawRect(40, 40, 120, 120);
        painter.end();
        HeifWish wish;
        wish.hasAlpha = true;
        const Bytes bytes = heifOf(lines, wish);
        if (bytes.empty())
            QSKIP("this libheif cannot write it");
        const auto image = readPicture(bytes, "lines");
        QVERIFY(image.ok());
        QVERIFY(isNear(*image, 100, 100, 0xffffffff) && isNear(*image, 40, 100, black));
    }
};

QTEST_GUILESS_MAIN(HeifReadingTest)
#include "heif_reading_test.moc"
