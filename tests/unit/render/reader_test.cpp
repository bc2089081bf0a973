// toile-reader as its programs know it: found or missed, stopped, killed, asked from many threads, and never
// left over.
#include "tests/support/process_tree.h"
#include "tests/unit/render/made_pdfs.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <thread>

using namespace toile;
using namespace toile::test;

namespace {

constexpr auto hangGuard = std::chrono::seconds(10);

/// Waits until `isSo`, as long as a machine with other work may take.
bool soon(const std::function<bool()>& isSo)
{
    return QTest::qWaitFor(isSo, int(std::chrono::milliseconds(hangGuard).count()));
}

/// The house and the processes that read for it.
std::vector<pid_t> readers()
{
    std::vector<pid_t> found;
    for (const pid_t process : processesBelow(getpid()))
        if (statusOf(process, "Name") == "toile-reader" && !statusOf(process, "State").starts_with("Z"))
            found.push_back(process);
    return found;
}

std::string limitsOf(pid_t process)
{
    std::ifstream limits("/proc/" + std::to_string(process) + "/limits");
    return {std::istreambuf_iterator<char>(limits), {}};
}

bool hasLine(const std::string& text, const char* pattern)
{
    return QString::fromStdString(text).contains(QRegularExpression(QString::fromUtf8(pattern)));
}

constexpr const char* limitedFiles = "Max file size +480000000 ";

/// The process that reads, once its walls are going up.
pid_t readingProcess()
{
    pid_t reading = 0;
    (void)soon([&] {
        const std::vector<pid_t> all = readers();
        reading = all.size() == 2 && hasLine(limitsOf(all.back()), limitedFiles) ? all.back() : 0;
        return reading != 0;
    });
    return reading;
}

/// Reads what never ends, beside the test, once no other picture is read.
class EndlessReading
{
public:
    explicit EndlessReading(std::chrono::seconds timeLimit = std::chrono::minutes(1)) : m_timeLimit(timeLimit)
    {
    }
    ~EndlessReading() { m_stop.request_stop(); }
    void stop() { m_stop.request_stop(); }
    const Result<Image>& outcome()
    {
        m_thread.join();
        return *m_outcome;
    }

private:
    const std::chrono::seconds m_timeLimit;
    const bool m_isAlone = soon([] { return readers().size() <= 1; });
    std::stop_source m_stop;
    std::optional<Result<Image>> m_outcome;
    std::jthread m_thread{[this] {
        m_outcome =
            readPicture(endlessPdf(), "endless", {.timeLimit = m_timeLimit, .stop = m_stop.get_token()});
    }};
};

} // namespace

class ReaderTest : public QObject
{
    Q_OBJECT

private:
    bool readsWell() const { return readPicture(m_good, "good").ok(); }

private Q_SLOTS:
    void aPictureHasTenSeconds() { QVERIFY(ReadOptions{}.timeLimit == std::chrono::seconds(10)); }

    void whoseReaderIsMissingSaysSo()
    {
        qputenv("TOILE_READER", "/nowhere/toile-reader");
        const auto missing = readPicture(m_good, "good");
        qputenv("TOILE_READER", "/bin/true"); // it ends at once, without a word
        const auto other = readPicture(m_good, "good");
        qunsetenv("TOILE_READER");
        QVERIFY(!missing.ok() && !other.ok());
        QCOMPARE(missing.error().kind, ErrorKind::Engine);
        QCOMPARE(missing.error().sentence.text(),
                 std::string("“good” cannot be read: Toile's picture reader is not installed."));
        QVERIFY(missing.error().detail.find("/nowhere/toile-reader") != std::string::npos);
        QCOMPARE(other.error().kind, ErrorKind::Engine);
        QCOMPARE(other.error().sentence.text(),
                 std::string("“good” cannot be read: Toile's picture reader cannot be started."));
        QVERIFY(readsWell());
    }

    void bytesAreReadLikeFiles()
    {
        const auto fromFile = readPicture(m_folder.put("good.png", m_good));
        const auto fromBytes = readPicture(m_good, "good.png");
        QVERIFY(fromFile.ok() && fromBytes.ok());
        QVERIFY(*fromFile == *fromBytes);
        QCOMPARE(readPicture(Bytes(), "nothing").error().sentence.text(), std::string("“nothing” is empty."));
        QVERIFY(!readPicture(m_good, "good", {.maxBytes = 10}).ok());
    }

    /// Over a megabyte the reader's own memory is the picture.
    void largePicturesAreWhole()
    {
        const QImage large = busy(1500, 1100);
        const auto read = readPicture(encodedAs("png", large), "large");
        QVERIFY(read.ok());
        QCOMPARE(read->size(), (Size{1500, 1100}));
        for (const QPoint at : {QPoint(0, 0), QPoint(1499, 1099), QPoint(700, 300)}) {
            const auto pixel = read->pixel(at.x(), at.y());
            QCOMPARE(qRgb(pixel[0], pixel[1], pixel[2]), large.pixel(at));
        }
    }

    void aStopEndsTheReading()
    {
        EndlessReading endless;
        QVERIFY(readingProcess() != 0);
        QElapsedTimer timer;
        timer.start();
        endless.stop();
        const auto& outcome = endless.outcome();
        std::printf("INFO   : stopped after %lld ms\n", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QVERIFY(soon([] { return readers().size() == 1; }));
    }

    void whatIsStoppedBeforeIsNotRead()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto outcome = readPicture(m_good, "good", {.stop = stop.get_token()});
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }

    void timeRunsOut()
    {
        const auto outcome = readPicture(endlessPdf(), "endless", {.timeLimit = std::chrono::seconds(1)});
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().sentence.text(),
                 std::string("“endless” takes longer than 1 s to read and was given up."));
        QVERIFY(soon([] { return readers().size() == 1; }));
        QVERIFY(readsWell());
    }

    /// On a machine with too much to do an honest picture, too, takes its time.
    void whatGetsNoProcessorIsGivenMore()
    {
        QElapsedTimer timer;
        timer.start();
        EndlessReading endless(std::chrono::seconds(1));
        kill(readingProcess(), SIGSTOP);
        QVERIFY(!endless.outcome().ok());
        QVERIFY2(timer.elapsed() >= 2000, std::to_string(timer.elapsed()).c_str());
        QVERIFY(soon([] { return readers().size() == 1; }));
    }

    void theReadingProcessIsClosedIn()
    {
        EndlessReading endless;
        const pid_t reading = readingProcess();
        QVERIFY(reading != 0);
        QVERIFY(soon([&] { return hasLine(limitsOf(reading), "Max cpu time +121 "); }));
        QVERIFY(hasLine(limitsOf(reading), "Max core file size +0 "));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY(soon([&] { return !hasLine(limitsOf(reading), "Max data size +unlimited"); }));
#endif
        QVERIFY(openDescriptors(reading) <= 6); // 0, 1, 2 and the three that it was given
        if (statusOf(reading, "Seccomp").empty())
            QSKIP("this kernel has no seccomp");
        QVERIFY(soon([&] { return statusOf(reading, "Seccomp") == "2"; }));
    }

    void aReadingProcessThatDiesIsOnlyAPictureLess_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("abort") << SIGABRT;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they end it with words of their own
        QTest::newRow("segmentation fault") << SIGSEGV;
#endif
    }

    void aReadingProcessThatDiesIsOnlyAPictureLess()
    {
        QFETCH(int, signal);
        EndlessReading endless;
        const pid_t reading = readingProcess();
        QVERIFY(reading != 0);
        kill(reading, signal);
        const auto& outcome = endless.outcome();
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, ErrorKind::Input);
        QVERIFY(outcome.error().detail.find("signal " + std::to_string(signal)) != std::string::npos);
        QVERIFY(readsWell());
    }

    void aReaderThatIsKilledIsStartedAgain()
    {
        QVERIFY(readsWell());
        QVERIFY(soon([] { return readers().size() == 1; }));
        kill(readers().front(), SIGKILL);
        QVERIFY(soon([] { return readers().empty(); }));
        QVERIFY(readsWell());
        QVERIFY(soon([] { return processesBelow(getpid()).size() == 1; })); // the dead one is buried
    }

    /// A thread that changes the environment moves it: nobody may start a program from it meanwhile.
    void theEnvironmentIsThatOfTheBeginning()
    {
        qputenv("TOILE_SET_LATER", "1");
        if (!readers().empty())
            kill(readers().front(), SIGKILL);
        QVERIFY(soon([] { return readers().empty(); }));
        QVERIFY(readsWell());
        qunsetenv("TOILE_SET_LATER");
        QVERIFY(soon([] { return readers().size() == 1; }));
        std::ifstream file("/proc/" + std::to_string(readers().front()) + "/environ");
        const std::string given{std::istreambuf_iterator<char>(file), {}};
        QVERIFY(given.find("PATH=") != std::string::npos);
        QVERIFY(given.find("TOILE_SET_LATER") == std::string::npos);
    }

    void readersGoWithTheirProgram()
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TOILE_READ_ENDLESSLY"), QStringLiteral("1"));
        program.setProcessEnvironment(environment);
        program.start(QCoreApplication::applicationFilePath(), QStringList());
        QVERIFY(program.waitForStarted());
        std::vector<pid_t> below;
        QVERIFY(soon([&] { return (below = processesBelow(pid_t(program.processId()))).size() == 2; }));
        program.kill();
        QVERIFY(program.waitForFinished());
        QVERIFY(soon([&] {
            return std::ranges::all_of(below, [](pid_t process) {
                const std::string state = statusOf(process, "State");
                return state.empty() || state.starts_with("Z"); // whoever inherits it may not look
            });
        }));
    }

    void manyThreadsReadAtOnceAndLeaveNothing()
    {
        QVERIFY(readsWell());
        QVERIFY(soon([] { return processesBelow(getpid()).size() == 1; }));
        const pid_t house = readers().front();
        const size_t ours = openDescriptors(getpid()), its = openDescriptors(house);
        const auto expected = readPicture(m_good, "good");
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&, i] {
                    for (int round = 0; round < 12; ++round) {
                        const bool isGood = (i + round) % 3 != 0;
                        const auto image = readPicture(isGood ? m_good : m_cut, "any");
                        right += isGood ? image.ok() && *image == *expected : !image.ok();
                    }
                });
        }
        QCOMPARE(right.load(), 8 * 12);
        QCOMPARE(readers().front(), house);
        QVERIFY(soon([&] { return processesBelow(getpid()).size() == 1; }));
        QCOMPARE(openDescriptors(getpid()), ours);
        QVERIFY(soon([&] { return openDescriptors(house) == its; }));
    }

private:
    Folder m_folder;
    const Bytes m_good = encodedAs("png", busy(60, 40));
    const Bytes m_cut{m_good.begin(), m_good.begin() + std::ptrdiff_t(m_good.size() / 2)};
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet("TOILE_READ_ENDLESSLY"))
        return readPicture(endlessPdf(), "endless", {.timeLimit = std::chrono::minutes(5)}).ok();
    ReaderTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "reader_test.moc"
