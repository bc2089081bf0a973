// toile: the window. Puts the parts together and goes home.
#include "core/studio/log.h"
#include "ui/control/keeping_controller.h"
#include "ui/control/window_controller.h"
#include "ui/first_paint.h"
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

    toile::StudioOptions options;
    options.places = toile::findPlaces();
    const QString remembered = toile::rememberedFolder();
    options.folder =
        (parser.isSet(folder)
             ? parser.value(folder)
         : !remembered.isEmpty()
             ? remembered
             : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/toile/project"_s)
            .toStdString();
    toile::applyTheme(application, toile::rememberedShade());
    toile::MainWindow window;
    std::unique_ptr<toile::WindowController> controller;
    application.onMemoryShort = [&] {
        if (controller)
            controller->sayMemoryIsShort();
        else
            QCoreApplication::exit(refuse());
    };
    QStringList sketches;
    for (const QString& sketch : parser.positionalArguments())
        sketches << QDir::current().absoluteFilePath(sketch);
    QObject::connect(&window, &toile::MainWindow::painted, &window, [&] {
        if (parser.isSet(firstPaint))
            toile::printMoment();
        controller = std::make_unique<toile::WindowController>(window, std::move(options));
        // The window has long been hidden when all is on disk: its end alone would not end the program.
        QObject::connect(controller.get(), &toile::WindowController::closed, &application,
                         &QCoreApplication::quit, Qt::QueuedConnection);
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
    return QApplication::exec();
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
