// Shelves and models: names, files, hashes, and what is left out.
#include "core/render/image_file.h"
#include "core/studio/file_hash.h"
#include "core/studio/material_catalog.h"
#include "core/studio/model_catalog.h"
#include "core/studio/samples.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

using namespace toile;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

const std::string abcHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

std::string entry(const std::string& id, const std::string& file, const std::string& hash)
{
    return R"({"id":")" + id + R"(","file":")" + file + R"(","sha256":")" + hash + R"("})";
}

} // namespace

class CatalogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path().toStdString();
    }

    void everyNameIsOnItsShelfOnce()
    {
        const MaterialCatalog catalog;
        for (const auto* shelf : {&catalog.cloths(), &catalog.hands(), &catalog.sketches()}) {
            QVERIFY(!shelf->empty());
            std::set<std::string> ids;
            for (const MaterialEntry& entry : *shelf)
                QVERIFY(ids.insert(entry.id).second && !entry.name.empty() &&
                        entry.otherNames.size() == languages.size() - 1);
        }
        QVERIFY(catalog.find(Shelf::Cloths, "tartan").ok() && catalog.find(Shelf::Hands, "pencil").ok() &&
                catalog.find(Shelf::Sketches, "shirt").ok());
        QCOMPARE(int(catalog.find(Shelf::Cloths, "chainmail").error().kind), int(ErrorKind::Usage));
        QCOMPARE(int(catalog.find(Shelf::Hands, "no/such.png").error().kind), int(ErrorKind::Input));
        QCOMPARE(int(catalog.find(Shelf::Sketches, m_folder.string()).error().kind), int(ErrorKind::Input));
    }

    void bundledPicturesAreTheFilesWhereThereAreAny()
    {
        const fs::path share = m_folder / "share";
        fs::create_directories(share / "cloths");
        const Image red = Image::filled({16, 16}, 200, 10, 10);
        QVERIFY(writePicture(red, share / "cloths" / "gingham.png").ok());
        const MaterialCatalog withFiles(share), drawn;
        MaterialRef ref{"gingham", {}, {}};
        const Result<Swatch> fromFile = withFiles.cloth(ref);
        QVERIFY(fromFile.ok() && fromFile->picture == red);
        QCOMPARE(ref.sha256, pictureSha256(red));
        const Result<Swatch> changed = drawn.cloth(ref); // another picture than the recipe's
        QVERIFY(!changed.ok() && changed.error().sentence.text().find("gingham") != std::string::npos);
        MaterialRef fresh{"gingham", {}, {}};
        const Result<Swatch> swatch = drawn.cloth(fresh);
        QVERIFY(swatch.ok() && swatch->picture.width() == swatchPx && swatch->repeatMm > 0);
    }

    void anyPictureIsACloth()
    {
        const std::string file = (m_folder / "cat.jpg").string();
        QVERIFY(writePicture(Image::filled({300, 200}, 90, 120, 60), file).ok());
        MaterialRef ref{{}, file, {}};
        const Result<Swatch> swatch = MaterialCatalog().cloth(ref);
        QVERIFY(swatch.ok());
        QCOMPARE(swatch->picture.size(), (Size{swatchPx, swatchPx}));
        QCOMPARE(ref.sha256, *fileSha256(file, 1 << 20));
    }

    void aWrongMaterialIsASentence()
    {
        const MaterialCatalog catalog;
        write(m_folder / "text.png", "no picture");
        for (MaterialRef ref :
             {MaterialRef{"chainmail", {}, {}}, MaterialRef{{}, (m_folder / "text.png").string(), {}},
              MaterialRef{{}, "/dev/zero", {}}, MaterialRef{{}, "/nowhere.png", {}}}) {
            for (const Error& error :
                 {catalog.cloth(ref).error(), catalog.hand(ref).error(), catalog.sketch(ref, 64).error()}) {
                QCOMPARE(int(error.kind), int(ErrorKind::Input));
                QVERIFY2(error.sentence.text().ends_with('.'), error.sentence.text().c_str());
            }
        }
    }

    void samplesShowManyClothsAndEveryHand()
    {
        const MaterialCatalog catalog;
        std::set<std::string> cloths, hands, sketches, files;
        for (const SampleOrder& order : sampleOrders(catalog)) {
            cloths.insert(order.cloth);
            hands.insert(order.hand);
            sketches.insert(order.sketch);
            QVERIFY(files.insert(order.fileName()).second);
        }
        QCOMPARE(cloths.size(), sampleOrders(catalog).size()); // no cloth twice
        QVERIFY(cloths.size() >= 20);
        QCOMPARE(hands.size(), catalog.hands().size());
        QCOMPARE(sketches.size(), catalog.sketches().size());
    }

    void goodModelsAreListedAndBadOnesNamed()
    {
        write(m_folder / "good.safetensors", "abc");
        write(m_folder / "bad.safetensors", "abd");
        write(m_folder / "manifest.json", R"({"models":[)" + entry("good", "good.safetensors", abcHash) +
                                              "," + entry("damaged", "bad.safetensors", abcHash) + "," +
                                              entry("missing", "x.safetensors", abcHash) + "," +
                                              entry("outside", "../good.safetensors", abcHash) + "," +
                                              entry("nohash", "good.safetensors", "1") + ",7]}");
        const ModelCatalog catalog(m_folder);
        QCOMPARE(catalog.models().size(), size_t(1));
        QCOMPARE(catalog.troubles().size(), size_t(5));
        for (const char* id : {"damaged", "missing", "outside", "nohash"})
            QVERIFY(std::any_of(catalog.troubles().begin(), catalog.troubles().end(),
                                [&](const Sentence& t) { return t.text().find(id) != std::string::npos; }));
        QCOMPARE(catalog.find("")->id, std::string("good"));
        QCOMPARE(int(catalog.find("damaged").error().kind), int(ErrorKind::Model));
        MaterialRef ref{"good", {}, {}};
        VggInput input = VggInput::Caffe;
        const Result<ModelFile> model = catalog.open(ref, input);
        QVERIFY(model.ok());
        QVERIFY(input == VggInput::FromFile); // the manifest knows better
        QCOMPARE(ref.sha256, abcHash);
        ref.sha256 = std::string(64, '0');
        QCOMPARE(int(catalog.open(ref, input).error().kind), int(ErrorKind::Model));
    }

    void aHostileManifestIsASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no json") << QByteArray("\xff\xfe{");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("models is text") << QByteArray("{\"models\":\"all\"}");
        QTest::newRow("deep") << QByteArray(900000, '[');
        const QByteArray lists = QByteArray(100000, '[') + QByteArray(100000, ']');
        QTest::newRow("deep and whole") << "{\"models\":[],\"more\":" + lists + "}";
        QTest::newRow("too many") << "{\"models\":[" + QByteArray("{},").repeated(256) + "{}]}";
        QTest::newRow("too long") << QByteArray("{\"models\":[]}") + QByteArray(2 << 20, ' ');
    }
    void aHostileManifestIsASentence()
    {
        QFETCH(QByteArray, text);
        write(m_folder / "manifest.json", text.toStdString());
        const ModelCatalog catalog(m_folder);
        QVERIFY(catalog.models().empty());
        QCOMPARE(catalog.troubles().size(), size_t(1));
        QCOMPARE(int(catalog.find("").error().kind), int(ErrorKind::Model));
    }

    void aUsersModelIsKnownByItsHash()
    {
        write(m_folder / "mine.safetensors", "abc");
        const ModelCatalog none;
        Result<MaterialRef> ref = none.find((m_folder / "mine.safetensors").string());
        QVERIFY(ref.ok());
        VggInput input = VggInput::Caffe;
        const Result<ModelFile> model = none.open(*ref, input);
        QVERIFY(model.ok() && model->input == VggInput::Caffe);
        QCOMPARE(ref->sha256, abcHash);
        write(m_folder / "mine.safetensors", "abcd");
        QCOMPARE(int(none.open(*ref, input).error().kind), int(ErrorKind::Model));
    }

    void hashesAreBoundedAndOnlyOfFiles()
    {
        write(m_folder / "abc", "abc");
        QCOMPARE(*fileSha256(m_folder / "abc", 3), abcHash);
        QVERIFY(!fileSha256(m_folder / "abc", 2).ok());
        QVERIFY(!fileSha256(m_folder, 100).ok());
        QVERIFY(!fileSha256("/dev/zero", 100).ok());
        QVERIFY(pictureSha256(Image::filled({2, 1}, 1, 1, 1)) !=
                pictureSha256(Image::filled({1, 2}, 1, 1, 1)));
    }

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

QTEST_MAIN(CatalogTest)
#include "catalog_test.moc"
