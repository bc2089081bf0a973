// TIFF and JPEG as presses, scanners and 3-D programs write them: inks by their profile, numbers with a
// point, several pages.
#include "tests/unit/reader/made_paintings.h"
#include "tests/unit/render/cmyk_jpeg.h"

#include <QColorSpace>
#include <QTest>

#include <tiffio.h>

using namespace toile;
using namespace toile::test;

namespace {

QRgb colourAt(const Image& image, int x, int y)
{
    const auto p = image.pixel(x, y);
    return qRgb(p[0], p[1], p[2]);
}

bool isNear(QRgb first, QRgb second, int tolerance)
{
    return std::abs(qRed(first) - qRed(second)) <= tolerance &&
           std::abs(qGreen(first) - qGreen(second)) <= tolerance &&
           std::abs(qBlue(first) - qBlue(second)) <= tolerance;
}

struct TiffPage
{
    int width = 40, height = 30;
    int samples = 3, bits = 8;
    int colours = PHOTOMETRIC_RGB, format = SAMPLEFORMAT_UINT;
    bool isTiled = false;
    int subfile = 0;
    Bytes profile = {};
    std::function<double(int, int, int)> sample; ///< channel, x, y; 0..1 of whole numbers
};

void putSample(Bytes& row, const TiffPage& page, double value)
{
    const auto putRaw = [&row](auto number) {
        const auto* bytes = reinterpret_cast<const uint8_t*>(&number);
        row.insert(row.end(), bytes, bytes + sizeof number);
    };
    if (page.format == SAMPLEFORMAT_IEEEFP)
        page.bits == 64 ? putRaw(value) : putRaw(float(value));
    else if (page.bits == 16)
        putRaw(uint16_t(std::lround(value * 65535)));
    else
        putRaw(uint8_t(std::lround(value * 255)));
}

Bytes tiffOf(const Folder& folder, const std::vector<TiffPage>& pages)
{
    const auto file = folder.path("made.tif");
    TIFF* tiff = TIFFOpen(file.c_str(), "w");
    for (const TiffPage& page : pages) {
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page.width);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page.height);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, page.samples);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, page.bits);
        TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, page.format);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, page.colours);
        TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
        TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, page.subfile);
        if (!page.profile.empty())
            TIFFSetField(tiff, TIFFTAG_ICCPROFILE, uint32_t(page.profile.size()), page.profile.data());
        constexpr int tileSide = 16;
        if (page.isTiled) {
            TIFFSetField(tiff, TIFFTAG_TILEWIDTH, tileSide);
            TIFFSetField(tiff, TIFFTAG_TILELENGTH, tileSide);
        } else {
            TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 7);
        }
        const auto rowFrom = [&page](Bytes& row, int from, int count, int y) {
            for (int x = from; x < from + count; ++x)
                for (int c = 0; c < page.samples; ++c)
                    putSample(row, page,
                              page.sample(c, std::min(x, page.width - 1), std::min(y, page.height - 1)));
        };
        for (int y = 0; y < page.height; y += page.isTiled ? tileSide : 1) {
            Bytes row;
            if (!page.isTiled) {
                rowFrom(row, 0, page.width, y);
                TIFFWriteScanline(tiff, row.data(), uint32_t(y), 0);
                continue;
            }
            for (int x = 0; x < page.width; x += tileSide) {
                row.clear();
                for (int inside = 0; inside < tileSide; ++inside)
                    rowFrom(row, x, tileSide, y + inside);
                TIFFWriteTile(tiff, row.data(), uint32_t(x), uint32_t(y), 0, 0);
            }
        }
        TIFFWriteDirectory(tiff);
    }
    TIFFClose(tiff);
    return fileBytes(file);
}

/// Cyan at the left, no ink at the right.
double cyanLeft(int channel, int x, int)
{
    return channel == 0 && x < 20 ? 1 : 0;
}

} // namespace

class InkReadingTest : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;
    Result<ReadPicture> read(const Bytes& bytes, int page = 0)
    {
        return readWithFacts(m_folder.put("read.tif", bytes), {.page = page});
    }

private Q_SLOTS:
    void inksFollowTheirProfile_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("isTiled");
        QTest::addColumn<int>("samples");
        QTest::newRow("8 bits") << 8 << false << 4;
        QTest::newRow("16 bits") << 16 << false << 4;
        QTest::newRow("tiles") << 8 << true << 4;
        QTest::newRow("16 bits in tiles") << 16 << true << 4;
        QTest::newRow("with a spot colour") << 8 << false << 5;
    }
    void inksFollowTheirProfile()
    {
        QFETCH(int, bits);
        QFETCH(bool, isTiled);
        QFETCH(int, samples);
        TiffPage page{.samples = samples,
                      .bits = bits,
                      .colours = PHOTOMETRIC_SEPARATED,
                      .isTiled = isTiled,
                      .sample = cyanLeft};
        const auto plain = read(tiffOf(m_folder, {page}));
        QVERIFY(plain.ok());
        QCOMPARE(colourAt(plain->image, 5, 5), qRgb(0, 255, 255));
        QCOMPARE(colourAt(plain->image, 35, 25), qRgb(255, 255, 255));
        page.profile = oddInks();
        const auto profiled = read(tiffOf(m_folder, {page}));
        QVERIFY(profiled.ok());
        QVERIFY(isNear(colourAt(profiled->image, 35, 25), qRgb(255, 255, 255), 4));
        const QRgb green = colourAt(profiled->image, 5, 5);
        QVERIFY(qGreen(green) > qRed(green) + 40 && qGreen(green) > qBlue(green) + 40);
    }

    void inkedJpegFollowsItsProfile()
    {
        const Bytes jpeg = cmykJpeg({0, 255, 255, 255}); // Adobe's way: all cyan
        const auto plain = read(jpeg), profiled = read(withProfile(jpeg, oddInks())),
                   broken = read(withProfile(jpeg, Bytes(500, 7)));
        QVERIFY(plain.ok() && profiled.ok() && broken.ok());
        QVERIFY(isNear(colourAt(plain->image, 4, 4), qRgb(0, 255, 255), 3));
        QVERIFY(isNear(colourAt(broken->image, 4, 4), qRgb(0, 255, 255), 3));
        const QRgb green = colourAt(profiled->image, 4, 4);
        QVERIFY(qGreen(green) > qRed(green) + 40 && qGreen(green) > qBlue(green) + 40);
    }

    /// Of greys Qt knows no profile.
    void greysFollowTheirProfile()
    {
        cmsToneCurve* curve = cmsBuildGamma(nullptr, 1.0);
        const cmsHPROFILE grey = cmsCreateGrayProfile(cmsD50_xyY(), curve);
        cmsUInt32Number size = 0;
        cmsSaveProfileToMem(grey, nullptr, &size);
        Bytes profile(size);
        cmsSaveProfileToMem(grey, profile.data(), &size);
        cmsCloseProfile(grey);
        cmsFreeToneCurve(curve);
        const auto sample = [](int, int, int) { return 0.5; };
        TiffPage page{.samples = 1, .colours = PHOTOMETRIC_MINISBLACK, .sample = sample};
        const auto plain = read(tiffOf(m_folder, {page}));
        page.profile = profile;
        const auto linear = read(tiffOf(m_folder, {page}));
        QVERIFY(plain.ok() && linear.ok());
        QCOMPARE(colourAt(plain->image, 5, 5), qRgb(128, 128, 128));
        QVERIFY(isNear(colourAt(linear->image, 5, 5), qRgb(188, 188, 188), 2)); // half the light
    }

    void numbersWithAPointAreRead()
    {
        for (const int bits : {32, 64})
            for (const int samples : {1, 3, 4})
                for (const bool isTiled : {false, true}) {
                    const auto sample = [](int channel, int x, int) {
                        return channel == 0 && x < 20 ? 0.25 : 1.0;
                    };
                    TiffPage page{.samples = samples,
                                  .bits = bits,
                                  .colours = samples == 1 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB,
                                  .format = SAMPLEFORMAT_IEEEFP,
                                  .isTiled = isTiled,
                                  .sample = sample};
                    const auto image = read(tiffOf(m_folder, {page}));
                    QVERIFY(image.ok());
                    QCOMPARE(colourAt(image->image, 5, 5),
                             samples == 1 ? qRgb(64, 64, 64) : qRgb(64, 255, 255));
                    QCOMPARE(colourAt(image->image, 30, 20), qRgb(255, 255, 255));
                }
        // Numbers up to 255, and some that are none.
        const auto loud = [](int, int x, int y) {
            return x < 20 ? 51.0 : y == 3 ? NAN : y == 4 ? -5.0 : 255.0;
        };
        const auto image =
            read(tiffOf(m_folder, {{.bits = 32, .format = SAMPLEFORMAT_IEEEFP, .sample = loud}}));
        QVERIFY(image.ok());
        QCOMPARE(colourAt(image->image, 5, 5), qRgb(51, 51, 51));
        QCOMPARE(colourAt(image->image, 30, 20), qRgb(255, 255, 255));
        QCOMPARE(colourAt(image->image, 30, 3), qRgb(0, 0, 0));
    }

    void pagesAreCountedAndChosen()
    {
        const auto of = [](double value) { return [value](int, int x, int) { return x < 9 ? value : 1.0; }; };
        const TiffPage first{.sample = of(0.2)}, second{.width = 50, .sample = of(0.4)},
            blank{.sample = of(1)},
            small{.width = 10, .height = 8, .subfile = FILETYPE_REDUCEDIMAGE, .sample = of(0)};
        const auto one = read(tiffOf(m_folder, {first, small}));
        QVERIFY(one.ok());
        QCOMPARE(one->facts.pages, 1);
        QVERIFY(pageRemarkOn("x", one->facts, 0).isEmpty());
        const Bytes two = tiffOf(m_folder, {first, small, second});
        for (const int page : {0, 1}) {
            const auto read = this->read(two, page);
            QVERIFY(read.ok());
            QCOMPARE(read->facts, (PictureFacts{2, 0}));
            QCOMPARE(read->image.size().width, page ? 50 : 40);
            QCOMPARE(pageRemarkOn("“a.tif”", read->facts, page).text(),
                     "“a.tif”: this is page " + std::to_string(page + 1) + " of 2.");
        }
        for (const int page : {2, -1, 1'000'000})
            QVERIFY(!read(two, page).ok());
        const auto empty = read(tiffOf(m_folder, {blank, first}));
        QVERIFY(empty.ok());
        QCOMPARE(empty->facts, (PictureFacts{2, BlankPage}));
        QCOMPARE(pageRemarkOn("“a.tif”", empty->facts, 0).text(),
                 std::string("“a.tif”: page 1 of 2 is blank; choose another."));
        QVERIFY(read(tiffOf(m_folder, {blank}))->facts == PictureFacts{});
    }

    void cutOffIsNeverHalfRead()
    {
        const Bytes whole =
            tiffOf(m_folder, {{.samples = 4, .colours = PHOTOMETRIC_SEPARATED, .sample = cyanLeft}});
        for (size_t percent = 1; percent < 100; percent += 9)
            QVERIFY(!read(Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(whole.size() * percent / 100)))
                         .ok());
    }
};

QTEST_GUILESS_MAIN(InkReadingTest)
#include "ink_reading_test.moc"
