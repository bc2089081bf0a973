// The window with little memory: it says so at the start, or it lives through every run, with a picture or a
// banner, and keeps what was drawn. The window is this program, started again.
#include "tests/support/memory_limit.h"
#include "tests/ui/window_rig.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/steady_application.h"

#include <QTest>

#include <cstdio>
#include <fstream>

using namespace toile;
using namespace toile::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int noMemory = 5;

/// One variant wished for; what came of it on stdout. The exit code says whether the window was still there.
int liveInWindow(int argc, char** argv, const std::string& folder)
{
    SteadyApplication application(argc, argv);
    WindowRig::isolateSettings();
    MainWindow window;
    StudioOptions options;
    options.places = findPlaces();
    options.folder = folder;
    std::unique_ptr<WindowController> controller;
    application.onMemoryShort = [&] {
        if (controller)
            controller->sayMemoryIsShort();
        else
            QCoreApplication::exit(noMemory);
    };
    controller = std::make_unique<WindowController>(window, std::move(options));
    window.resize(1280, 800);
    window.show();
    controller->start({});
    Studio& studio = controller->studio();
    const auto settled = [&](const std::function<bool()>& done) {
        return WindowRig::waitFor([&] { return done() || window.banner().isAlarm(); }, 60000);
    };
    bool good = settled([&] { return !studio.looks().models().models().empty(); });
    studio.sketches().importSample("trench-coat");
    good = good && settled([&] { return studio.sketches().sketchView().model != nullptr; });
    Recipe look = studio.looks().look();
    look.sizePx = 256;
    look.steps = 4;
    if (good && !window.banner().isAlarm()) {
        studio.variants().run(look);
        good = settled([&] {
            return studio.variants().waiting().empty() && studio.document().project().variants.size() == 1;
        });
    }
    std::printf("%s\n", window.banner().isAlarm() ? window.banner().sentence().toUtf8().constData()
                        : studio.document().project().variants.size() == 1 ? "drawn"
                                                                           : "nothing");
    // It still works: a wish without the engine is answered.
    const size_t before = studio.document().project().variants.size();
    if (studio.sketches().sketchView().model) {
        look.hand = {};
        studio.variants().run(look);
        good = good && WindowRig::waitFor([&] { return studio.variants().waiting().empty(); }, 60000);
        std::printf("then %zu\n", studio.document().project().variants.size() - before);
    }
    bool isClosed = false;
    QObject::connect(controller.get(), &WindowController::closed, [&] { isClosed = true; });
    window.close();
    good = good && WindowRig::waitFor([&] { return isClosed; }, 60000);
    std::printf("closed\n");
    return good ? 0 : 1;
}

int startWindow(int argc, char** argv, const std::string& folder)
{
    try {
        return liveInWindow(argc, argv, folder);
    } catch (const std::bad_alloc&) {
        std::fputs("window: There is not enough memory to start.\n", stderr);
        return noMemory;
    } catch (const std::system_error&) {
        std::fputs("window: There is not enough memory to start.\n", stderr);
        return noMemory;
    }
}

} // namespace

class WindowMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void livesOrSaysSo_data();
    void livesOrSaysSo();
};

void WindowMemoryTest::livesOrSaysSo_data()
{
    QTest::addColumn<int>("megabytes");
    for (const int megabytes : memoryLimits())
        QTest::addRow("%d MB", megabytes) << megabytes;
}

void WindowMemoryTest::livesOrSaysSo()
{
    QFETCH(int, megabytes);
    const QString folder = QString::fromStdString(scratch(std::to_string(megabytes)).string());
    const LimitedRun run =
        runWithMemory(megabytes, QCoreApplication::applicationFilePath(), {u"--window"_s, folder},
                      QProcessEnvironment::systemEnvironment(), 90000);
    const QByteArray said = QByteArray::number(run.code) + "\n" + run.out + run.err;
    QVERIFY2(!run.isHung, said.constData());
    if (run.code == noMemory) {
        QVERIFY2(run.err.contains("There is not enough memory"), said.constData());
        QVERIFY2(megabytes < 1000, said.constData());
        return;
    }
    QVERIFY2(run.code == 0, said.constData());
    QVERIFY2(run.out.startsWith("drawn\n") || run.out.contains("emory"), said.constData());
    QVERIFY2(run.out.endsWith("closed\n"), said.constData());
    if (run.out.contains("then "))
        QVERIFY2(run.out.contains("then 1\n") || run.out.contains("emory"), said.constData());
    std::ifstream project(folder.toStdString() + "/project.json");
    QVERIFY(project.good());
}

int main(int argc, char** argv)
{
    if (argc == 3 && QByteArray(argv[1]) == "--window")
        return startWindow(argc, argv, argv[2]);
    QCoreApplication application(argc, argv);
    WindowMemoryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_memory_test.moc"
