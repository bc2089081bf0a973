// Small valid files with some bytes changed at random: read or refused, but never a crash and never half a
// sentence.
#include "tests/unit/reader/made_heif.h"
#include "tests/unit/reader/made_paintings.h"
#include "tests/unit/render/cmyk_jpeg.h"
#include "tests/unit/render/made_files.h"
#include "tests/unit/render/pdf_leak.h"

#include <QLoggingCategory>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

#include <random>

using namespace toile;
using namespace toile::test;

namespace {

Bytes pdf(const std::filesystem::path& file)
{
    {
        QPdfWriter writer(QString::fromStdString(file.string()));
        QPainter painter(&writer);
        painter.drawImage(QRect(0, 0, 2000, 2000), busy(20, 20));
        painter.drawText(300, 3000, QStringLiteral("Toile"));
    }
    return fileBytes(file);
}

} // namespace

class FlippedBytesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("*=false")); }

    void damagedFilesAreReadOrRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("rounds");
        const auto row = [](const char* name, const Bytes& bytes, int rounds) {
            QVERIFY(!bytes.empty());
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                              qsizetype(bytes.size()))
                                << rounds;
        };
        QImage deep = busy(21, 17).convertToFormat(QImage::Format_RGBA64);
        row("png", encodedAs("png", busy(40, 30)), 200);
        row("png 16 bit", encodedAs("png", deep), 120);
        row("png palette", encodedAs("png", busy(40, 30).convertToFormat(QImage::Format_Indexed8)), 120);
        row("jpeg", jpegWithExif(encodedAs("jpeg", busy(40, 30), 70), 6), 200);
        row("jpeg cmyk with a profile", withProfile(cmykJpeg({10, 200, 90, 255}), oddInks()), 120);
        row("jpeg cmyk", cmykJpeg({10, 200, 90, 255}), 120);
        row("webp", encodedAs("webp", busy(40, 30), 60), 120);
        row("webp lossless", encodedAs("webp", busy(40, 30), 100), 120);
        row("tiff", encodedAs("tiff", busy(40, 30)), 200);
        row("bmp", encodedAs("bmp", busy(40, 30)), 120);
        row("gif",
            bytesOf(std::string_view(
                "GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;",
                35)),
            200);
        row("svg",
            bytesOf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 60'><g stroke='#123' "
                    "transform='rotate(9)'><path d='M1 2C3 4 5 6 70 8L9 50Z' stroke-dasharray='3 2'/>"
                    "<text x='3' y='40' font-size='9'>silk</text></g></svg>"),
            120);
        row("ora", oraOf(encodedAs("png", busy(40, 30)), true), 120);
        PsdWish psd;
        const auto sample = [](int channel, int x, int y) { return uint8_t(channel * 50 + x * y); };
        row("psd", psdOf(40, 30, 3, psd, sample), 120);
        psd = {.mode = 4, .depth = 16, .isPacked = true, .isTransparent = true, .profile = oddInks()};
        row("psd cmyk packed", psdOf(40, 30, 5, psd, sample), 120);
        row("svgz",
            gzipped(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 60'><path d='M1 2L80 9'/></svg>"),
            120);
        for (const auto& [name, compression] :
             {std::pair{"heic", heif_compression_HEVC}, {"avif", heif_compression_AV1}})
            if (const Bytes bytes = heifOf(busy(64, 48), {.compression = compression}); !bytes.empty())
                row(name, bytes, 120);
        row("pdf", pdf(m_folder.path("made.pdf")), 60);
    }
    void damagedFilesAreReadOrRefused()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, rounds);
        const ReadOptions small{.vectorLongSide = 64, .maxPixels = 1'000'000};
        const Bytes whole(file.begin(), file.end());
        const auto intact = readPicture(m_folder.put("intact", whole), small);
        QVERIFY2(intact.ok(), intact.ok() ? "" : intact.error().sentence.text().c_str());
        std::mt19937 random(20261121);
        for (int round = 0; round < rounds; ++round) {
            Bytes damaged = whole;
            // Headers, where sizes and offsets stand, more often than pixels.
            const size_t reach = round % 2 ? damaged.size() : std::min<size_t>(damaged.size(), 120);
            for (unsigned i = 0, flips = 1 + random() % 6; i < flips; ++i)
                damaged[random() % reach] = uint8_t(random() % 4 ? random() : 0xff * (random() % 2));
            const auto image = readPicture(m_folder.put("damaged", damaged), small);
            if (image.ok())
                QVERIFY(image->size().area() <= small.maxPixels);
            else
                QVERIFY(image.error().sentence.text().ends_with('.') &&
                        image.error().kind != ErrorKind::Engine);
        }
    }

private:
    Folder m_folder;
};

QTEST_MAIN(FlippedBytesTest)
#include "flipped_bytes_test.moc"
