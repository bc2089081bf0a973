#include "ui/control/view_controller.h"

#include "ui/canvas/drawing_view.h"
#include "ui/canvas/work_area.h"
#include "ui/compare/compare_view.h"
#include "ui/control/compare_controller.h"
#include "ui/control/sketch_controller.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/main_window.h"

#include <utility>

namespace toile {

ViewController::ViewController(MainWindow& window, SketchController& sketch, CompareController& compare,
                               QObject* parent)
    : QObject(parent), m_window(window), m_sketch(sketch), m_compare(compare)
{
    const Actions& actions = m_window.actionTable();
    const auto on = [&](Command command, auto&& act) {
        connect(&actions[command], &QAction::triggered, this, [act](bool isOn) { act(isOn); });
    };
    const auto showModes = [this, &actions] {
        const std::pair<Command, Mode> modes[] = {{Command::ModeDraw, Mode::Draw},
                                                  {Command::ModeCompare, Mode::Compare},
                                                  {Command::ModeBoard, Mode::Board}};
        for (const auto& [command, mode] : modes)
            actions[command].setChecked(m_window.mode() == mode);
    };
    on(Command::ModeDraw, [this](bool) { m_window.setMode(Mode::Draw); });
    on(Command::ModeCompare, [this](bool) { m_window.setMode(Mode::Compare); });
    on(Command::ModeBoard, [this](bool) { m_window.setMode(Mode::Board); });
    connect(&m_window, &MainWindow::modeChanged, this, showModes);
    WorkArea& work = m_window.workArea();
    on(Command::Beside, [&work](bool) { work.setArrangement(Arrangement::Beside); });
    on(Command::Single, [&work](bool) { work.setArrangement(Arrangement::Single); });
    on(Command::Split, [&work](bool) { work.setArrangement(Arrangement::Split); });
    connect(&work, &WorkArea::arrangementChanged, this, [&work, &actions] {
        actions[Command::Beside].setChecked(work.arrangement() == Arrangement::Beside);
        actions[Command::Single].setChecked(work.arrangement() == Arrangement::Single);
        actions[Command::Split].setChecked(work.arrangement() == Arrangement::Split);
    });
    const auto toggleSketch = [this, &work] {
        if (m_window.mode() == Mode::Draw)
            work.toggleSketch();
    };
    on(Command::ToggleSketch, [toggleSketch](bool) { toggleSketch(); });
    connect(&m_window, &MainWindow::spacePressed, this, toggleSketch);
    connect(&m_window, &MainWindow::escapePressed, this, [this] { m_window.banner().hide(); });
    const auto link = [this, &work]() -> ViewLink& {
        return m_window.mode() == Mode::Compare ? m_window.compare().link() : work.link();
    };
    const auto zoom = [link, &work](double factor) {
        link().zoomAt(factor, link().center());
        if (work.isDrawn())
            work.page().zoomBy(factor);
    };
    on(Command::ZoomIn, [zoom](bool) { zoom(1.25); });
    on(Command::ZoomOut, [zoom](bool) { zoom(0.8); });
    on(Command::Fit, [link, &work](bool) {
        link().fit();
        if (work.isDrawn())
            work.page().fit();
    });
    on(Command::Rotate, [link](bool) { link().rotate(90); });
    const std::pair<Command, Overlay> overlays[] = {{Command::ShowLines, Overlay::Lines},
                                                    {Command::ShowParts, Overlay::Parts},
                                                    {Command::ShowTone, Overlay::Tone}};
    for (const auto& [command, overlay] : overlays)
        on(command, [this, &actions, overlay = overlay](bool isOn) {
            m_sketch.setOverlay(isOn ? overlay : Overlay::None);
            actions[Command::ShowLines].setChecked(m_sketch.overlay() == Overlay::Lines);
            actions[Command::ShowParts].setChecked(m_sketch.overlay() == Overlay::Parts);
            actions[Command::ShowTone].setChecked(m_sketch.overlay() == Overlay::Tone);
        });
    on(Command::Difference, [this](bool isOn) { m_window.compare().setShowsDifference(isOn); });
    on(Command::WithSketch, [this](bool isOn) {
        m_window.compare().setIncludesSketch(isOn);
        m_compare.refresh();
    });
    const auto showPanels = [this, &actions] {
        m_window.setHasPanels(!m_window.hasPanels());
        actions[Command::Panels].setChecked(m_window.hasPanels());
    };
    on(Command::Panels, [showPanels](bool) { showPanels(); });
    connect(&work.sketch(), &PictureView::panelsToggled, this, showPanels);
    connect(&work.variant(), &PictureView::panelsToggled, this, showPanels);
    on(Command::FullScreen, [this](bool isOn) { isOn ? m_window.showFullScreen() : m_window.showNormal(); });
}

} // namespace toile
