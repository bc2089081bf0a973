#include "core/imaging/convert.h"
#include "core/render/image_file.h"
#include "core/render/provenance.h"
#include "tests/unit/render/made_files.h"

#include <QTest>

#include <algorithm>

using namespace toile;
using namespace toile::test;

namespace {

const std::string recipe = R"({"cloth":"tartan","hand":"水彩","reach":0.65})";

bool holds(const Bytes& bytes, std::string_view text)
{
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
}

/// How many times a chunk of this type stands in the PNG.
int chunkCount(const Bytes& png, std::string_view type)
{
    int count = 0;
    for (size_t at = 8; at + 12 <= png.size();) {
        const size_t length =
            size_t(png[at]) << 24 | size_t(png[at + 1]) << 16 | size_t(png[at + 2]) << 8 | png[at + 3];
        count += std::equal(type.begin(), type.end(), png.begin() + std::ptrdiff_t(at) + 4);
        at += 12 + length;
    }
    return count;
}

} // namespace

class MetadataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recipeComesBack()
    {
        const auto file = m_folder.path("with.png");
        QVERIFY(writePicture(m_picture, file, {.recipe = recipe, .aiMark = true}).ok());
        const auto back = readRecipe(file);
        QVERIFY(back.ok());
        QCOMPARE(*back, recipe);
        const auto picture = readPicture(file);
        QVERIFY(picture.ok());
        QVERIFY(*picture == m_picture);
    }

    void sameBytesEveryTime()
    {
        for (const char* name : {"a.png", "a.jpg", "a.webp", "a.tif"}) {
            const auto file = m_folder.path(name);
            QVERIFY(writePicture(m_picture, file, {.recipe = recipe, .aiMark = true}).ok());
            const Bytes first = fileBytes(file);
            QVERIFY(!first.empty());
            QTest::qSleep(5);
            QVERIFY(writePicture(m_picture, file, {.recipe = recipe, .aiMark = true}).ok());
            QVERIFY(fileBytes(file) == first);
        }
    }

    void markIsInEveryFormatAndTheFileStillReads()
    {
        for (const char* name : {"m.png", "m.jpg", "m.webp", "m.tif"}) {
            const auto file = m_folder.path(name);
            QVERIFY(writePicture(m_picture, file, {.quality = 100, .aiMark = true}).ok());
            const Bytes bytes = fileBytes(file);
            QVERIFY2(holds(bytes,
                           "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/"
                           "compositeWithTrainedAlgorithmicMedia\""),
                     name);
            QVERIFY(holds(bytes, "xmp:CreatorTool=\"Toile\""));
            const auto read = readPicture(file);
            QVERIFY2(read.ok(), name);
            QCOMPARE(read->size(), m_picture.size());
            QVERIFY(writePicture(m_picture, file, {}).ok());
            QVERIFY(!holds(fileBytes(file), "DigitalSourceType"));
        }
    }

    void markedWebpKeepsItsAlphaAndTiffItsPixels()
    {
        std::vector<uint8_t> rgba(16 * 16 * 4, 0);
        const Image glass({16, 16}, rgba);
        const auto webp = m_folder.path("glass.webp");
        QVERIFY(writePicture(glass, webp, {.aiMark = true}).ok());
        QVERIFY(QImage(QString::fromStdString(webp.string())).hasAlphaChannel());
        const auto tiff = m_folder.path("exact.tif");
        QVERIFY(writePicture(m_picture, tiff, {.aiMark = true}).ok());
        QVERIFY(*readPicture(tiff) == m_picture);
    }

    void pngIsTidy()
    {
        const auto file = m_folder.path("tidy.png");
        QVERIFY(writePicture(m_picture, file, {.dpi = 300, .recipe = recipe, .aiMark = true}).ok());
        const Bytes png = fileBytes(file);
        QCOMPARE(chunkCount(png, "IHDR"), 1);
        QCOMPARE(chunkCount(png, "sRGB"), 1);
        QCOMPARE(chunkCount(png, "iCCP"), 0);
        QCOMPARE(chunkCount(png, "gAMA"), 0);
        QCOMPARE(chunkCount(png, "tIME"), 0);
        QCOMPARE(chunkCount(png, "iTXt"), 2);
        QCOMPARE(chunkCount(png, "IEND"), 1);
        QCOMPARE(QImage(QString::fromStdString(file.string())).dotsPerMeterX(), 11811);
    }

    void noRecipeIsSaidInOneSentence()
    {
        const auto plain = m_folder.path("plain.png");
        QVERIFY(writePicture(m_picture, plain, {}).ok());
        const std::filesystem::path files[] = {plain, m_folder.path("absent.png"), m_folder.path(""),
                                               m_folder.put("no.png", bytesOf("GIF89a")),
                                               m_folder.put("empty.png", {})};
        for (const auto& file : files) {
            const auto result = readRecipe(file);
            QVERIFY(!result.ok());
            QCOMPARE(result.error().kind, ErrorKind::Input);
            QVERIFY(result.error().sentence.text().ends_with('.'));
        }
    }

    void hostileRecipesAreRefused()
    {
        const Bytes png = encodedAs("png", quarters());
        const auto refused = [&](const char* name, Bytes bytes) {
            return !readRecipe(m_folder.put(name, bytes)).ok();
        };
        const std::string huge(2 * 1024 * 1024, 'x');
        QVERIFY(refused("huge.png", withChunks(png, {pngText("toile:recipe", huge)})));
        QVERIFY(refused("latin.png", withChunks(png, {pngText("toile:recipe", "\xff\xfe")})));
        PngChunk compressed = pngText("toile:recipe", "{}");
        compressed.content[13] = 1;
        QVERIFY(refused("compressed.png", withChunks(png, {compressed})));
        QVERIFY(
            refused("fields.png",
                    withChunks(png, {{"iTXt", bytesOf(std::string_view("toile:recipe\0\0\0abcdef", 21))}})));
        Bytes flipped = withChunks(png, {pngText("toile:recipe", recipe)});
        flipped[80] ^= 1;
        QVERIFY(refused("flipped.png", flipped));
        Bytes cut = withChunks(png, {pngText("toile:recipe", recipe)});
        cut.resize(75);
        QVERIFY(refused("cut.png", cut));
        Bytes claims = bytesOf("\x89PNG\r\n\x1a\n");
        for (const uint8_t byte : {0x7f, 0xff, 0xff, 0xff})
            claims.push_back(byte);
        const Bytes text = bytesOf(std::string_view("iTXttoile:recipe\0\0\0\0\0{}", 23));
        claims.insert(claims.end(), text.begin(), text.end());
        QVERIFY(refused("claims.png", claims));
        QVERIFY(!writePicture(m_picture, m_folder.path("long.png"), {.recipe = huge}).ok());
    }

    void aFailedWriteLeavesTheOldFile()
    {
        const auto file = m_folder.put("old.xyz", bytesOf("old"));
        const auto result = writePicture(m_picture, file, {});
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QCOMPARE(fileBytes(file), bytesOf("old"));
        const auto nowhere = writePicture(m_picture, m_folder.path("absent/x.png"), {});
        QVERIFY(!nowhere.ok());
        QCOMPARE(nowhere.error().kind, ErrorKind::Input);
        QVERIFY(!std::filesystem::exists(m_folder.path("absent")));
        const auto kept = m_folder.path("kept.png");
        QVERIFY(writePicture(m_picture, kept, {}).ok());
        const Bytes before = fileBytes(kept);
        QVERIFY(!writePicture(Image{}, kept, {}).ok());
        QVERIFY(fileBytes(kept) == before);
    }

private:
    Folder m_folder;
    Image m_picture = fromQImage(busy(61, 47));
};

QTEST_MAIN(MetadataTest)
#include "metadata_test.moc"
