// Every call of the file system fails once, in turn, while a session is going on: nothing that a person did
// is lost, unless a sentence said so at once. The same with a disk that is full for a while.
//
// As many calls as fit into some seconds, chosen by a seed that is printed; TOILE_FAULTS_ALL=1: every one.
// TOILE_FAULTS_SEED repeats a choice, TOILE_FAULTS_ONLY=K[,K] looks at some calls alone, and shows what was
// said where it is one.
// TOILE_LOSS_SESSION=FILE runs the session of another build.
#include "tests/loss/found_work.h"
#include "tests/loss/loss_bench.h"

#include <nlohmann/json.hpp>

#include <QGuiApplication>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <functional>
#include <numeric>
#include <random>

using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto budget = std::chrono::seconds(4); ///< for each of the tests
constexpr size_t atOnce = 3;                     ///< a session mostly waits
constexpr size_t fewest = 6;

/// One session under one fault.
struct Trial
{
    long call = 0;
    LossBench bench;
    std::unique_ptr<QProcess> process;
};

using Judge = std::function<QStringList(const LossBench&, const Transcript&)>;

/// The calls to look at, in the order in which to do so.
std::vector<long> callsToFail(size_t count)
{
    std::vector<long> calls;
    for (const QString& only : qEnvironmentVariable("TOILE_FAULTS_ONLY").split(u',', Qt::SkipEmptyParts))
        calls.push_back(only.toLong());
    if (!calls.empty())
        return calls;
    calls.resize(count);
    std::iota(calls.begin(), calls.end(), 1);
    if (qEnvironmentVariableIntValue("TOILE_FAULTS_ALL"))
        return calls;
    const uint32_t seed = qEnvironmentVariableIsSet("TOILE_FAULTS_SEED")
                              ? qEnvironmentVariable("TOILE_FAULTS_SEED").toUInt()
                              : std::random_device()();
    qInfo("TOILE_FAULTS_SEED=%u", seed);
    std::shuffle(calls.begin(), calls.end(), std::mt19937(seed));
    return calls;
}

QString callNamed(const LossBench& bench)
{
    const auto failed = bench.calls(true);
    return failed.empty() ? u"(the session made fewer calls)"_s
                          : QString::fromStdString(failed.front() + (failed.size() > 1 ? " ..." : ""));
}

/// Runs a session for each of the calls, as long as there is time.
QStringList trials(const std::vector<long>& calls, const QStringList& arguments, const QString& fault,
                   const Judge& judge)
{
    const bool isAll = qEnvironmentVariableIntValue("TOILE_FAULTS_ALL") > 0;
    const auto start = Clock::now();
    std::vector<std::unique_ptr<Trial>> running;
    QStringList lost;
    size_t next = 0, seen = 0, bad = 0;
    const auto begin = [&] {
        auto trial = std::make_unique<Trial>();
        trial->call = calls[next++];
        QStringList words = arguments;
        words.replaceInStrings(u"ROOM"_s, QString::fromStdString(trial->bench.roomFile().string()));
        trial->process = trial->bench.session(words, {fault.arg(trial->call)});
        trial->process->start();
        running.push_back(std::move(trial));
    };
    while (next < calls.size() || !running.empty()) {
        const bool hasTime = isAll || seen + running.size() < fewest || Clock::now() - start < budget;
        if (hasTime && next < calls.size() && running.size() < (isAll ? 2 * atOnce : atOnce)) {
            begin();
            continue;
        }
        if (running.empty())
            break;
        const auto trial = std::move(running.front());
        running.erase(running.begin());
        const Transcript said = Transcript::of(*trial->process);
        const QStringList found = judge(trial->bench, said);
        ++seen;
        if (calls.size() == 1)
            qInfo("%s\n%s", qPrintable(callNamed(trial->bench)), qPrintable(said.text()));
        if (found.isEmpty())
            continue;
        ++bad;
        if (isAll)
            qInfo("call %ld (%s): %s", trial->call, qPrintable(callNamed(trial->bench)),
                  qPrintable(found.join(u"; "_s)));
        lost << u"call %1: %2\n    %3"_s.arg(trial->call)
                    .arg(callNamed(trial->bench), found.join(u"\n    "_s));
    }
    qInfo("%zu of %zu calls in %.1f s, %zu with losses", seen, calls.size(),
          std::chrono::duration<double>(Clock::now() - start).count(), bad);
    return lost;
}

QStringList afterAFullDisk(const LossBench& bench, const Transcript& said)
{
    QStringList lost = bench.losses(said) + bench.leftovers();
    // One earlier state less costs nobody any work, and is no reason to hold up who closes.
    const auto failed = bench.calls(true);
    const bool isOfWork = std::any_of(failed.begin(), failed.end(), [](const std::string& call) {
        return call.find("/project/states") == std::string::npos;
    });
    if (isOfWork && said.count("FAILED") + said.count("REFUSED") == 0)
        lost << u"no word was said"_s;
    return lost;
}

/// Project.json may have been written once more after the disk was last looked at: a variant is called and
/// starred as it was then, or as it was wished last.
std::string withNewerVariants(const std::string& onDisk, const std::string& found, const std::string& wished)
{
    if (onDisk.empty() || found.empty() || wished.empty())
        return onDisk;
    using nlohmann::json;
    json state = json::parse(onDisk);
    const json there = json::parse(found), last = json::parse(wished);
    for (auto& [file, variant] : state["variants"].items())
        if (there["variants"].contains(file) && last["variants"].contains(file) &&
            there["variants"][file] == last["variants"][file])
            variant = last["variants"][file];
    return state.dump();
}

/// Closing was refused and the plug pulled: what had been on disk is there.
QStringList afterThePlugWasPulled(const LossBench& bench, const Transcript& said)
{
    constexpr int refused = 4;
    if (said.exitCode != refused)
        return afterAFullDisk(bench, said);
    const FoundWork found(bench.project(), bench.models());
    const std::string had = withNewerVariants(said.last("ONDISK"), found.state(), said.last("STATE"));
    return found.missing(had) + bench.exportLosses(said) + bench.leftovers();
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "36000000"); } // ten hours

private:
    size_t m_calls = 0; ///< of a session that goes well

private Q_SLOTS:
    void initTestCase()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer must be loaded before everything else, and so must the faults.");
#endif
    }

    void withoutFaultsNothingIsLost()
    {
        const LossBench bench;
        const auto process = bench.session({}, {u"TOILE_FAULTS_AT=0"_s});
        process->start();
        const Transcript said = Transcript::of(*process);
        const QStringList lost = bench.losses(said);
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n') + u'\n' + said.text()));
        QCOMPARE(said.count("FAILED"), size_t(0));
        QCOMPARE(said.count("EXPORTED"), size_t(3));
        QCOMPARE(said.count("VARIANT"), size_t(3));
        QVERIFY2(bench.leftovers().isEmpty(), qPrintable(bench.leftovers().join(u'\n')));
        const auto calls = bench.calls();
        for (const char* name :
             {"open", "create", "read", "write", "sync", "close", "rename", "stat", "list", "mkdir"})
            QVERIFY2(std::any_of(calls.begin(), calls.end(),
                                 [&](const std::string& call) {
                                     return call.find(std::string(" goes ") + name + " ") !=
                                            std::string::npos;
                                 }),
                     name);
        m_calls = calls.size();
        qInfo("%zu calls", m_calls);
    }

    void everyCallThatFailsOnceLosesNothing()
    {
        if (m_calls == 0)
            QSKIP("There is no session to fail.");
        const QStringList lost =
            trials(callsToFail(m_calls), {}, u"TOILE_FAULTS_AT=%1"_s,
                   [](const LossBench& bench, const Transcript& said) {
                       const auto failed = bench.calls(true);
                       const bool mayLeave =
                           !failed.empty() && failed.front().find(" unlink ") != std::string::npos;
                       return bench.losses(said) + (mayLeave ? QStringList() : bench.leftovers());
                   });
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }

    void aDiskThatIsFullForAWhileLosesNothing()
    {
        if (m_calls == 0)
            QSKIP("There is no session to fail.");
        const QStringList lost = trials(callsToFail(m_calls), {u"--room"_s, u"ROOM"_s, u"soon"_s},
                                        u"TOILE_FAULTS_FULL_FROM=%1"_s, afterAFullDisk);
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }

    void aDiskThatIsFullWhenClosingRefusesAndLosesNothing()
    {
        if (m_calls == 0)
            QSKIP("There is no session to fail.");
        const QStringList lost = trials(callsToFail(m_calls), {u"--room"_s, u"ROOM"_s, u"closing"_s},
                                        u"TOILE_FAULTS_FULL_FROM=%1"_s, afterAFullDisk);
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }

    void aDiskThatStaysFullKeepsWhatWasOnIt()
    {
        if (m_calls == 0)
            QSKIP("There is no session to fail.");
        const QStringList lost =
            trials(callsToFail(m_calls), {u"--watch"_s, u"--room"_s, u"ROOM"_s, u"never"_s},
                   u"TOILE_FAULTS_FULL_FROM=%1"_s, afterThePlugWasPulled);
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }
};

QTEST_MAIN(FaultsTest)
#include "faults_test.moc"
