// toile: the window. Puts the parts together and goes home.
#include "core/studio/log.h"
#include "ui/control/end_signals.h"
#include "ui/control/keeping_controller.h"
#include "ui/control/window_controller.h"
#include "ui/first_paint.h"
#include "ui/frame/settings_file.h"
#include "ui/frame/steady_application.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"

#include <QCommandLineParser>
#include <QDir>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <system_error>

using namespace Qt::StringLiterals;

namespace {

constexpr int noMemory = 5; ///< as toile-cli has it

int refuse()
{
    std::fputs("toile: There is not enough memory to start.\n", stderr);
    return noMemory;
}

int run(int argc, char** argv)
{
    toile::outliveFailedWrites();
    toile::SteadyApplication application(argc, argv);
    // Every sample of a pen is a point of its line. X11's plugin turns this on as it is made: so not before.
    QApplication::setAttribute(Qt::AA_CompressHighFrequencyEvents, false);
    QApplication::setAttribute(Qt::AA_CompressTabletEvents, false);
    std::setlocale(LC_NUMERIC, "C");
    QApplication::setOrganizationName(u"toile"_s);
    QApplication::setApplicationName(u"Toile"_s);
    QApplication::setApplicationVersion(QString::fromStdString(toile::toileVersion()));
    QApplication::setDesktopFileName(u"toile"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Restyles garment sketches: cloth and hand, offline."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption folder(u"folder"_s, u"Keep the project in FOLDER."_s, u"FOLDER"_s);
    const QCommandLineOption verbose(u"verbose"_s, u"Tell details on stderr."_s);
    const QCommandLineOption firstPaint(u"first-paint"_s,
                                        u"Print when the window is painted and when it stands, and leave."_s);
    parser.addOptions({folder, verbose, firstPaint});
    parser.addPositionalArgument(u"SKETCH"_s, u"Pictures to begin with."_s, u"[SKETCH...]"_s);
    parser.process(application);
    toile::startLog(parser.isSet(verbose));
    toile::keepToRegularSettings();

    toile::StudioOptions options;
    options.places = toile::findPlaces();
    const QString remembered = toile::rememberedFolder();
    options.folder =
        (parser.isSet(folder) ? parser.value(folder)
         : !remembered.isEmpty()
             ? remembered
             : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/toile/project"_s)
            .toStdString();
    toile::applyTheme(application, toile::rememberedShade());
    const toile::EndSignals endSignals;
    toile::MainWindow window;
    std::unique_ptr<toile::WindowController> controller;
    application.onMemoryShort = [&] {
        if (controller)
            controller->sayMemoryIsShort();
        else
            QCoreApplication::exit(refuse());
    };
    bool isClosed = false;
    QObject::connect(&endSignals, &toile::EndSignals::arrived, &window, [&controller] {
        if (controller)
            controller->end();
        else
            QCoreApplication::exit(0); // a mere quit() asks the window, which asks for the controller
    });
    for (const auto wish : {&QGuiApplication::commitDataRequest, &QGuiApplication::saveStateRequest})
        QObject::connect(&application, wish, &window, [&controller] {
            if (controller)
                controller->saveForSession();
        });
    QStringList sketches;
    for (const QString& sketch : parser.positionalArguments())
        sketches << QDir::current().absoluteFilePath(sketch);
    QObject::connect(&window, &toile::MainWindow::painted, &window, [&] {
        if (parser.isSet(firstPaint))
            toile::printMoment();
        controller = std::make_unique<toile::WindowController>(window, std::move(options));
        // The window has long been hidden when all is on disk: its end alone would not end the program.
        QObject::connect(
            controller.get(), &toile::WindowController::closed, &application,
            [&isClosed] {
                isClosed = true;
                QCoreApplication::exit(0);
            },
            Qt::QueuedConnection);
        controller->start(sketches);
        if (parser.isSet(firstPaint))
            QTimer::singleShot(0, &application, [] {
                toile::printMoment();
                QCoreApplication::quit();
            });
    });
    if (!window.restoreGeometry(QSettings().value("geometry").toByteArray()))
        window.resize(QSize(1440, 900).boundedTo(window.screen()->availableSize()));
    window.show();
    const int code = QApplication::exec();
    // What a worker has begun for the next minutes (the engine's library, a swatch) is waited for by nobody
    // now: on a busy machine that took longer than a session's end has patience.
    if (isClosed)
        std::_Exit(code);
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        return refuse();
    } catch (const std::system_error&) { // a thread that could not be begun lacks its stack
        return refuse();
    }
}
