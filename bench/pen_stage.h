// The real window on a project of its own, for measurements of the page that is drawn on.
#pragma once

#include "bench/pen_hand.h"

#include "ui/canvas/work_area.h"
#include "ui/control/window_controller.h"
#include "ui/main_window.h"

#include <memory>
#include <string>

namespace toile::bench {

/// A line "key value" for the parent.
void say(const std::string& key, double value);

class Stage
{
public:
    Stage(PaintClock& clock, const std::filesystem::path& project);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    MainWindow& window() { return m_window; }
    Studio& studio() { return m_controller->studio(); }
    DrawingView& page() { return m_window.workArea().page(); }
    PageRaster& raster() { return m_window.workArea().raster(); }

    /// Opens the project that lies there, without waiting for it.
    void open() { m_controller->start({}); }
    bool waitForModels();
    /// A new page that holds this, painted.
    bool newPage(const Drawing& drawing);
    /// What the document holds is on the screen, whole.
    bool isAllShown();
    /// From what `act` does to the end of the paint after which another drawing than before is in sight,
    /// whole.
    double msUntilShown(const std::function<void()>& act);
    /// From what `act` does to the end of the next paint.
    double msUntilPainted(const std::function<void()>& act);
    bool close();

private:
    double msUntil(const std::function<void()>& act, const std::function<bool()>& isDone);

    PaintClock& m_clock;
    MainWindow m_window;
    std::unique_ptr<WindowController> m_controller;
};

void waitMs(int ms);

/// A refinement without an end: the real engine at work in the worker.
class Refinement
{
public:
    explicit Refinement(Studio& studio) : m_studio(studio) {}
    /// Returns when it has taken a step; false where no engine is there.
    bool begin();
    /// Begins another where the last has come to its end.
    void goOn();

private:
    Studio& m_studio;
};

/// Draws with every brush, floods the window with events, steps back and looks about; says what it took.
bool measureDrawing(Stage& stage, PaintClock& clock, const std::string& sharedFolder);

} // namespace toile::bench
