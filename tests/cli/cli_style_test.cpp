// Clothing without a hand from the command line: files, recipes, odd sizes, judging, inspecting.
#include "core/document/drawing_file.h"
#include "core/document/recipe.h"
#include "tests/cli/cli_run.h"
#include "tests/support/made_drawings.h"

#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>

using namespace toile::test;

class CliStyleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        QVERIFY(toile::writePicture(smallSketch(120, 150), path("coat.png")).ok());
    }

    void aSketchBecomesAPicture()
    {
        const CliRun run = run_("style coat.png --out out.png --cloth tartan --hand none --json");
        QVERIFY2(run.code == 0, run.err.constData());
        const nlohmann::json result = run.json()["results"][0];
        QCOMPARE(result["width"].get<int>(), 120);
        QCOMPARE(result["height"].get<int>(), 150);
        QCOMPARE(result["recipe"]["cloth"]["material"]["id"].get<std::string>(), std::string("tartan"));
        QVERIFY(run.err.isEmpty());
        const auto picture = toile::readPicture(path("out.png"));
        QVERIFY(picture.ok());
        QCOMPARE(int(picture->pixel(3, 3)[0]), 255); // paper stays paper
        const auto cloth = picture->pixel(45, 75);
        QVERIFY(cloth[0] < 250 || cloth[1] < 250 || cloth[2] < 250);
        QVERIFY(!bytesOf(qpath("out.png")).contains("DigitalSourceType")); // no network has drawn in it
    }

    void theSameRecipeGivesTheSameBytes()
    {
        QCOMPARE(run_("style --part 1=linen coat.png --out a.png --cloth gingham --hand none --rotate 30 "
                      "--repeat 40 "
                      "--seed 9 --size 100")
                     .code,
                 0);
        QCOMPARE(run_("style coat.png --out b.png --cloth gingham --hand none --part 1=linen --rotate 30 "
                      "--repeat 40 "
                      "--seed 9 --size 100")
                     .code,
                 0);
        QCOMPARE(bytesOf(qpath("a.png")), bytesOf(qpath("b.png")));
        const CliRun again = run_("style --from-recipe a.png --out c.png");
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(bytesOf(qpath("a.png")), bytesOf(qpath("c.png")));
        QCOMPARE(run_("style --from-recipe a.png --out d.png --rotate 60").code, 0);
        QVERIFY(bytesOf(qpath("a.png")) != bytesOf(qpath("d.png")));
    }

    void aPartStaysPaper()
    {
        QCOMPARE(run_("style coat.png --out a.png --cloth tartan --hand none").code, 0);
        const CliRun run = run_("style coat.png --out b.png --cloth tartan --hand none --paper 1 --json");
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.json()["results"][0]["recipe"]["paperParts"].dump(), std::string("[1]"));
        const auto clothed = toile::readPicture(path("a.png")), paper = toile::readPicture(path("b.png"));
        QVERIFY(clothed.ok() && paper.ok());
        int whiter = 0, left = 0;
        for (int y = 0; y < paper->height(); ++y)
            for (int x = 0; x < paper->width(); ++x) {
                whiter += clothed->pixel(x, y)[1] < 200 && paper->pixel(x, y)[1] == 255;
                left += paper->pixel(x, y)[1] < 200;
            }
        QVERIFY2(whiter > 500 && left > 500, qPrintable(QStringLiteral("%1, %2").arg(whiter).arg(left)));
        QCOMPARE(run_("style --from-recipe b.png --out c.png").code, 0);
        QCOMPARE(bytesOf(qpath("b.png")), bytesOf(qpath("c.png")));
        const CliRun none = run_("style coat.png --out d.png --hand none --paper 77");
        QVERIFY(none.code == 2 && isOneSentence(none.err) && none.err.contains("77"));
        QCOMPARE(run_("style coat.png --out d.png --hand none --paper 0").code, 2);
        QVERIFY(!QFile::exists(qpath("d.png")));
    }

    void aMovedSketchIsFoundOrGivenAgain()
    {
        QCOMPARE(run_("style coat.png --out a.png --hand none").code, 0);
        QVERIFY(QDir().mkpath(qpath("else/where")));
        QVERIFY(QFile::rename(qpath("coat.png"), qpath("else/where/coat.png")));
        const CliRun lost = run_("style --from-recipe a.png --out b.png");
        QCOMPARE(lost.code, 3);
        QVERIFY2(lost.err.contains("coat.png") && isOneSentence(lost.err), lost.err.constData());
        const CliRun given = run_("style else/where/coat.png --from-recipe a.png --out b.png");
        QVERIFY2(given.code == 0, given.err.constData());
        QCOMPARE(bytesOf(qpath("a.png")), bytesOf(qpath("b.png")));
        QVERIFY(
            QFile::copy(qpath("a.png"), qpath("else/where/a.png"))); // beside its picture it is found by name
        QCOMPARE(run_("style --from-recipe else/where/a.png --out c.png").code, 0);
        QCOMPARE(bytesOf(qpath("a.png")), bytesOf(qpath("c.png")));
    }

    void aChangedInputIsNamed()
    {
        QVERIFY(toile::writePicture(smallSketch(90, 90), path("weave.png")).ok());
        QCOMPARE(run_("style coat.png --out a.png --hand none --cloth weave.png").code, 0);
        QVERIFY(toile::writePicture(smallSketch(92, 90), path("weave.png")).ok());
        const CliRun run = run_("style --from-recipe a.png --out b.png");
        QCOMPARE(run.code, 3);
        QVERIFY2(run.err.contains("weave.png") && run.err.contains("changed"), run.err.constData());
        QVERIFY(!QFile::exists(qpath("b.png")));
        QVERIFY(toile::writePicture(smallSketch(60, 60), path("coat2.png")).ok());
        const CliRun other = run_("style coat2.png --from-recipe a.png --out b.png --cloth linen");
        QCOMPARE(other.code, 3);
        QVERIFY(other.err.contains("coat2.png"));
    }

    void namesOnlyLeavesFoldersOut()
    {
        QCOMPARE(run_("style coat.png --out a.png --hand none --names-only").code, 0);
        const auto recipe = toile::readRecipe(path("a.png"));
        QVERIFY(recipe.ok() && recipe->find("coat.png") != std::string::npos);
        QVERIFY(recipe->find(m_temporary->path().toStdString()) == std::string::npos);
        QCOMPARE(run_("style --from-recipe a.png --out b.png").code, 0);
        QCOMPARE(bytesOf(qpath("a.png")), bytesOf(qpath("b.png")));
    }

    void aHostileRecipeIsASentence_data()
    {
        QTest::addColumn<QString>("recipe");
        QTest::newRow("text") << "rm -rf /";
        QTest::newRow("deep") << QString(60000, QLatin1Char('['));
        QTest::newRow("long") << QString(300000, QLatin1Char(' '));
        const auto naming = [](const std::string& file) {
            const nlohmann::json json = {{"format", 1},
                                         {"cloth", {{"material", {{"id", "linen"}}}}},
                                         {"sketch", {{"material", {{"file", file}}}}}};
            return QString::fromStdString(json.dump());
        };
        QTest::newRow("a device") << naming("/dev/zero");
        QTest::newRow("a pipe") << naming("/proc/self/fd/0");
        QTest::newRow("a secret") << naming("/etc/passwd");
        QTest::newRow("a folder") << naming("/");
        QTest::newRow("an endless path") << naming(std::string(5000, 'a'));
        const nlohmann::json huge = {{"format", 1},
                                     {"sizePx", 2000000000},
                                     {"cloth", {{"material", {{"id", "linen"}}}}},
                                     {"sketch", {{"material", {{"id", "shirt"}}}}}};
        QTest::newRow("huge") << QString::fromStdString(huge.dump());
    }
    void aHostileRecipeIsASentence()
    {
        QFETCH(QString, recipe);
        toile::WriteOptions options;
        options.recipe = recipe.toStdString();
        QVERIFY(toile::writePicture(smallSketch(20, 20), path("hostile.png"), options).ok());
        const CliRun run = run_("style --from-recipe hostile.png --out o.png");
        QVERIFY2(run.code == 3, run.err.constData());
        QVERIFY2(isOneSentence(run.err) && run.err.size() < 6000, run.err.left(500).constData());
        QVERIFY(!QFile::exists(qpath("o.png")));
    }

    void severalGoIntoAFolder()
    {
        QVERIFY(QDir().mkpath(qpath("b")));
        QVERIFY(QFile::copy(qpath("coat.png"), qpath("b/coat.png")));
        const CliRun run = run_("style coat.png b/coat.png gone.png --out styled --hand none --json");
        QCOMPARE(run.code, 3); // one of them failed, the others are there
        QVERIFY2(isOneSentence(run.err) && run.err.contains("gone.png"), run.err.constData());
        QCOMPARE(run.json()["results"].size(), size_t(2));
        QVERIFY(QFile::exists(qpath("styled/coat.png")) && QFile::exists(qpath("styled/coat-2.png")));
    }

    void oddSizes_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("1x1") << 1 << 1;
        QTest::newRow("2x1") << 2 << 1;
        QTest::newRow("7x3000") << 7 << 3000;
        QTest::newRow("3000x7") << 3000 << 7;
        QTest::newRow("65x63") << 65 << 63;
    }
    void oddSizes()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QVERIFY(toile::writePicture(smallSketch(width, height), path("odd.png")).ok());
        const std::string size = std::to_string(std::max(width, height));
        const CliRun run = run_("style odd.png --out o.png --hand none --size " + size);
        QVERIFY2(run.code == 0, run.err.constData());
        const auto picture = toile::readPicture(path("o.png"));
        QVERIFY(picture.ok());
        QCOMPARE(picture->size(), (toile::Size{width, height}));
        const CliRun judged = run_("judge odd.png o.png --json");
        QVERIFY2(judged.code == 0, judged.err.constData());
        QVERIFY(judged.json().is_object());
        QCOMPARE(run_("inspect odd.png --out seen --size " + size).code, 0);
    }

    void otherFormats()
    {
        for (const char* name : {"o.jpg", "o.webp", "o.tif"}) {
            const CliRun run = run_(std::string("style coat.png --hand none --out ") + name);
            QVERIFY2(run.code == 0, run.err.constData());
            QVERIFY(toile::readPicture(path(name)).ok());
        }
    }

    void aDrawnPageIsStyled()
    {
        using toile::test::inkLine;
        const toile::Drawing page =
            withStroke(toile::blankDrawing({100, 120}), toile::LayerKind::Lines,
                       inkLine({{30, 20}, {70, 20}, {85, 100}, {15, 100}, {30, 20}, {32, 20}}));
        const auto bytes = toile::drawingToBytes(page);
        QVERIFY(bytes.ok());
        const auto write = [&](const char* name, qsizetype size) {
            QFile file(qpath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(reinterpret_cast<const char*>(bytes->data()), size), qint64(size));
        };
        write("page.tdr", qsizetype(bytes->size()));
        const CliRun run = run_("style page.tdr --out o.png --cloth linen --hand none --size 240");
        QVERIFY2(run.code == 0, run.err.constData());
        const auto picture = toile::readPicture(path("o.png"));
        QVERIFY(picture.ok());
        // What is drawn, with a rim of the page; the longer side is the wished one.
        const auto [width, height] = picture->size();
        QCOMPARE(std::max(width, height), 240);
        QVERIFY(double(width) / height > 0.85 && double(width) / height < 0.95);
        QCOMPARE(int(picture->pixel(4, height / 4)[0]), 255); // beside the slanting side
        const auto cloth = picture->pixel(width / 2, height / 2);
        QVERIFY(cloth[0] < 250 || cloth[1] < 250 || cloth[2] < 250);
        int darkest = 255; // the hem's line
        for (int y = height / 2; y < height; ++y)
            darkest = std::min(darkest, int(picture->pixel(width / 2, y)[0]));
        QVERIFY(darkest < 30);
        const CliRun again = run_("style --from-recipe o.png --out o2.png");
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(bytesOf(qpath("o.png")), bytesOf(qpath("o2.png")));

        write("torn.tdr", qsizetype(bytes->size() / 2));
        const CliRun torn = run_("style torn.tdr --out torn.png --hand none");
        QCOMPARE(torn.code, 3);
        QVERIFY2(isOneSentence(torn.err), torn.err.constData());
        QVERIFY(!QFile::exists(qpath("torn.png")));
    }

    void judgeKnowsTheRecipe()
    {
        QCOMPARE(run_("style coat.png --out a.png --cloth gingham --hand none").code, 0);
        const nlohmann::json good = run_("judge coat.png a.png --json").json();
        QVERIFY(good["lineFidelity"].get<double>() > 0.99);
        QVERIFY(good["paperPurity"].get<double>() < 0.2);
        QVERIFY(good["colourTruth"].get<double>() < 0.1);
        QVERIFY(good["patternTruth"].get<double>() > 0.9);
        const nlohmann::json wrong = run_("judge coat.png a.png --json --cloth camouflage").json();
        QVERIFY(wrong["colourTruth"].get<double>() > 5);
        QVERIFY(wrong["patternTruth"].get<double>() < 0.5);
        QCOMPARE(run_("judge a.png coat.png").code, 0); // without a recipe: lines and paper only
        QCOMPARE(run_("judge coat.png a.png --vgg gone.safetensors").code, 2); // no hand to measure
        QVERIFY(toile::writePicture(smallSketch(50, 150), path("thin.png")).ok());
        QCOMPARE(run_("judge thin.png a.png").code, 3);
    }

    void inspectWritesEveryLayer()
    {
        const CliRun run = run_("inspect coat.png --out seen");
        QVERIFY2(run.code == 0, run.err.constData());
        for (const char* name : {"paper", "lines", "mask", "parts", "height", "tone", "normals"}) {
            const auto picture = toile::readPicture(path((std::string("seen/") + name + ".png").c_str()));
            QVERIFY2(picture.ok(), name);
            QCOMPARE(picture->size(), (toile::Size{120, 150}));
        }
        const auto model = nlohmann::json::parse(bytesOf(qpath("seen/model.json")).toStdString());
        QCOMPARE(model["width"].get<int>(), 120);
        QVERIFY(model["parts"].size() >= 2);
        QVERIFY(model["garmentShare"].get<double>() > 0.3 && model["garmentShare"].get<double>() < 0.45);
    }

private:
    CliRun run_(const std::string& line) const
    {
        return cli(QString::fromStdString(line).split(QLatin1Char(' ')), m_temporary->path());
    }
    QString qpath(const char* name) const { return m_temporary->filePath(QLatin1String(name)); }
    std::string path(const char* name) const { return qpath(name).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

QTEST_MAIN(CliStyleTest)
#include "cli_style_test.moc"
