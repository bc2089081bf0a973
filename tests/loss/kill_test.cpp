// Toile is killed at random moments, and at those when it writes: what it had said was done is there, whole,
// and opens without a word of damage.
//
// As many rounds as fit into some seconds, or TOILE_KILL_ROUNDS of each kind; TOILE_KILL_SEED repeats a run
// as far as threads allow.
#include "core/document/recipe.h"
#include "core/render/image_file.h"
#include "tests/loss/folder_watch.h"
#include "tests/loss/found_work.h"
#include "tests/loss/loss_bench.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <random>

#include <unistd.h>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr int budgetMs = 5000; ///< for each of the tests
constexpr int fewest = 3;
constexpr int roundsInAFolder = 10;
constexpr int mostLines = 70;
constexpr int longestLagMs = 60'000; ///< a guard: it is a second where the machine has time

/// A file that was written and not yet named when the end came is put into “lost”, and said to be there.
bool isOfWhatNobodyNames(const std::string& sentence)
{
    return sentence.find("that nothing names") != std::string::npos;
}

/// Looks at nothing but the number of rounds, or at the clock.
class Rounds
{
public:
    Rounds() : m_wished(qEnvironmentVariableIntValue("TOILE_KILL_ROUNDS")) { m_clock.start(); }
    bool goOn()
    {
        return m_wished > 0 ? m_done++ < m_wished : m_done++ < fewest || m_clock.elapsed() < budgetMs;
    }
    int done() const { return m_done - 1; }
    double seconds() const { return double(m_clock.elapsed()) / 1000; }

private:
    int m_wished;
    int m_done = 0;
    QElapsedTimer m_clock;
};

/// A variant is renamed right after it has come. One that the disk was last seen to have under its first name
/// may have its second by now.
std::string withoutFirstNames(const std::string& onDisk)
{
    if (onDisk.empty())
        return onDisk;
    nlohmann::json state = nlohmann::json::parse(onDisk);
    for (auto& [file, variant] : state["variants"].items())
        if (!variant["name"].get<std::string>().starts_with("variant "))
            variant = nullptr;
    return state.dump();
}

} // namespace

class KillTest : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "36000000"); } // ten hours

private:
    std::mt19937 m_random;
    int dice(int from, int to) { return from + int(m_random() % uint32_t(to - from + 1)); }

private Q_SLOTS:
    void initTestCase()
    {
        const uint32_t seed = qEnvironmentVariableIsSet("TOILE_KILL_SEED")
                                  ? qEnvironmentVariable("TOILE_KILL_SEED").toUInt()
                                  : std::random_device()();
        qInfo("TOILE_KILL_SEED=%u", seed);
        m_random.seed(seed);
    }

    void whatWasOnDiskIsThereAfterAKill()
    {
        Rounds rounds;
        std::unique_ptr<LossBench> bench;
        std::string onDisk;
        int slowest = 0;
        size_t strokes = 0;
        while (rounds.goOn()) {
            if (rounds.done() % roundsInAFolder == 0) {
                bench = std::make_unique<LossBench>();
                onDisk.clear();
            }
            const auto session = bench->session({u"--watch"_s, u"--endless"_s});
            session->start();
            const int lines = dice(0, mostLines);
            QByteArray said;
            while (said.count('\n') < lines && session->waitForReadyRead(120'000))
                said += session->readAllStandardOutput();
            if (rounds.done() % 2 == 0) {
                QTest::qSleep(dice(0, lines == 0 ? 400 : 60));
            } else {
                const FolderWatch watch({bench->project(), bench->project() / "garments"});
                watch.wait(3000);
                usleep(useconds_t(dice(0, 800)));
            }
            session->kill();
            const Transcript transcript = Transcript::of(*session, said);
            QCOMPARE(transcript.exitCode, -2);
            if (!transcript.last("ONDISK").empty())
                onDisk = transcript.last("ONDISK");
            strokes += transcript.count("STROKE");

            const FoundWork found(bench->project(), bench->models());
            QStringList lost = found.missing(withoutFirstNames(onDisk));
            for (const std::string& sentence : found.sentences())
                if (!isOfWhatNobodyNames(sentence))
                    lost << QString::fromStdString("it opens with: " + sentence);
            for (const Transcript::Line& line : transcript.lines) {
                if ((line.word == "FAILED" && !isOfWhatNobodyNames(line.text)) || line.word == "HUNG")
                    lost << QString::fromStdString("nothing had failed, but it said: " + line.text);
                if (line.word == "VARIANT" && found.state().find(line.text) == std::string::npos)
                    lost << QString::fromStdString("the variant was shown and is gone: " + line.text);
                if (line.word == "LAG")
                    slowest = std::max(slowest, std::stoi(line.text));
            }
            QVERIFY2(lost.isEmpty(),
                     qPrintable(u"round %1, killed after %2 lines\n%3\n%4"_s.arg(rounds.done())
                                    .arg(lines)
                                    .arg(lost.join(u'\n'), transcript.text())));
        }
        qInfo("%d kills in %.1f s; %zu strokes, the slowest on disk after %d ms", rounds.done(),
              rounds.seconds(), strokes, slowest);
        QVERIFY(slowest < longestLagMs);
    }

    void theCommandLineLeavesAWholePicture()
    {
        const LossBench bench;
        const fs::path out = bench.work() / "out/variant.png";
        QProcess program;
        program.setProgram(QStringLiteral(TOILE_CLI));
        program.setWorkingDirectory(QString::fromStdString((bench.work() / "in").string()));
        const auto sizeOf = [](int round) { return 200 + round % 90; };
        const auto begin = [&](int round) {
            program.setArguments({u"style"_s, u"sketch.png"_s, u"--cloth"_s, u"cloth.png"_s, u"--hand"_s,
                                  u"none"_s, u"--size"_s, QString::number(sizeOf(round)), u"--out"_s,
                                  QString::fromStdString(out.string())});
            program.start();
        };
        QElapsedTimer clock;
        for (const int round : {0, 1}) { // the second time, the program itself is in memory
            clock.start();
            begin(round);
            QVERIFY(program.waitForFinished(120'000) && program.exitCode() == 0);
        }
        const int whole = int(clock.elapsed());

        Rounds rounds;
        int ended = 0, replaced = 0;
        while (rounds.goOn()) {
            begin(2 + rounds.done());
            // Half of the times at any moment, half of them when the first thing happens to the files.
            const int moment = dice(whole / 4, whole * 11 / 10);
            if (rounds.done() % 2 == 0) {
                const FolderWatch watch({out.parent_path()});
                program.waitForStarted();
                watch.wait(20 * whole);
                usleep(useconds_t(dice(0, 800)));
            } else {
                program.waitForFinished(moment);
            }
            program.kill();
            program.waitForFinished(120'000);
            const Result<Image> picture = readPicture(out);
            QVERIFY2(picture.ok(),
                     qPrintable(u"round %1, killed after %2 ms"_s.arg(rounds.done()).arg(moment)));
            const Result<std::string> recipe = readRecipe(out);
            QVERIFY(recipe.ok() && recipeFromJson(*recipe).ok());
            if (program.exitStatus() == QProcess::NormalExit) {
                QCOMPARE(program.exitCode(), 0);
                QCOMPARE(picture->size().longSide(), sizeOf(2 + rounds.done()));
                ++ended;
            }
            replaced += picture->size().longSide() == sizeOf(2 + rounds.done());
        }
        qInfo("%d runs of about %d ms in %.1f s; %d came to their end, %d wrote their picture, %lld files "
              "left over",
              rounds.done(), whole, rounds.seconds(), ended, replaced, (long long)bench.leftovers().size());
    }
};

QTEST_MAIN(KillTest)
#include "kill_test.moc"
