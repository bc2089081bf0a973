// toile-cli board: what stands on the page, where it comes from, and what is left alone.
#include "core/document/recipe.h"
#include "tests/cli/cli_run.h"

#include <QDate>
#include <QImage>
#include <QLocale>
#include <QPdfDocument>
#include <QTemporaryDir>

using namespace toile;
using namespace toile::test;

namespace {

Recipe tartanInPencil()
{
    Recipe recipe;
    recipe.sketch.material.id = "trench-coat";
    recipe.cloth.material.id = "tartan";
    recipe.cloth.repeatMm = 38;
    recipe.hand.id = "pencil";
    recipe.model.id = "vgg";
    return recipe;
}

} // namespace

class CliBoardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(writePicture(smallSketch(80, 80), path("plain-drawing.png")).ok());
        WriteOptions options;
        options.recipe = recipeToJson(tartanInPencil());
        QVERIFY(writePicture(Image::filled({60, 90}, 180, 30, 40), path("drawn.png"), options).ok());
        Recipe bare;
        bare.sketch.material.file = "sketch.png";
        bare.cloth.material.file = "moved-cloth.png"; // which is nowhere
        options.recipe = recipeToJson(bare);
        QVERIFY(writePicture(Image::filled({60, 90}, 30, 90, 60), path("bare.png"), options).ok());
        options.recipe = "{\"no\": \"recipe\"}";
        QVERIFY(writePicture(Image::filled({60, 90}, 30, 30, 90), path("odd.png"), options).ok());
    }

    void captionsComeFromTheRecipes()
    {
        const CliRun run =
            board("drawn.png plain-drawing.png bare.png odd.png --sketch trench-coat --title Coat "
                  "--subtitle Winter --author Me --notes Straight",
                  "all.pdf");
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY(run.err.isEmpty());
        QCOMPARE(run.out, QByteArray("all.pdf\n"));
        const QString text = pdfText("all.pdf");
        for (const char* word :
             {"Coat", "Winter", "Me", "Tartan, Pencil", "repeat 38 mm", "Sketch", "plain-drawing",
              "moved-cloth", "odd", "Cloth", "38 mm", "Palette", "Notes", "Straight"})
            QVERIFY2(text.contains(QString::fromUtf8(word)), qPrintable(QString::fromUtf8(word) + text));
        QVERIFY(text.contains(QLocale::c().toString(QDate::currentDate(), QStringLiteral("yyyy"))));
        QVERIFY(bytesOf(qpath("all.pdf")).contains("compositeWithTrainedAlgorithmicMedia"));
    }

    void thePageIsTheOneAskedFor()
    {
        QCOMPARE(board("drawn.png --page a4 --portrait --dpi 100", "a4.png").code, 0);
        QCOMPARE(QImage(qpath("a4.png")).size(), QSize(827, 1169));
        QCOMPARE(board("drawn.png --dpi 50", "a3.png").code, 0);
        QCOMPARE(QImage(qpath("a3.png")).size(), QSize(827, 585));
        QCOMPARE(board("plain-drawing.png", "plain.pdf").code, 0);
        QVERIFY(!bytesOf(qpath("plain.pdf")).contains("compositeWithTrainedAlgorithmicMedia"));
        const QString text = pdfText("plain.pdf");
        QVERIFY(!text.contains(QStringLiteral("20"))); // no title, no date; no recipe, no cloth
        QVERIFY(!text.contains(QStringLiteral("Cloth")) && !text.contains(QStringLiteral("Notes")));
    }

    void theSameBoardGivesTheSameBytes()
    {
        for (const char* name : {"1.pdf", "2.pdf"})
            QCOMPARE(board("drawn.png plain-drawing.png bare.png --title Coat --date Today", name).code, 0);
        QVERIFY(!bytesOf(qpath("1.pdf")).isEmpty());
        QCOMPARE(bytesOf(qpath("1.pdf")), bytesOf(qpath("2.pdf")));
    }

    void fortyAndNoMore()
    {
        QString many = QStringLiteral("drawn.png ").repeated(40);
        QCOMPARE(board(qPrintable(many), "forty.png").code, 0);
        const CliRun run = board(qPrintable(many + QStringLiteral("--sketch trench-coat")), "more.png");
        QCOMPARE(run.code, 2);
        QVERIFY2(isOneSentence(run.err) && run.err.contains("41"), run.err.constData());
        QVERIFY(!QFile::exists(qpath("more.png")));
    }

private:
    CliRun board(const char* line, const char* out) const
    {
        QStringList arguments{QStringLiteral("board")};
        arguments += QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        arguments += {QStringLiteral("--out"), QLatin1String(out)};
        return cli(arguments, m_folder.path());
    }
    QString pdfText(const char* name) const
    {
        QPdfDocument document;
        document.load(qpath(name));
        return document.pageCount() == 1 ? document.getAllText(0).text() : QString();
    }
    QString qpath(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    std::string path(const char* name) const { return qpath(name).toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_MAIN(CliBoardTest)
#include "cli_board_test.moc"
