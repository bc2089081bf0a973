// What the program says and writes where that can fail: standard output, limits, pipes in place of files.
#include "tests/cli/cli_run.h"

#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <csignal>

#include <sys/stat.h>

using namespace toile::test;

namespace {

/// Everything that prints, once.
constexpr const char* printing[] = {
    "--help",
    "style --help",
    "cloths",
    "cloths --json",
    "hands",
    "sketches",
    "models",
    "models --json",
    "version",
    "style coat.png --out a.png --hand none",
    "style coat.png --out a.png --hand none --json",
    "inspect coat.png --out seen",
    "judge coat.png made.png",
    "judge coat.png made.png --json",
    "board made.png --out a.pdf",
};

/// Whatever may be named on a command line, as a pipe that nobody writes into.
constexpr const char* waiting[] = {
    "style pipe --out none.png --hand none",
    "style pipe.tdr --out none.png --hand none",
    "style coat.png --out none.png --hand none --cloth pipe",
    "style coat.png --out none.png --hand pipe",
    "style coat.png --out none.png --hand pencil --model pipe",
    "style coat.png --out none.png --hand pencil --draft-model pipe",
    "style --from-recipe pipe --out none.png",
    "inspect pipe --out seen",
    "judge coat.png pipe",
    "judge coat.png made.png --hand pencil --vgg pipe",
    "board pipe --out none.png",
    "board made.png --sketch pipe --out none.png",
};

} // namespace

class CliOutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(toile::writePicture(smallSketch(96, 120), path("coat.png")).ok());
        QCOMPARE(run_("\"$CLI\" style coat.png --out made.png --cloth linen --hand none").code, 0);
        for (const char* pipe : {"pipe", "pipe.tdr"})
            QCOMPARE(mkfifo(path(pipe).c_str(), 0600), 0);
    }

    void aFullDiskUnderStandardOutputIsSaid_data() { lines(printing); }
    void aFullDiskUnderStandardOutputIsSaid()
    {
        QFETCH(QString, line);
        const CliRun run = run_(QStringLiteral("exec \"$CLI\" ") + line + QStringLiteral(" > /dev/full"));
        QVERIFY2(run.code == 3, run.err.constData());
        QVERIFY2(run.err.contains("standard output"), run.err.constData());
        // Where it failed in between, the system's reason is not known any more.
        QVERIFY2(run.err.contains("No space left") || line.startsWith(QLatin1String("style")),
                 run.err.constData());
        QVERIFY2(isOneSentence(run.err.mid(run.err.lastIndexOf("toile-cli: "))), run.err.constData());
    }

    void aReaderThatLeavesIsNoNews()
    {
        // As `cat` ends: by the signal, and without a word, also where whoever started it ignores that.
        for (const char* script :
             {"\"$CLI\" style --help | true; exit ${PIPESTATUS[0]}",
              "trap '' PIPE; { sleep 1; \"$CLI\" cloths; } | true; exit ${PIPESTATUS[0]}"}) {
            const CliRun run = run_(QString::fromLatin1(script));
            QVERIFY2(run.err.isEmpty(), run.err.constData());
            QVERIFY2(run.code == 0 || run.code == 128 + SIGPIPE, script);
        }
        const CliRun ignored =
            run_("trap '' PIPE; { sleep 1; \"$CLI\" cloths; } | true; exit ${PIPESTATUS[0]}");
        QCOMPARE(ignored.code, 128 + SIGPIPE);
    }

    void closedStreamsDoNotEndInPictures()
    {
        const CliRun run =
            run_("exec \"$CLI\" style coat.png --out closed.png --cloth linen --hand none 0<&- 1>&-");
        QVERIFY2(run.code == 3 && isOneSentence(run.err), run.err.constData());
        const CliRun blind =
            run_("exec \"$CLI\" style coat.png --out blind.png --cloth linen --hand none 0<&- 1>&- 2>&-");
        QCOMPARE(blind.code, 3);
        for (const char* name : {"closed.png", "blind.png"})
            QCOMPARE(bytesOf(qpath(name)), bytesOf(qpath("made.png")));
    }

    void aLimitOfFileSizesIsASentence()
    {
        // Room for the sketch's pixels, not for the result; the cloth is drawn by code.
        const Installed installed(m_folder.filePath(QLatin1String("share")));
        const CliRun run = run_("ulimit -f 64; exec \"$CLI\" style coat.png --out made.png --cloth tartan "
                                "--hand none --size 900",
                                installed.environment());
        QVERIFY2(run.code == 3, run.err.constData());
        QVERIFY2(isOneSentence(run.err) && run.err.contains("made.png"), run.err.constData());
        QVERIFY(toile::readPicture(path("made.png")).ok()); // the old one
        QCOMPARE(toile::readPicture(path("made.png"))->width(), 96);
    }

    void pipesAreNotWaitedFor_data() { lines(waiting); }
    void pipesAreNotWaitedFor()
    {
        QFETCH(QString, line);
        const CliRun run = run_(QStringLiteral("exec timeout -k 1 60 \"$CLI\" ") + line);
        QVERIFY2(run.code == 2 || run.code == 3 || run.code == 4, run.err.constData());
        QVERIFY2(isOneSentence(run.err), run.err.constData());
        QVERIFY(!QFile::exists(qpath("none.png")));
    }

    void listsInPlaceOfWhichIsAPipe()
    {
        for (const char* name : {"cloths.json", "hands.json", "sketches.json", "models/manifest.json"}) {
            const Installed installed(m_folder.filePath(QLatin1String("share")));
            const QString file = installed.folder + QLatin1Char('/') + QLatin1String(name);
            QVERIFY(!QFile::exists(file) || QFile::remove(file));
            QCOMPARE(mkfifo(file.toStdString().c_str(), 0600), 0);
            const QString list =
                QString::fromLatin1(name).section(QLatin1Char('/'), 0, 0).section(QLatin1Char('.'), 0, 0);
            const CliRun run =
                run_(QStringLiteral("exec timeout -k 1 60 \"$CLI\" ") + list, installed.environment());
            QVERIFY2(run.code == 4, run.err.constData());
            QVERIFY2(isOneSentence(run.err) && run.err.contains(name), run.err.constData());
        }
    }

    void aDamagedListIsNoEmptyOne_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QByteArray>("text");
        for (const char* list : {"cloths", "hands", "sketches"}) {
            QTest::addRow("%s cut off", list)
                << QString::fromLatin1(list) << QByteArray("[{\"id\":\"calico\",\"na");
            QTest::addRow("%s of nothing", list) << QString::fromLatin1(list) << QByteArray();
            QTest::addRow("%s of numbers", list) << QString::fromLatin1(list) << QByteArray("[1,2]");
            QTest::addRow("%s that is empty", list) << QString::fromLatin1(list) << QByteArray("[]");
        }
    }
    void aDamagedListIsNoEmptyOne()
    {
        QFETCH(QString, list);
        QFETCH(QByteArray, text);
        const Installed installed(m_folder.filePath(QLatin1String("share")));
        QFile file(installed.folder + QLatin1Char('/') + list + QLatin1String(".json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        for (const QString& line : {list, QStringLiteral("style coat.png --out none.png --hand none")}) {
            const CliRun run = run_(QStringLiteral("exec \"$CLI\" ") + line, installed.environment());
            QVERIFY2(run.code == 4, run.err.constData());
            QVERIFY2(isOneSentence(run.err) && run.err.contains((list + QLatin1String(".json")).toUtf8()),
                     run.err.constData());
        }
        QVERIFY(!QFile::exists(qpath("none.png")));
    }

    void noListOfModelsIsNoEmptyOne()
    {
        const Installed installed(m_folder.filePath(QLatin1String("share")));
        const CliRun none = run_("exec \"$CLI\" models", installed.environment());
        QVERIFY2(none.code == 0 || none.code == 4, none.err.constData()); // beside the program, perhaps
        QFile file(installed.folder + QLatin1String("/models/manifest.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"models\":") > 0);
        file.close();
        const CliRun damaged = run_("exec \"$CLI\" models", installed.environment());
        QVERIFY2(damaged.code == 4 && isOneSentence(damaged.err), damaged.err.constData());
    }

private:
    /// A share folder of its own, without pictures: they are drawn by code.
    struct Installed
    {
        explicit Installed(const QString& at) : folder(at)
        {
            QDir(at).removeRecursively();
            for (const char* shelf : {"cloths", "models"})
                QDir().mkpath(at + QLatin1Char('/') + QLatin1String(shelf));
        }
        QProcessEnvironment environment() const
        {
            QProcessEnvironment more;
            more.insert(QStringLiteral("TOILE_SHARE"), folder);
            more.insert(QStringLiteral("TOILE_MODELS"), folder + QLatin1String("/models"));
            return more;
        }
        QString folder;
    };

    static void lines(std::span<const char* const> all)
    {
        QTest::addColumn<QString>("line");
        for (const char* line : all)
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    CliRun run_(const char* script, const QProcessEnvironment& more = {}) const
    {
        return run_(QString::fromLatin1(script), more);
    }
    CliRun run_(const QString& script, const QProcessEnvironment& more = {}) const
    {
        return shell(script, m_folder.path(), more);
    }
    QString qpath(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    std::string path(const char* name) const { return qpath(name).toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_MAIN(CliOutputTest)
#include "cli_output_test.moc"
