// Drawings to bytes and back: bit for bit, the same bytes for the same drawing, and nothing but an answer for
// bytes that mean harm.
#include "core/document/drawing_file.h"
#include "core/document/sha256.h"
#include "tests/support/made_drawings.h"

#include <QByteArray>
#include <QLoggingCategory>
#include <QTest>

#include <chrono>
#include <limits>

#include <sys/resource.h>

using namespace toile;
using namespace toile::test;

namespace {

using Bytes = std::vector<uint8_t>;

Bytes bytesOf(const Drawing& drawing)
{
    Result<Bytes> bytes = drawingToBytes(drawing);
    if (!bytes)
        qFatal("%s", bytes.error().sentence.text().c_str());
    return *bytes;
}

/// With the checksum that belongs to it, so that what lies behind it is reached.
Bytes signedAgain(Bytes bytes)
{
    if (bytes.size() < 14)
        return bytes;
    const std::string hex = sha256Of(bytes.data(), bytes.size() - 8);
    for (size_t i = 0; i < 8; ++i)
        bytes[bytes.size() - 8 + i] = uint8_t(std::stoul(hex.substr(2 * i, 2), nullptr, 16));
    return bytes;
}

bool isOneSentence(const std::string& text)
{
    return !text.empty() && text.ends_with('.') && text.find('\n') == std::string::npos;
}

long residentKb()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class DrawingFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Qt says so for every piece that is damaged.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    }

    void comesBackBitForBit()
    {
        for (const Drawing& drawing :
             {Drawing(), blankDrawing(), fullDrawing(), penDrawing(3, 1), penDrawing(200, 60)}) {
            const Bytes bytes = bytesOf(drawing);
            const Result<Drawing> back = drawingFromBytes(bytes);
            QVERIFY2(back.ok(), back.ok() ? "" : back.error().sentence.text().c_str());
            QVERIFY(*back == drawing);
            QVERIFY(bytesOf(*back) == bytes);
        }
    }

    void everyNumberSurvives()
    {
        Stroke stroke = inkLine({});
        FreehandLine line;
        for (const float value : {0.0f, -0.0f, 1e-40f, -3e-39f, 0.1f, 1.0f / 3, 19'999.99f, -20'000.0f})
            line.points.push_back({value, -value, 0.123456789f, 0.99999994f, -1, -6.2831853f, 1e9f});
        stroke.shape = line;
        const Drawing drawing = withStroke(blankDrawing(), LayerKind::Lines, stroke);
        QVERIFY(*drawingFromBytes(bytesOf(drawing)) == drawing);
    }

    void whatNoReaderTakesIsTamedWhenWritten()
    {
        Stroke stroke = inkLine({});
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float far = std::numeric_limits<float>::infinity();
        stroke.shape = FreehandLine{{{nan, far, 7, -far, nan, nan, -1}}};
        stroke.look.opacity = 3;
        Drawing drawing = withStroke(blankDrawing(), LayerKind::Lines, stroke);
        drawing.pageMm = {nan, -4};
        stroke.shape = TextNote{{nan, nan}, std::string(20'000, 'x') + "é", nan};
        drawing = withStroke(std::move(drawing), LayerKind::Notes, stroke);
        const Result<Drawing> back = drawingFromBytes(bytesOf(drawing));
        QVERIFY2(back.ok(), back.ok() ? "" : back.error().sentence.text().c_str());
        QCOMPARE(strokeCount(*back), size_t(2));
    }

    void whatWasWrittenBeforeChangesNoByte()
    {
        DrawingWriter writer;
        Drawing drawing = blankDrawing();
        for (int i = 0; i < 200; ++i) {
            drawing = withStroke(std::move(drawing), LayerKind::Lines, penStroke(0, 9, uint32_t(i)));
            if (i % 7 == 0) {
                QVERIFY(*writer.bytes(drawing) == bytesOf(drawing));
            }
        }
        // One in the middle is another one, and some are gone.
        DrawingLayer lines = *drawing.layers[2];
        lines.strokes = lines.strokes.replaced(70, std::make_shared<const Stroke>(penStroke(9, 4, 5)));
        drawing.layers[2] = std::make_shared<const DrawingLayer>(lines);
        QVERIFY(*writer.bytes(drawing) == bytesOf(drawing));
        lines.strokes = lines.strokes.first(100);
        drawing.layers[2] = std::make_shared<const DrawingLayer>(lines);
        QVERIFY(*writer.bytes(drawing) == bytesOf(drawing));
    }

    void aLongStrokeAndManyPointsFit()
    {
        Drawing drawing = penDrawing(3, 60'000);
        QVERIFY(*drawingFromBytes(bytesOf(drawing)) == drawing);
        drawing = penDrawing(1, int(DrawingLimits::pointsOfStroke) + 1);
        const Result<Bytes> refused = drawingToBytes(drawing);
        QVERIFY(!refused.ok() && isOneSentence(refused.error().sentence.text()));
    }

    void foldersAreRefusedBothWays()
    {
        Drawing drawing = fullDrawing();
        DrawingLayer layer = *drawing.layers[1];
        layer.picture.file = "../x.png";
        drawing.layers[1] = std::make_shared<const DrawingLayer>(layer);
        QVERIFY(!drawingToBytes(drawing).ok());
        Bytes bytes = bytesOf(fullDrawing());
        const std::string name = "abc.png";
        const auto at = std::search(bytes.begin(), bytes.end(), name.begin(), name.end());
        QVERIFY(at != bytes.end());
        at[2] = '/';
        const Result<Drawing> back = drawingFromBytes(signedAgain(bytes));
        QVERIFY(!back.ok());
        QVERIFY2(back.error().sentence.text().find("folder") != std::string::npos,
                 back.error().sentence.text().c_str());
    }

    void everyCutIsRefused()
    {
        const Bytes whole = bytesOf(fullDrawing());
        for (size_t size = 0; size < whole.size(); ++size) {
            const Bytes cut(whole.begin(), whole.begin() + std::ptrdiff_t(size));
            for (const Bytes& bytes : {cut, signedAgain(cut)}) {
                const Result<Drawing> back = drawingFromBytes(bytes);
                QVERIFY(!back.ok() && back.error().kind == ErrorKind::Input);
                QVERIFY(isOneSentence(back.error().sentence.text()));
            }
        }
    }

    void flippedBitsAreNoticed()
    {
        const Bytes whole = bytesOf(fullDrawing());
        for (size_t i = 0; i < whole.size(); ++i) {
            Bytes bytes = whole;
            bytes[i] ^= uint8_t(1 << (i % 8));
            QVERIFY(!drawingFromBytes(bytes).ok());
        }
    }

    void mutationsBehindTheChecksumDoNoHarm()
    {
        const Bytes whole = bytesOf(fullDrawing());
        std::mt19937 random(3);
        const long before = residentKb();
        int accepted = 0;
        for (int round = 0; round < 20'000; ++round) {
            Bytes bytes = whole;
            const int changes = 1 + int(random() % 4);
            for (int i = 0; i < changes; ++i) {
                const size_t at = 6 + random() % (bytes.size() - 14);
                switch (random() % 4) {
                case 0:
                    bytes[at] ^= uint8_t(1u << (random() % 8));
                    break;
                case 1:
                    bytes[at] = 0xff;
                    break;
                case 2:
                    bytes[at] = uint8_t(random());
                    break;
                default:
                    bytes.erase(bytes.begin() + std::ptrdiff_t(at));
                }
            }
            const Result<Drawing> back = drawingFromBytes(signedAgain(bytes));
            if (back.ok()) {
                // What is accepted can be written and is the same when it is read again.
                ++accepted;
                QVERIFY(*drawingFromBytes(bytesOf(*back)) == *back);
            } else {
                QVERIFY(isOneSentence(back.error().sentence.text()));
            }
        }
        QVERIFY(accepted > 0);
        QVERIFY2(residentKb() - before < 300'000, "a damaged drawing took much memory");
    }

    void aPieceThatUnpacksToMoreIsRefused()
    {
        // A piece of 64 KiB that says so but holds 60 MB of zeros.
        const Bytes whole = bytesOf(penDrawing(64, 60));
        QByteArray bomb = qCompress(QByteArray(60'000'000, '\0'), 9);
        bomb[0] = 0;
        bomb[1] = 1;
        bomb[2] = bomb[3] = 0;
        // Before the first group stand the raw length and the first piece's length.
        const uint8_t zlib[] = {0x78, 0x01};
        const auto at = std::search(whole.begin(), whole.end(), std::begin(zlib), std::end(zlib));
        QVERIFY(at != whole.end());
        Bytes bytes(whole.begin(), at - 8);
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(uint8_t(uint32_t(bomb.size()) >> shift));
        bytes.insert(bytes.end(), bomb.begin(), bomb.end());
        bytes.insert(bytes.end(), 64, 0);
        const Result<Drawing> back = drawingFromBytes(signedAgain(bytes));
        QVERIFY(!back.ok());
        QVERIFY2(back.error().sentence.text().find("piece") != std::string::npos,
                 back.error().sentence.text().c_str());
    }

    void notesAreBoundedTogether()
    {
        // A few kilobytes that would become gigabytes of words: they pack by a thousand.
        const auto notes = [](size_t count) {
            Drawing drawing = blankDrawing();
            DrawingLayer layer = *drawing.layers.back();
            Stroke note = inkLine({});
            note.shape = TextNote{{20, 30}, std::string(DrawingLimits::textBytes, 'x'), 5};
            layer.strokes = StrokeList(std::vector(count, std::make_shared<const Stroke>(note)));
            drawing.layers.back() = std::make_shared<const DrawingLayer>(layer);
            return drawing;
        };
        constexpr size_t most = DrawingLimits::allTextBytes / DrawingLimits::textBytes;
        QVERIFY(drawingFromBytes(bytesOf(notes(most))).ok());
        QVERIFY(!drawingToBytes(notes(most + 1)).ok());
        Bytes bytes = bytesOf(notes(64));
        const uint8_t zlib[] = {0x78, 0x01};
        const auto at = std::search(bytes.begin(), bytes.end(), std::begin(zlib), std::end(zlib)) - 12;
        const Bytes group(at, bytes.end() - 8);
        constexpr uint32_t groups = 200; // 200 MB of words
        for (int shift = 0; shift < 32; shift += 8)
            *(at - 4 + shift / 8) = uint8_t(groups * 64 >> shift);
        bytes.resize(bytes.size() - 8);
        for (uint32_t i = 1; i < groups; ++i)
            bytes.insert(bytes.end(), group.begin(), group.end());
        bytes.insert(bytes.end(), 8, 0);
        const Result<Drawing> back = drawingFromBytes(signedAgain(bytes));
        QVERIFY(!back.ok());
        QVERIFY2(back.error().sentence.text().find("notes") != std::string::npos,
                 back.error().sentence.text().c_str());
    }

    void aNewerOneIsToldApart()
    {
        Bytes bytes = bytesOf(blankDrawing());
        bytes[4] = 2;
        QVERIFY(drawingFromBytes(bytes).error().sentence.text().find("newer") != std::string::npos);
        QVERIFY(!drawingFromBytes({}).ok());
    }

    void namesAreTheContents()
    {
        const Bytes one = bytesOf(fullDrawing());
        const Bytes other = bytesOf(penDrawing(2, 2));
        QVERIFY(drawingFileName(one) != drawingFileName(other));
        QVERIFY(isDrawingFileName(drawingFileName(one)));
        QVERIFY(!isDrawingFileName("drawing-.tdr") && !isDrawingFileName("variant-1.png"));
    }

    void fiveThousandStrokes()
    {
        const Drawing drawing = penDrawing(5000, 60);
        using Clock = std::chrono::steady_clock;
        const auto ms = [](Clock::duration time) {
            return std::chrono::duration_cast<std::chrono::microseconds>(time).count() / 1000.0;
        };
        DrawingWriter writer;
        const auto start = Clock::now();
        const Bytes bytes = *writer.bytes(drawing);
        const auto written = Clock::now();
        const Result<Drawing> back = drawingFromBytes(bytes);
        const auto read = Clock::now();
        const Drawing more = withStroke(drawing, LayerKind::Lines, penStroke(0, 60, 77));
        const auto again = Clock::now();
        QVERIFY(writer.bytes(more).ok());
        qInfo("%zu bytes; written in %.1f ms, read in %.1f ms, one stroke more written in %.1f ms",
              bytes.size(), ms(written - start), ms(read - written), ms(Clock::now() - again));
        QVERIFY(back.ok() && *back == drawing);
        QVERIFY(bytes.size() < 5'000'000);
    }
};

QTEST_GUILESS_MAIN(DrawingFileTest)
#include "drawing_file_test.moc"
