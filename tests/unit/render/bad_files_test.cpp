#include "core/render/provenance.h"
#include "tests/unit/render/made_files.h"
#include "tests/unit/render/pdf_leak.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace toile;
using namespace toile::test;

namespace {

long peakMb()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/// Empty when the error is what a designer should see: one sentence that names the file, and nothing odd in
/// it.
std::string faultIn(const Error& error, const std::filesystem::path& file)
{
    const std::string& text = error.sentence.text();
    if (error.kind != ErrorKind::Input)
        return "kind";
    if (!text.ends_with('.') || std::ranges::count(text, '\n') > 0 || text.find(". ") != std::string::npos)
        return "not one sentence: " + text;
    if (text.find(file.filename().string()) == std::string::npos)
        return "does not name the file: " + text;
    return {};
}

Bytes little(std::initializer_list<uint32_t> numbers)
{
    Bytes bytes;
    for (const uint32_t number : numbers)
        for (const int shift : {0, 8, 16, 24})
            bytes.push_back(uint8_t(number >> shift));
    return bytes;
}

Bytes joined(Bytes first, const Bytes& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

class BadFilesTest : public QObject
{
    Q_OBJECT

private:
    std::string refusal(const std::filesystem::path& file, const ReadOptions& options = {})
    {
        const auto image = readPicture(file, options);
        if (image.ok())
            return "it was read";
        m_sentence = image.error().sentence.text();
        return faultIn(image.error(), file);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(
            QStringLiteral("qt.gui.imageio*=false\nqt.svg*=false\nqt.pdf*=false\n"
                           "qt.gui.icc*=false"));
    }

    void allOfTheBadFolder()
    {
        const std::filesystem::path folder = TOILE_SOURCE_DIR "/../shared/data/bad";
        if (!std::filesystem::is_directory(folder))
            QSKIP("../shared/data/bad is not there");
        int read = 0, refused = 0;
        double slowest = 0;
        std::string slowestName;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            QElapsedTimer timer;
            timer.start();
            const auto image = readPicture(entry.path());
            const double seconds = double(timer.nsecsElapsed()) * 1e-9;
            if (seconds > slowest) {
                slowest = seconds;
                slowestName = entry.path().filename().string();
            }
            if (image.ok()) {
                ++read;
                QVERIFY(!image->isNull());
            } else {
                ++refused;
                const std::string fault = faultIn(image.error(), entry.path());
                QVERIFY2(fault.empty(), fault.c_str());
            }
        }
        std::printf("INFO   : %d read, %d refused, slowest %.2f s (%s), peak %ld MB\n", read, refused,
                    slowest, slowestName.c_str(), peakMb());
        QVERIFY(read > 300);
        QVERIFY(refused > 100);
        QVERIFY(peakMb() < 2048);
    }

    void aPictureCutShortIsNeverHalfRead_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char* format : {"png", "jpeg", "bmp", "tiff", "webp"})
            QTest::newRow(format) << QByteArray(format);
    }
    void aPictureCutShortIsNeverHalfRead()
    {
        QFETCH(QByteArray, format);
        const Bytes whole = encodedAs(format.constData(), busy(160, 120), 80);
        QVERIFY(readPicture(m_folder.put("whole", whole)).ok());
        for (int percent = 1; percent < 100; percent += 3) {
            const auto length = std::ptrdiff_t(whole.size() * size_t(percent) / 100);
            const auto file = m_folder.put("cut", Bytes(whole.begin(), whole.begin() + length));
            const std::string fault = refusal(file);
            QVERIFY2(fault.empty(), (std::to_string(percent) + " %: " + fault).c_str());
        }
        const auto last = m_folder.put("cut", Bytes(whole.begin(), whole.end() - (format == "jpeg" ? 2 : 1)));
        const std::string fault = refusal(last);
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void anotherTypeIsSaidSo()
    {
        const Bytes others[] = {bytesOf("just some words"),
                                bytesOf("P6\n2 2\n255\nabcdefghijkl"),
                                bytesOf("<html></html>"),
                                bytesOf("\x7f"
                                        "ELF"),
                                bytesOf("PK\x03\x04"),
                                Bytes(4096, 0),
                                Bytes(1, 0xff),
                                bytesOf("\x1f\x8b\x08")};
        for (const Bytes& other : others) {
            const std::string fault = refusal(m_folder.put("coat.png", other));
            QVERIFY2(fault.empty(), fault.c_str());
            QVERIFY2(m_sentence.find("not a picture") != std::string::npos, m_sentence.c_str());
        }
        for (const Bytes& magic : {bytesOf("\x89PNG\r\n\x1a\n"), bytesOf("\xff\xd8\xff"), bytesOf("GIF89a"),
                                   bytesOf("%PDF-1.7")}) {
            const std::string fault = refusal(m_folder.put("coat.png", magic));
            QVERIFY2(fault.empty(), fault.c_str());
        }
    }

    void emptyMissingFolderAndDevice()
    {
        QCOMPARE(refusal(m_folder.put("empty.png", {})), std::string());
        QCOMPARE(m_sentence, std::string("“empty.png” is empty."));
        QCOMPARE(refusal(m_folder.path("absent.png")), std::string());
        QVERIFY(m_sentence.find("no file") != std::string::npos);
        std::filesystem::create_directory(m_folder.path("folder.png"));
        QCOMPARE(refusal(m_folder.path("folder.png")), std::string());
        QVERIFY(m_sentence.find("folder") != std::string::npos);
        QCOMPARE(refusal("/dev/zero"), std::string());
        const auto pipe = m_folder.path("pipe.png");
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(refusal(pipe), std::string());
        const auto broken = m_folder.path("link.png");
        std::filesystem::create_symlink("nowhere", broken);
        QCOMPARE(refusal(broken), std::string());
        const auto image = readPicture(m_folder.path("two\nlines.png"));
        QVERIFY(!image.ok());
        QCOMPARE(std::ranges::count(image.error().sentence.text(), '\n'), 0);
    }

    void tooManyPixelsAreRefusedBeforeTheyAreAllocated()
    {
        const Bytes bmp = joined(bytesOf(std::string_view("BM\0\0\0\0\0\0\0\0\x36\0\0\0", 14)),
                                 little({40, 60000, 60000, 1 | 24 << 16, 0, 0, 2835, 2835, 0, 0}));
        const Bytes gif = bytesOf(std::string_view(
            "GIF89a\x60\xea\x60\xea\0\0\0\x2c\0\0\0\0\x60\xea\x60\xea\0\x02\x02\x4c\x01\0;", 29));
        Bytes webp = encodedAs("webp", quarters(), 50);
        webp = webpWithPacket(webp, "x");
        for (size_t i = 24; i < 30; ++i)
            webp[i] = i % 3 == 2 ? 0 : 0xff; // 65536 × 65536
        const long before = peakMb();
        const std::pair<const char*, Bytes> files[] = {{"huge.png", hollowPng(60'000, 60'000)},
                                                       {"wide.png", hollowPng(2'000'000'000, 2)},
                                                       {"huge.bmp", bmp},
                                                       {"huge.gif", gif},
                                                       {"huge.webp", webp}};
        for (const auto& [name, bytes] : files) {
            const std::string fault = refusal(m_folder.put(name, bytes));
            QVERIFY2(fault.empty(), (std::string(name) + ": " + fault).c_str());
        }
        QCOMPARE(refusal(m_folder.put("huge.png", hollowPng(60'000, 60'000))), std::string());
        QCOMPARE(m_sentence,
                 std::string("“huge.png” is too large: 60000 × 60000 pixels, where Toile reads up to 120 "
                             "megapixels."));
        QVERIFY(peakMb() - before < 64);
    }

    void theLimitsAreTheCallers()
    {
        const auto file = m_folder.put("small.png", encodedAs("png", quarters()));
        QVERIFY(readPicture(file, {.maxPixels = 48 * 32}).ok());
        QCOMPARE(refusal(file, {.maxPixels = 48 * 32 - 1}), std::string());
        const auto bytes = int64_t(std::filesystem::file_size(file));
        QVERIFY(readPicture(file, {.maxBytes = bytes}).ok());
        QCOMPARE(refusal(file, {.maxBytes = bytes - 1}), std::string());
        QVERIFY(m_sentence.find("too large") != std::string::npos);
    }

    void aLargeSparseFileIsNotRead()
    {
        const auto file = m_folder.put("large.png", encodedAs("png", quarters()));
        std::filesystem::resize_file(file, 300ull * 1024 * 1024);
        const long before = peakMb();
        QCOMPARE(refusal(file), std::string());
        QCOMPARE(m_sentence,
                 std::string("“large.png” is too large: 300 MB, where Toile reads up to 256 MB."));
        QVERIFY(peakMb() - before < 64);
    }

    void whatFollowsThePictureIsIgnored()
    {
        for (const char* format : {"png", "jpeg"}) {
            const auto file = m_folder.put("tail", joined(encodedAs(format, quarters()), Bytes(1000, 0xd9)));
            QVERIFY(readPicture(file).ok());
        }
    }

private:
    Folder m_folder;
    std::string m_sentence;
};

QTEST_MAIN(BadFilesTest)
#include "bad_files_test.moc"
