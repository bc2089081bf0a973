// No result takes the place of what it is made of, whatever the link or spelling; what a file that is not the
// recipe's has suffered is said.
#include "core/document/drawing_file.h"
#include "core/document/recipe.h"
#include "core/document/sha256.h"
#include "core/drawing/drawing_edits.h"
#include "tests/cli/cli_run.h"
#include "tests/support/made_drawings.h"

#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <filesystem>
#include <map>

using namespace toile::test;
namespace fs = std::filesystem;

namespace {

struct Over
{
    const char* name;
    const char* line;
    const char* word; ///< of the sentence
};

constexpr Over overs[] = {
    {"the sketch", "style coat.png --out coat.png --hand none", "coat.png"},
    {"the cloth", "style coat.png --out cloth.png --cloth cloth.png --hand none", "the cloth itself"},
    {"a part's cloth", "style coat.png --out cloth.png --part 1=cloth.png --hand none", "part 1"},
    {"the hand", "style coat.png --out hand.png --hand hand.png", "the hand itself"},
    {"the model", "style coat.png --out model.png --hand pencil --model model.png", "the model itself"},
    {"the draft model", "style coat.png --out model.png --hand pencil --draft-model model.png",
     "the draft model"},
    {"a link to the cloth", "style coat.png --out link.png --cloth cloth.png --hand none",
     "the cloth itself"},
    {"the cloth by a link", "style coat.png --out cloth.png --cloth link.png --hand none",
     "the cloth itself"},
    {"a second name", "style coat.png --out second.png --cloth cloth.png --hand none", "the cloth itself"},
    {"another spelling", "style coat.png --out sub/../cloth.png --cloth ./cloth.png --hand none",
     "the cloth itself"},
    {"a folder's link", "style coat.png --out here/cloth.png --cloth cloth.png --hand none",
     "the cloth itself"},
    {"the recipe", "style --from-recipe made.png --out made.png", "the picture with the recipe"},
    {"the recipe's cloth", "style --from-recipe made.png --out cloth.png", "the cloth itself"},
    {"the recipe's sketch", "style --from-recipe made.png --out coat.png", "the sketch itself"},
    {"a later sketch", "style sub/coat.png other.png coat.png --out . --hand none", "one of the sketches"},
    {"the cloth in a folder", "style sub/cloth.jpg --out . --cloth cloth.png --hand none",
     "the cloth itself"},
    {"a drawing's picture", "style page.tdr --out under.png --hand none", "the sketch itself"},
    {"what is inspected", "inspect lines.png --out .", "lines.png"},
    {"a drawing's picture by inspecting", "inspect page2.tdr --out .", "lines.png"},
    {"the samples' cloth", "samples --out . --most 1 --size 64 --cloth contact-sheet.png",
     "the cloth itself"},
    {"a picture of the board", "board made.png coat.png --out coat.png", "one of the pictures"},
    {"the board's sketch", "board made.png --sketch coat.png --out coat.png", "the sketch itself"},
    {"a cloth on the board", "board made.png --out cloth.png", "the cloth itself"},
    {"the teacher", "train vgg --data pictures --teacher model.png --out model.png", "the teacher"},
    {"the deep teacher", "train vgg --data pictures --teacher t --deep-teacher model.png --out model.png",
     "deep"},
    {"a picture to train on", "train vgg --data pictures --teacher model.png --out pictures/one",
     "to train on"},
    {"what training begins with", "train draft --data pictures --start model.png --out model.png",
     "starts with"},
    {"a drawing to train on", "train draft --data pictures --out pictures/one", "to train on"},
    {"a drawing without a label",
     "train sketch --data data --start model.png --self-training --out data/sketches/free", "to train on"},
};

} // namespace

class CliOverwriteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* folder : {"sub", "pictures", "data", "data/sketches"})
            QVERIFY(QDir(m_folder.path()).mkdir(QLatin1String(folder)));
        for (const char* name :
             {"coat.png", "other.png", "sub/coat.png", "cloth.png", "sub/cloth.jpg", "hand.png", "lines.png",
              "under.png", "contact-sheet.png", "pictures/one.png", "data/sketches/free.png"})
            QVERIFY(toile::writePicture(smallSketch(96, 120), path(name)).ok());
        write("model.png", "no weights");
        fs::create_symlink("cloth.png", path("link.png"));
        fs::create_hard_link(path("cloth.png"), path("second.png"));
        fs::create_directory_symlink(".", path("here"));
        for (const auto& [name, picture] :
             {std::pair("page.tdr", "under.png"), std::pair("page2.tdr", "lines.png")})
            write(name, drawingOver(picture));
        QCOMPARE(run_("style coat.png --out made.png --cloth cloth.png --hand none").code, 0);
        for (const auto& [from, to] :
             {std::pair("coat.png", "coat2.png"), std::pair("cloth.png", "cloth2.png"),
              std::pair("page.tdr", "page3.tdr")})
            fs::copy_file(path(from), path(to), fs::copy_options::overwrite_existing);
        QCOMPARE(run_("style coat2.png --out again.png --cloth cloth2.png --hand none").code, 0);
        QCOMPARE(run_("style page3.tdr --out drawn.png --cloth cloth2.png --hand none").code, 0);
    }

    void isRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        for (const Over& over : overs)
            QTest::newRow(over.name) << QString::fromLatin1(over.line) << QString::fromLatin1(over.word);
    }
    void isRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, word);
        const auto before = allBytes();
        const CliRun run = run_(line);
        QVERIFY2(run.code == 2, run.err.constData());
        // The last line: samples may have said before that there is no engine.
        const QByteArray said = run.err.mid(run.err.lastIndexOf("toile-cli: "));
        QVERIFY2(isOneSentence(said) && said.contains(word.toUtf8()), run.err.constData());
        QVERIFY(allBytes() == before);
    }

    void toilesOwnMaterialIsRefused()
    {
        const fs::path share = path("share");
        fs::create_directories(share / "cloths");
        fs::create_directories(share / "models");
        fs::copy_file(path("cloth.png"), share / "cloths/calico.png");
        fs::copy_file(path("cloth.png"), share / "models/toile-vgg.png");
        QProcessEnvironment more;
        more.insert(QStringLiteral("TOILE_SHARE"), qpath("share"));
        for (const char* out : {"share/cloths/calico.png", "share/models/toile-vgg.png"}) {
            const CliRun run =
                shell(QStringLiteral("exec \"$CLI\" style coat.png --hand none --out ") + QLatin1String(out),
                      m_folder.path(), more);
            QVERIFY2(run.code == 2 && isOneSentence(run.err) && run.err.contains("Toile's own"),
                     run.err.constData());
            QCOMPARE(bytesOf(qpath(out)), bytesOf(qpath("cloth.png")));
        }
    }

    void anOlderResultIsReplaced()
    {
        write("old.png", "of yesterday");
        const CliRun run = run_("style coat.png --out old.png --cloth cloth.png --hand none");
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(bytesOf(qpath("old.png")), bytesOf(qpath("made.png")));
    }

    void whatHasBecomeOfAFileIsSaid_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("left"); ///< bytes; -1: another picture
        QTest::addColumn<QString>("word");
        const QString again = QStringLiteral("style --from-recipe again.png --out a.png");
        QTest::newRow("changed cloth") << "cloth2.png" << again << -1 << "it has changed";
        QTest::newRow("empty cloth") << "cloth2.png" << again << 0 << "is empty";
        QTest::newRow("cut-off cloth") << "cloth2.png" << again << 200 << "is cut off";
        QTest::newRow("empty sketch") << "coat2.png" << again << 0 << "is empty";
        QTest::newRow("cut-off sketch") << "coat2.png" << again << 200 << "is cut off";
        const QString drawn = QStringLiteral("style --from-recipe drawn.png --out a.png");
        QTest::newRow("empty drawing") << "page3.tdr" << drawn << 0 << "cannot be read";
        QTest::newRow("cut-off drawing") << "page3.tdr" << drawn << 40 << "cannot be read";
    }
    void whatHasBecomeOfAFileIsSaid()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QFETCH(int, left);
        QFETCH(QString, word);
        const QByteArray whole = bytesOf(m_folder.filePath(file));
        QVERIFY(whole.size() > left);
        if (left < 0)
            QVERIFY(toile::writePicture(smallSketch(97, 120), m_folder.filePath(file).toStdString()).ok());
        else
            write(file.toLatin1().constData(), whole.left(left));
        const CliRun run = run_(line);
        QVERIFY2(run.code == 3 && isOneSentence(run.err), run.err.constData());
        QVERIFY2(run.err.contains(file.toLatin1()) && run.err.contains(word.toLatin1()), run.err.constData());
        QCOMPARE(run.err.contains("has changed"), left < 0);
        write(file.toLatin1().constData(), whole);
    }

    void aModelThatIsCutOffHasNotChanged()
    {
        // One tensor of a number; the recipe's hash is of the whole file.
        const QByteArray table = R"({"a":{"dtype":"F32","shape":[64],"data_offsets":[0,256]}})";
        const QByteArray length(1, char(table.size()));
        const QByteArray whole = length + QByteArray(7, '\0') + table + QByteArray(256, '\0');
        toile::Recipe recipe;
        recipe.sketch.material.file = path("coat.png");
        recipe.cloth.material.file = path("cloth.png");
        recipe.hand.file = path("hand.png");
        recipe.model.file = path("net.safetensors");
        recipe.model.sha256 = toile::sha256Of(whole.constData(), size_t(whole.size()));
        toile::WriteOptions options;
        options.recipe = toile::recipeToJson(recipe);
        QVERIFY(toile::writePicture(smallSketch(96, 120), path("net.png"), options).ok());
        for (const auto& [bytes, isCut] :
             {std::pair(whole.left(150), true), std::pair(whole.left(5), true), std::pair(QByteArray(), true),
              std::pair(whole + "more", false), std::pair(QByteArray("something else altogether"), false)}) {
            write("net.safetensors", bytes);
            const CliRun run = run_("style --from-recipe net.png --out a.png");
            QVERIFY2(run.code == 4 && isOneSentence(run.err), run.err.constData());
            QVERIFY2(run.err.contains(isCut ? "cut off" : "has changed"), run.err.constData());
        }
    }

private:
    CliRun run_(const QString& line) const { return cli(line.split(QLatin1Char(' ')), m_folder.path()); }
    CliRun run_(const char* line) const { return run_(QString::fromLatin1(line)); }
    QString qpath(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    std::string path(const char* name) const { return qpath(name).toStdString(); }
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(qpath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    static QByteArray drawingOver(const char* picture)
    {
        toile::Drawing page = toile::test::penDrawing(3, 40);
        toile::DrawingLayer layer;
        layer.kind = toile::LayerKind::Sketch;
        page = toile::addLayer(page, layer);
        page = toile::placePicture(page, page.activeLayer, {picture, {20, 20}, {96, 120}});
        const auto bytes = toile::drawingToBytes(page);
        return bytes.ok() ? QByteArray(reinterpret_cast<const char*>(bytes->data()), qsizetype(bytes->size()))
                          : QByteArray();
    }
    std::map<std::string, QByteArray> allBytes() const
    {
        std::map<std::string, QByteArray> all;
        for (const auto& entry : fs::recursive_directory_iterator(m_folder.path().toStdString()))
            if (entry.is_regular_file())
                all[entry.path().string()] = bytesOf(QString::fromStdString(entry.path().string()));
        return all;
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(CliOverwriteTest)
#include "cli_overwrite_test.moc"
