// Exit codes, sentences, lists: toile-cli where nothing is drawn.
#include "tests/cli/cli_run.h"

#include <QGuiApplication>
#include <QTemporaryDir>

using namespace toile::test;

namespace {

/// What a person may type wrongly, the exit code, and a word of the sentence that answers.
struct Wrong
{
    const char* name;
    const char* line;
    int code;
    const char* word;
};

constexpr Wrong wrongs[] = {
    {"nothing", "", 2, "subcommand"},
    {"unknown command", "sew", 2, "sew"},
    {"unknown option", "style good.png --out o.png --glitter", 2, "glitter"},
    {"no output", "style good.png --hand none", 2, "--out"},
    {"no input", "style --out o.png --hand none", 2, "INPUT"},
    {"unknown cloth", "style good.png --out o.png --hand none --cloth chainmail", 2, "chainmail"},
    {"unknown hand", "style good.png --out o.png --hand rembrandt", 2, "rembrandt"},
    {"unknown sketch", "style ballgown --out o.png --hand none", 2, "ballgown"},
    {"reach 2", "style good.png --out o.png --hand none --reach 2", 2, "--reach"},
    {"reach text", "style good.png --out o.png --hand none --reach far", 2, "--reach"},
    {"size 0", "style good.png --out o.png --hand none --size 0", 2, "--size"},
    {"size 99999", "style good.png --out o.png --hand none --size 99999", 2, "--size"},
    {"steps 0", "style good.png --out o.png --hand none --steps 0", 2, "--steps"},
    {"unknown mode", "style good.png --out o.png --mode magic", 2, "--mode"},
    {"print without picture", "style good.png --out o.png --hand none --mode print", 2, "print"},
    {"unknown ending", "style good.png --out o.xyz --hand none", 2, "o.xyz"},
    {"part without a number", "style good.png --out o.png --hand none --part x=linen", 2, "--part"},
    {"a part that is not there", "style good.png --out o.png --hand none --part 99=linen", 2, "99"},
    {"over the sketch itself", "style good.png --out good.png --hand none", 2, "good.png"},
    {"missing file", "style gone.png --out o.png --hand none", 3, "gone.png"},
    {"a text", "style text.png --out o.png --hand none", 3, "text.png"},
    {"an empty file", "style empty.png --out o.png --hand none", 3, "empty.png"},
    {"cut off", "style cut.png --out o.png --hand none", 3, "cut.png"},
    {"a drawing without an end", "style endless.pdf --out o.png --hand none", 3, "longer than 10 s"},
    {"a text as cloth", "style good.png --out o.png --hand none --cloth text.png", 3, "text.png"},
    {"a text as hand", "style good.png --out o.png --hand text.png", 3, "text.png"},
    {"no such folder", "style good.png --out no/where/o.png --hand none", 3, "no/where"},
    {"a device", "style /dev/zero --out o.png --hand none", 3, "/dev/zero"},
    {"no recipe inside", "style --from-recipe good.png --out o.png", 3, "good.png"},
    {"recipe of a missing file", "style --from-recipe gone.png --out o.png", 3, "gone.png"},
    {"unknown model", "style good.png --out o.png --hand pencil --model gpt", 4, "gpt"},
    {"judge nothing", "judge", 2, "SKETCH"},
    {"judge a missing result", "judge good.png gone.png", 3, "gone.png"},
    {"judge a text", "judge text.png good.png", 3, "text.png"},
    {"inspect nothing", "inspect good.png", 2, "--out"},
    {"inspect into a file", "inspect good.png --out text.png", 3, "text.png"},
    {"a board of nothing", "board --out o.png", 2, "PICTURES"},
    {"a board nowhere", "board good.png", 2, "--out"},
    {"a board of a text", "board good.png text.png --out o.png", 3, "text.png"},
    {"a board of a missing file", "board gone.png --out o.png", 3, "gone.png"},
    {"a board over its picture", "board good.png --out good.png", 2, "good.png"},
    {"a board as a letter", "board good.png --out o.doc", 2, "o.doc"},
    {"a board in no folder", "board good.png --out no/where/o.pdf", 3, "no/where"},
    {"a board on A0", "board good.png --page A0 --out o.png", 2, "--page"},
    {"a coarse board", "board good.png --dpi 3 --out o.png", 2, "--dpi"},
    {"a board of an unknown sketch", "board good.png --sketch ballgown --out o.png", 2, "ballgown"},
    {"train nothing", "train", 2, "subcommand"},
    {"train on nothing", "train vgg --data gone --teacher t --out o", 3, "gone"},
};

} // namespace

class CliUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(toile::writePicture(smallSketch(80, 80), path("good.png")).ok());
        write("text.png", "this is no picture");
        write("empty.png", "");
        const QByteArray good = bytesOf(qpath("good.png"));
        write("cut.png", good.left(good.size() / 2));
        write("junk.safetensors", "no weights");
        write("endless.pdf", "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                             "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                             "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 4 0 R>>endobj\n"
                             "4 0 obj<</Length 39>>stream\n[0.00001 0.00001] 0 d 0 0 m 200 300 l S\n"
                             "endstream endobj\ntrailer<</Root 1 0 R>>");
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("word");
        for (const Wrong& wrong : wrongs)
            QTest::newRow(wrong.name)
                << QString::fromUtf8(wrong.line).split(QLatin1Char(' '), Qt::SkipEmptyParts) << wrong.code
                << QString::fromUtf8(wrong.word);
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, word);
        const QByteArray before = bytesOf(qpath("good.png"));
        const CliRun run = cli(arguments, m_folder.path());
        QVERIFY2(run.code == code, run.err.constData());
        QVERIFY2(isOneSentence(run.err), run.err.constData());
        QVERIFY2(QString::fromUtf8(run.err).contains(word), run.err.constData());
        QVERIFY(run.out.isEmpty());
        QVERIFY(!QFile::exists(qpath("o.png"))); // nothing half-written
        QCOMPARE(bytesOf(qpath("good.png")), before);
    }

    void aDamagedModelIsExitFour()
    {
        const CliRun run = cli({QStringLiteral("style"), QStringLiteral("good.png"), QStringLiteral("--out"),
                                QStringLiteral("o.png"), QStringLiteral("--hand"), QStringLiteral("pencil"),
                                QStringLiteral("--model"), QStringLiteral("junk.safetensors"),
                                QStringLiteral("--size"), QStringLiteral("64")},
                               m_folder.path());
        QVERIFY2(run.code == 4, run.err.constData());
        QVERIFY2(isOneSentence(run.err), run.err.constData());
        QVERIFY(!QFile::exists(qpath("o.png")));
    }

    void noMemoryIsExitFive()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer wants terabytes of address space");
#endif
        // 16000 × 16000 pixels are 1 GB before anything is understood.
        const CliRun run =
            cliWithMemory(1200, "style good.png --out o.png --hand none --size 16000", m_folder.path());
        QVERIFY2(run.code == 5, run.err.constData());
        QVERIFY2(isOneSentence(run.err), run.err.constData());
        QVERIFY2(run.err.contains("memory"), run.err.constData());
        QVERIFY(!QFile::exists(qpath("o.png")));
    }

    void helpIsNoError()
    {
        for (const char* command :
             {"", "style", "board", "judge", "inspect", "samples", "generate", "train", "cloths", "models"}) {
            QStringList arguments{QString::fromLatin1(command), QStringLiteral("--help")};
            arguments.removeAll(QString());
            const CliRun run = cli(arguments);
            QVERIFY2(run.code == 0 && run.out.size() > 80, command);
        }
        QVERIFY(cli({QStringLiteral("judge"), QStringLiteral("--help")}).out.contains("CIEDE2000"));
    }

    void listsBeginWithTheName()
    {
        for (const char* shelf : {"cloths", "hands", "sketches"}) {
            const CliRun plain = cli({QString::fromLatin1(shelf)});
            QCOMPARE(plain.code, 0);
            const CliRun json = cli({QString::fromLatin1(shelf), QStringLiteral("--json")});
            QVERIFY(json.json().is_array() && json.json().size() >= 6);
            const QList<QByteArray> lines = plain.out.trimmed().split('\n');
            QCOMPARE(size_t(lines.size()), json.json().size());
            for (int i = 0; i < lines.size(); ++i)
                QCOMPARE(lines[i].split(' ').first().toStdString(),
                         json.json()[size_t(i)]["id"].get<std::string>());
        }
        const CliRun models = cli({QStringLiteral("models"), QStringLiteral("--json")});
        QVERIFY2(models.code == 0, models.err.constData());
        QVERIFY(models.json().is_array());
    }

    void aMachineWithoutARuntimeFolderIsNoNews()
    {
        const CliRun run = cli({QStringLiteral("cloths"), QStringLiteral("--verbose")});
        QCOMPARE(run.code, 0);
        QVERIFY2(!run.err.contains("XDG_RUNTIME_DIR"), run.err.constData());
    }

    void versionNamesTheLibraries()
    {
        const CliRun run = cli({QStringLiteral("version"), QStringLiteral("--json")});
        QCOMPARE(run.code, 0);
        for (const char* key : {"toile", "qt", "opencv", "engine"})
            QVERIFY(!run.json()[key].get<std::string>().empty());
    }

private:
    QString qpath(const char* name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }
    std::string path(const char* name) const
    {
        return qpath(name).toStdString();
    }
    void write(const char* name, const QByteArray& bytes)
    {
        QFile file(qpath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(CliUsageTest)
#include "cli_usage_test.moc"
