// Corrections from a file: drawn with, kept in the recipe, shown by inspect, and refused in one sentence.
#include "core/document/recipe.h"
#include "tests/cli/cli_run.h"

#include <QGuiApplication>
#include <QTemporaryDir>

using namespace toile::test;

namespace {

/// The left half of smallSketch() is no garment, and the right one is a sleeve.
const QByteArray leftOut = R"({"format": 1, "corrections": [
    {"kind": "flip", "points": [[0.35, 0.5]]},
    {"kind": "name", "name": "sleeve", "points": [[0.65, 0.5]]}]})";

} // namespace

class CliCorrectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        QVERIFY(toile::writePicture(smallSketch(240, 300), path("coat.png")).ok());
        write("right.json", leftOut);
    }

    void aPictureIsDrawnWithThem()
    {
        const CliRun run =
            run_("style coat.png --out a.png --cloth tartan --hand none --corrections right.json");
        QVERIFY2(run.code == 0, run.err.constData());
        const auto picture = toile::readPicture(path("a.png"));
        QVERIFY(picture.ok());
        QCOMPARE(int(picture->pixel(84, 150)[1]), 255);
        QVERIFY(picture->pixel(156, 150)[1] < 250);
        // The recipe has them, and needs the file no more.
        QVERIFY(QFile::remove(qpath("right.json")));
        const CliRun again = run_("style --from-recipe a.png --out b.png");
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(bytesOf(qpath("a.png")), bytesOf(qpath("b.png")));
        const auto recipe = toile::recipeFromJson(*toile::readRecipe(path("a.png")));
        QVERIFY(recipe.ok());
        QCOMPARE(recipe->corrections.size(), size_t(2));
    }

    void theyHoldAtAnySize()
    {
        for (const int px : {120, 300, 700}) {
            const CliRun run = run_("style coat.png --out a.png --cloth tartan --hand none --corrections "
                                    "right.json --size " +
                                    std::to_string(px));
            QVERIFY2(run.code == 0, run.err.constData());
            const auto picture = toile::readPicture(path("a.png"));
            QVERIFY(picture.ok());
            const auto greenAt = [&](double x) {
                return int(picture->pixel(int(x * picture->width()), picture->height() / 2)[1]);
            };
            QVERIFY2(greenAt(0.35) == 255, qPrintable(QString::number(px)));
            QVERIFY2(greenAt(0.65) < 250, qPrintable(QString::number(px)));
        }
    }

    void inspectShowsThem()
    {
        QCOMPARE(run_("inspect coat.png --out before").code, 0);
        const CliRun run = run_("inspect coat.png --out seen --corrections right.json");
        QVERIFY2(run.code == 0, run.err.constData());
        const auto mask = toile::readPicture(path("seen/mask.png"));
        QVERIFY(mask.ok());
        QCOMPARE(int(mask->pixel(84, 150)[0]), 0);
        QCOMPARE(int(mask->pixel(156, 150)[0]), 255);
        const auto parts = partsIn("seen/model.json");
        QCOMPARE(parts.size(), size_t(1));
        QCOMPARE(parts[0]["name"].get<std::string>(), std::string("sleeve"));
        QVERIFY(parts[0]["nameGiven"].get<bool>());
        for (const auto& part : partsIn("before/model.json")) {
            QVERIFY(!part["nameGiven"].get<bool>());
            QVERIFY(part["name"].get<std::string>() != "none");
        }
    }

    void aBadFileIsASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("flip the head");
        QTest::newRow("deep") << QByteArray(60000, '[');
        QTest::newRow("long") << QByteArray(3 << 20, ' ');
        QTest::newRow("newer") << QByteArray(R"({"format": 2, "corrections": []})");
        QTest::newRow("another key") << QByteArray(R"({"format": 1, "corrections": [], "parts": []})");
        QTest::newRow("far out") << QByteArray(
            R"({"format": 1, "corrections": [{"kind": "flip", "points": [[1e300, 0]]}]})");
    }
    void aBadFileIsASentence()
    {
        QFETCH(QByteArray, text);
        write("bad.json", text);
        for (const char* command :
             {"style coat.png --out a.png --hand none", "inspect coat.png --out seen"}) {
            const CliRun run = run_(std::string(command) + " --corrections bad.json");
            QCOMPARE(run.code, 3);
            QVERIFY2(isOneSentence(run.err) && run.err.contains("bad.json"), run.err.constData());
        }
        QVERIFY(!QFile::exists(qpath("a.png")) && !QFile::exists(qpath("seen")));
    }

    void theFileIsNotWrittenOver()
    {
        QCOMPARE(run_("style coat.png --out a.png --hand none --corrections gone.json").code, 3);
        QVERIFY(QFile::copy(qpath("right.json"), qpath("right.png")));
        const CliRun run = run_("style coat.png --out right.png --hand none --corrections right.png");
        QVERIFY2(run.code == 2 && isOneSentence(run.err), run.err.constData());
        QCOMPARE(bytesOf(qpath("right.png")), leftOut);
    }

private:
    CliRun run_(const std::string& line) const
    {
        return cli(QString::fromStdString(line).split(QLatin1Char(' ')), m_temporary->path());
    }
    nlohmann::json partsIn(const char* file) const
    {
        return nlohmann::json::parse(bytesOf(qpath(file)).toStdString())["parts"];
    }
    void write(const char* name, const QByteArray& text) const
    {
        QFile file(qpath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    QString qpath(const char* name) const { return m_temporary->filePath(QLatin1String(name)); }
    std::string path(const char* name) const { return qpath(name).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

QTEST_MAIN(CliCorrectionsTest)
#include "cli_corrections_test.moc"
