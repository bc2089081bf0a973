// The system ends the window: signals, a session that asks, and the real program as the system starts it.
#include "core/document/drawing_file.h"
#include "core/document/project.h"
#include "core/studio/drawing_store.h"
#include "tests/ui/canvas_rig.h"
#include "ui/canvas/drawing_view.h"
#include "ui/control/end_signals.h"

#include <QGuiApplication>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <fstream>
#include <iterator>

#include <sys/stat.h>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

Project onDisk(const fs::path& folder)
{
    std::ifstream in(folder / "project.json", std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    Result<Project> project = projectFromJson(json);
    return project ? *project : Project();
}

/// On all pages of the project as it is on disk.
size_t strokesOnDisk(const fs::path& folder)
{
    size_t count = 0;
    for (const ProjectSketch& sketch : onDisk(folder).sketches)
        if (!sketch.drawingFile.empty())
            if (const Result<Drawing> drawing = readDrawing(folder / sketch.drawingFile))
                count += strokeCount(*drawing);
    return count;
}

/// As app/main.cpp has it.
class Ending
{
public:
    explicit Ending(CanvasRig& rig)
    {
        QObject::connect(&m_signals, &EndSignals::arrived, &rig.controller(),
                         [&rig] { rig.controller().end(); });
        QObject::connect(&rig.controller(), &WindowController::closed, &m_signals,
                         [this] { m_isClosed = true; });
    }
    bool comes()
    {
        return WindowRig::waitFor([this] { return m_isClosed; });
    }
    bool hasCome() const { return m_isClosed; }

private:
    EndSignals m_signals;
    bool m_isClosed = false;
};

/// The program in a home of its own.
class Toile
{
public:
    explicit Toile(const char* name) : m_home(scratch(name))
    {
        fs::create_directories(config());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"XDG_CONFIG_HOME"_s, QString::fromStdString((m_home / "config").string()));
        process.setProcessEnvironment(environment);
    }
    ~Toile()
    {
        process.kill();
        process.waitForFinished();
    }
    fs::path folder() const { return m_home / "project"; }
    fs::path config() const { return m_home / "config/toile"; }
    void start(QStringList arguments = {}, const QString& before = {})
    {
        arguments = QStringList{u"--folder"_s, QString::fromStdString(folder().string())} + arguments;
        process.start(u"/bin/bash"_s,
                      QStringList{u"-c"_s, before + u"exec \"$0\" \"$@\""_s, QStringLiteral(TOILE_WINDOW)} +
                          arguments);
    }
    /// It has its project: signals are caught by then.
    bool isUp() const
    {
        return WindowRig::waitFor([this] { return fs::is_regular_file(folder() / "lock"); });
    }
    /// Nothing where it has ended: its number is 0 then, which would mean everybody.
    void send(int signal)
    {
        if (process.processId() > 0)
            kill(pid_t(process.processId()), signal);
    }
    bool ends(int signal)
    {
        send(signal);
        return (process.state() == QProcess::NotRunning || process.waitForFinished()) &&
               process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    QProcess process;

private:
    fs::path m_home;
};

} // namespace

class EndSignalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowRig::isolateSettings(); }

    void strokesAreOnDisk_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGXCPU") << SIGXCPU;
    }
    void strokesAreOnDisk()
    {
        QFETCH(int, signal);
        CanvasRig rig("strokes" + std::to_string(signal));
        Ending ending(rig);
        QVERIFY(rig.newPage());
        for (const float y : {60.0f, 90.0f, 120.0f})
            rig.draw({{60, y}, {150, y}});
        QCOMPARE(rig.strokes(), size_t(3));
        raise(signal);
        QVERIFY(ending.comes());
        QCOMPARE(strokesOnDisk(rig.folder()), size_t(3));
    }

    void aStrokeUnderThePenIsKept_data()
    {
        QTest::addColumn<bool>("isClosedByHand");
        QTest::newRow("signal") << false;
        QTest::newRow("closed by a person") << true;
    }
    void aStrokeUnderThePenIsKept()
    {
        QFETCH(bool, isClosedByHand);
        CanvasRig rig(isClosedByHand ? "under-hand" : "under-signal");
        Ending ending(rig);
        QVERIFY(rig.newPage());
        rig.draw({{60, 60}, {150, 60}});
        const auto at = [&](float xMm) { return rig.page().view().toView({xMm, 120}); };
        rig.pen(QEvent::TabletMove, at(60), 0);
        rig.pen(QEvent::TabletPress, at(60), 0.5);
        for (float xMm = 60; xMm < 150; xMm += 2)
            rig.pen(QEvent::TabletMove, at(xMm), 0.5);
        QCOMPARE(rig.strokes(), size_t(1));
        isClosedByHand ? void(rig.window().close()) : void(raise(SIGTERM));
        QVERIFY(ending.comes());
        QCOMPARE(strokesOnDisk(rig.folder()), size_t(2));
    }

    void whatIsDrawnSoFarIsKept()
    {
        CanvasRig rig("running", {1440, 900}, std::chrono::milliseconds(5));
        Ending ending(rig);
        QVERIFY(rig.newPage());
        rig.draw({{60, 50}, {150, 50}, {160, 220}, {50, 220}, {60, 50}});
        rig.setLongLook("linen", "pencil");
        rig.studio().variants().run();
        QVERIFY(WindowRig::waitFor([&] {
            return !rig.studio().variants().waiting().empty() &&
                   rig.studio().variants().waiting().front().progress.step > 2;
        }));
        rig.draw({{70, 120}, {140, 120}});
        raise(SIGTERM);
        QVERIFY(ending.comes());
        QCOMPARE(strokesOnDisk(rig.folder()), size_t(2));
        const Project project = onDisk(rig.folder());
        QCOMPARE(project.variants.size(), size_t(1));
        QVERIFY(project.variants.front().recipe.stoppedAtStep > 2);
    }

    void moreSignalsTakeNothingFromIt()
    {
        CanvasRig rig("several");
        Ending ending(rig);
        QVERIFY(rig.newPage());
        for (float y = 40; y < 100; y += 10)
            rig.draw({{60, y}, {150, y}});
        while (!ending.hasCome()) {
            raise(SIGTERM);
            raise(SIGHUP);
            QTest::qWait(5);
        }
        QCOMPARE(strokesOnDisk(rig.folder()), size_t(6));
    }

    void aSessionThatAsksFindsAllOnDisk()
    {
        CanvasRig rig("session");
        QObject::connect(qApp, &QGuiApplication::commitDataRequest, &rig.controller(),
                         [&rig] { rig.controller().saveForSession(); });
        QVERIFY(rig.newPage());
        rig.draw({{60, 60}, {150, 60}});
        rig.draw({{60, 90}, {150, 90}});
        rig.controller().saveForSession(); // nobody but the system makes a QSessionManager
        QCOMPARE(strokesOnDisk(rig.folder()), size_t(2));
        QVERIFY(rig.window().isVisible());
        rig.draw({{60, 120}, {150, 120}}); // the session may go on
        QVERIFY(rig.close());
        QCOMPARE(strokesOnDisk(rig.folder()), size_t(3));
    }

    void theProgramSavesAndEndsWell_data() { strokesAreOnDisk_data(); }
    void theProgramSavesAndEndsWell()
    {
        QFETCH(int, signal);
        const fs::path flat = drawnFlat("flat.png");
        Toile toile(("program" + std::to_string(signal)).c_str());
        toile.start({QString::fromStdString(flat.string())});
        QVERIFY(toile.isUp());
        QVERIFY2(toile.ends(signal), toile.process.readAllStandardError().constData());
        QCOMPARE(onDisk(toile.folder()).sketches.size(), size_t(1));
        QVERIFY(!fs::exists(toile.folder() / "lock"));
    }

    void aSignalAtAnyMomentOfTheStartEndsIt()
    {
        for (const int ms : {20, 60, 120, 200, 300, 450}) {
            Toile toile("early");
            toile.start();
            QVERIFY(toile.process.waitForStarted());
            QTest::qWait(ms);
            toile.send(SIGTERM);
            // Before it catches signals there is nothing to save, and it dies of it.
            QVERIFY2(toile.process.state() == QProcess::NotRunning || toile.process.waitForFinished(60000),
                     QByteArray::number(ms).constData());
        }
    }

    void nohupIsRespected()
    {
        Toile toile("nohup");
        toile.start({}, u"trap '' HUP; "_s);
        QVERIFY(toile.isUp());
        toile.send(SIGHUP);
        QVERIFY(!toile.process.waitForFinished(1000));
        QVERIFY(toile.ends(SIGTERM));
    }

    void aTerminalThatNobodyReadsKillsNobody()
    {
        Toile toile("pipe");
        toile.process.setProcessChannelMode(QProcess::MergedChannels);
        toile.start({u"--verbose"_s, QString::fromStdString(drawnFlat("flat.png").string())},
                    u"exec 2> >(true); "_s);
        QVERIFY(toile.isUp());
        QVERIFY(!toile.process.waitForFinished(1000)); // it has talked meanwhile
        QVERIFY(toile.ends(SIGTERM));
        QCOMPARE(onDisk(toile.folder()).sketches.size(), size_t(1));
    }

    void pipesInPlaceOfItsFilesAreNotWaitedFor()
    {
        Toile toile("pipes");
        fs::create_directories(toile.folder());
        for (const fs::path& file :
             {toile.config() / "Toile.conf", toile.folder() / "lock", toile.folder() / "project.json"})
            QCOMPARE(mkfifo(file.c_str(), 0600), 0);
        toile.start();
        QVERIFY(toile.isUp());
        QVERIFY(toile.ends(SIGTERM));
    }
};

QTEST_MAIN(EndSignalsTest)
#include "end_signals_test.moc"
