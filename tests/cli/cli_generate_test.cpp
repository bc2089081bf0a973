// toile-cli generate: the whole set, the same as the build step's, and nothing that looks whole when it is
// not.
#include "tests/cli/cli_run.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

#include <csignal>

using namespace toile::test;

namespace {

QStringList filesUnder(const QString& folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << QDir(folder).relativeFilePath(it.next());
    files.sort();
    return files;
}

} // namespace

class CliGenerateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        QVERIFY(m_temporary->isValid());
    }

    void theSetIsWholeAndTheBuildStepsToTheByte()
    {
        const CliRun run = generate("set");
        QVERIFY2(run.code == 0 && run.err.isEmpty(), run.err.constData());
        QStringList listed, told;
        for (const char* shelf : {"cloths", "hands", "sketches"}) {
            const QByteArray text = bytesOf(path("set/") + QLatin1String(shelf) + QStringLiteral(".json"));
            const auto list = nlohmann::json::parse(text.toStdString(), nullptr, false);
            QVERIFY2(list.is_array() && list.size() >= 6, shelf);
            listed << QLatin1String(shelf) + QStringLiteral(".json");
            for (const auto& entry : list) {
                for (const char* key : {"id", "name", "nameZh", "licence"})
                    QVERIFY2(!entry[key].get<std::string>().empty(), key);
                QCOMPARE(entry.contains("repeatMm"), std::string(shelf) == "cloths");
                listed << QString::fromStdString(entry["file"].get<std::string>());
            }
        }
        listed.sort();
        QCOMPARE(filesUnder(path("set")), listed);
        for (const QByteArray& line : run.out.trimmed().split('\n'))
            told << QString::fromUtf8(line).section(QStringLiteral("set/"), 1);
        QVERIFY(told.last().endsWith(QStringLiteral(".json"))); // a list stands for pictures that are there
        told.sort();
        QCOMPARE(told, listed);
        for (const QString& file : listed)
            QVERIFY2(bytesOf(path("set/") + file) ==
                         bytesOf(QStringLiteral(TOILE_BINARY_DIR "/share/toile/") + file),
                     qPrintable(file));
    }

    void madeDrawingsAreTheSameForTheSameSeed()
    {
        for (const char* folder : {"once", "again"}) {
            const CliRun run = cli({QStringLiteral("generate"), QStringLiteral("--out"),
                                    QLatin1String(folder), QStringLiteral("--drawings"), QStringLiteral("2"),
                                    QStringLiteral("--seed"), QStringLiteral("7")},
                                   m_temporary->path());
            QVERIFY2(run.code == 0 && run.err.isEmpty(), run.err.constData());
            QCOMPARE(filesUnder(path(folder)),
                     QStringList({QStringLiteral("drawing-7.png"), QStringLiteral("drawing-8.png")}));
        }
        for (const char* file : {"drawing-7.png", "drawing-8.png"})
            QVERIFY(bytesOf(path("once/") + QLatin1String(file)) ==
                    bytesOf(path("again/") + QLatin1String(file)));
    }

    void aFileIsNoFolder()
    {
        QFile file(path("taken"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const CliRun run = generate("taken");
        QCOMPARE(run.code, 3);
        QVERIFY2(isOneSentence(run.err) && run.err.contains("taken"), run.err.constData());
    }

    void controlCLeavesWholePicturesAndNoList()
    {
        QVERIFY(QDir().mkpath(path("cut")));
        QFile old(path("cut/cloths.json")); // of an older set that is being drawn anew
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("[]") == 2);
        old.close();
        QProcess process;
        process.setProcessEnvironment(cliEnvironment());
        process.setWorkingDirectory(m_temporary->path());
        process.start(QStringLiteral(TOILE_CLI),
                      {QStringLiteral("generate"), QStringLiteral("--out"), QStringLiteral("cut")});
        QVERIFY(process.waitForReadyRead(60000)); // one is written
        kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        const QStringList files = filesUnder(path("cut"));
        QVERIFY(!files.isEmpty());
        for (const QString& file : files) {
            QVERIFY2(file.endsWith(QStringLiteral(".png")), qPrintable(file));
            QVERIFY2(toile::readPicture((path("cut/") + file).toStdString()).ok(), qPrintable(file));
        }
    }

private:
    CliRun generate(const char* folder) const
    {
        return cli({QStringLiteral("generate"), QStringLiteral("--out"), QLatin1String(folder)},
                   m_temporary->path());
    }
    QString path(const char* name) const { return m_temporary->filePath(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

QTEST_MAIN(CliGenerateTest)
#include "cli_generate_test.moc"
