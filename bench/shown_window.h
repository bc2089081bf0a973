// The real window as the benches drive it: on a folder of its own, of the size of a laptop's screen.
#pragma once

#include "core/studio/places.h"
#include "ui/control/window_controller.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"

#include <QApplication>

#include <filesystem>
#include <string>

namespace toile::bench {

struct ThemedApplication : QApplication
{
    ThemedApplication(int& argc, char** argv) : QApplication(argc, argv) { applyTheme(*this, Shade::Light); }
};

struct ShownWindow
{
    ShownWindow(int& argc, char** argv, const std::string& folder)
        : application(argc, argv), controller(window, optionsFor(folder))
    {
        QObject::connect(&window, &MainWindow::painted, &controller, [this] { controller.start({}); });
        window.resize(1440, 900);
        window.show();
    }

    ThemedApplication application;
    MainWindow window;
    WindowController controller;

private:
    static StudioOptions optionsFor(const std::string& folder)
    {
        std::filesystem::create_directories(folder);
        StudioOptions options;
        options.places = findPlaces();
        options.folder = folder + "/project";
        return options;
    }
};

} // namespace toile::bench
