// A real disk of 20 MB runs full: the command line says so and leaves the old files alone, and a session
// keeps its work and saves it when there is room again.
#include "tests/loss/loss_bench.h"
#include "tests/loss/small_disk.h"

#include <QFile>
#include <QGuiApplication>
#include <QTest>

#include <filesystem>
#include <map>
#include <random>

using namespace toile::test;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr int diskMegabytes = 20;
constexpr int sessions = 3; ///< TOILE_FULL_DISK_ROUNDS: more of them

const SmallDisk* disk = nullptr;

QByteArray bytesIn(const fs::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

std::map<std::string, QByteArray> filesBelow(const fs::path& folder)
{
    std::map<std::string, QByteArray> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[entry.path().string()] = bytesIn(entry.path());
    return files;
}

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Run run(const QStringList& arguments, const fs::path& folder)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.start(QStringLiteral(TOILE_CLI), arguments);
    if (!process.waitForFinished(240'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class FullDiskTest : public QObject
{
    Q_OBJECT

private:
    /// Once where there is room, then on the full disk with several bits of room left.
    static void checkCommand(const QStringList& arguments)
    {
        const LossBench bench(disk->path() / "cli");
        const fs::path folder = bench.work() / "in";
        const Run good = run(arguments, folder);
        QVERIFY2(good.code == 0, good.err.constData());
        const auto before = filesBelow(disk->path());
        for (const int pagesLeft : {0, 1, 3}) {
            disk->fill(pagesLeft);
            const Run full = run(arguments, folder);
            disk->empty();
            const auto after = filesBelow(disk->path());
            if (full.code == 0) {
                // Small enough for what was left: then it is there.
                QVERIFY(pagesLeft > 0);
                QCOMPARE(after.size(), before.size());
                for (const auto& [name, bytes] : after)
                    QVERIFY2(bytes.size() >= before.at(name).size() * 9 / 10, name.c_str());
                continue;
            }
            QVERIFY2(full.code == 3, qPrintable(u"%1 pages left: %2\n"_s.arg(pagesLeft).arg(full.code) +
                                                QString::fromUtf8(full.err)));
            QVERIFY2(full.err.contains("toile-cli: ") && full.err.endsWith(".\n"), full.err.constData());
            QVERIFY2(full.out.isEmpty(), full.out.constData()); // no name of a file that is not there
            QVERIFY2(after == before, "files have changed");
        }
        fs::remove_all(disk->path() / "cli");
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!disk->trouble().empty())
            QSKIP(("There is no disk of its own to fill (" + disk->trouble() + ").").c_str());
    }

    void theCommandLineKeepsTheOldFiles_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QStringList style = {u"style"_s, u"sketch.png"_s, u"--cloth"_s, u"cloth.png"_s, u"--hand"_s,
                                   u"none"_s,  u"--size"_s,     u"300"_s,     u"--out"_s};
        for (const char* ending : {"png", "jpg", "webp", "tif"})
            QTest::newRow(ending) << style + QStringList{u"../out/coat."_s + QLatin1String(ending)};
        QTest::newRow("the sketch's neighbour") << style + QStringList{u"again.png"_s};
        for (const char* ending : {"pdf", "png"})
            QTest::newRow((std::string("board ") + ending).c_str())
                << QStringList{u"board"_s,
                               u"sketch.png"_s,
                               u"cloth.png"_s,
                               u"--dpi"_s,
                               u"40"_s,
                               u"--out"_s,
                               u"../out/board."_s + QLatin1String(ending)};
        QTest::newRow("inspect") << QStringList{u"inspect"_s, u"sketch.png"_s, u"--out"_s, u"../out/seen"_s};
    }
    void theCommandLineKeepsTheOldFiles()
    {
        QFETCH(QStringList, arguments);
        checkCommand(arguments);
    }

    void aPictureMadeAgainKeepsTheOldOne()
    {
        const LossBench bench(disk->path() / "again");
        const fs::path folder = bench.work() / "in";
        QCOMPARE(run({u"style"_s, u"sketch.png"_s, u"--cloth"_s, u"cloth.png"_s, u"--hand"_s, u"none"_s,
                      u"--size"_s, u"300"_s, u"--out"_s, u"coat.png"_s},
                     folder)
                     .code,
                 0);
        QVERIFY(fs::copy_file(folder / "coat.png", folder / "again.png"));
        const auto before = filesBelow(disk->path());
        disk->fill(0);
        const Run full =
            run({u"style"_s, u"--from-recipe"_s, u"coat.png"_s, u"--out"_s, u"again.png"_s}, folder);
        disk->empty();
        QCOMPARE(full.code, 3);
        QVERIFY(filesBelow(disk->path()) == before);
        fs::remove_all(disk->path() / "again");
    }

    void aSessionSavesWhenThereIsRoomAgain()
    {
        const uint32_t seed = std::random_device()();
        qInfo("seed %u", seed);
        std::mt19937 random(seed);
        const int wished = qEnvironmentVariableIntValue("TOILE_FULL_DISK_ROUNDS");
        for (int round = 0; round < std::max(wished, sessions); ++round) {
            const LossBench bench(disk->path() / "session");
            const auto session = bench.session({});
            session->start();
            // Full from some stroke or other wish on, until a sentence was said and something more was done.
            const int fullAt = 2 + int(random() % 30);
            QByteArray said;
            int linesWhenTold = -1;
            bool isFull = false, wasFull = false;
            while (session->state() != QProcess::NotRunning) {
                if (session->waitForReadyRead(100))
                    said += session->readAllStandardOutput();
                const int lines = int(said.count('\n'));
                if (!wasFull && said.count("ASKED") >= fullAt) {
                    disk->fill(int(random() % 2));
                    isFull = wasFull = true;
                }
                if (linesWhenTold < 0 && said.contains("FAILED"))
                    linesWhenTold = lines;
                const bool isClosing = said.endsWith("STATE") || said.contains("ASKED\tclose");
                if (isFull && ((linesWhenTold >= 0 && lines > linesWhenTold + 6) || isClosing)) {
                    disk->empty();
                    isFull = false;
                }
            }
            disk->empty();
            const Transcript transcript = Transcript::of(*session, said);
            const QStringList lost = bench.losses(transcript) + bench.leftovers();
            QVERIFY2(lost.isEmpty(),
                     qPrintable(u"round %1, full from wish %2\n%3\n%4"_s.arg(round).arg(fullAt).arg(
                         lost.join(u'\n'), transcript.text())));
            fs::remove_all(disk->path() / "session");
        }
    }
};

int main(int argc, char** argv)
{
    const SmallDisk own(diskMegabytes);
    disk = &own;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QTEST_FUNCTION_TIMEOUT", "36000000"); // ten hours
    QGuiApplication application(argc, argv);
    FullDiskTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "full_disk_test.moc"
