// What the window's commands do with pages that are drawn on: the third part of WindowController.
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/empty_screen.h"
#include "ui/canvas/work_area.h"
#include "ui/control/gallery_controller.h"
#include "ui/control/page_controller.h"
#include "ui/control/window_controller.h"
#include "ui/frame/actions.h"
#include "ui/frame/preferences_dialog.h"
#include "ui/main_window.h"

#include <QSettings>

namespace toile {

namespace {

constexpr Vec2 a4{210, 297}, a3{297, 420}, letter{215.9f, 279.4f}, tall{270, 400}; // mm

} // namespace

void WindowController::connectPage()
{
    const Actions& actions = m_window.actionTable();
    const auto on = [&](Command command, auto&& act) {
        connect(&actions[command], &QAction::triggered, this, [act](bool) { act(); });
    };
    on(Command::NewA4, [this] { m_page->newPage(a4); });
    on(Command::NewA3, [this] { m_page->newPage(a3); });
    on(Command::NewLetter, [this] { m_page->newPage(letter); });
    on(Command::NewTall, [this] { m_page->newPage(tall); });
    on(Command::DrawOver, [this] { m_page->drawOver(); });
    on(Command::ExportDrawing, [this] { m_page->exportDrawing(); });
    on(Command::Preferences, [this] { showPreferences(); });
    on(Command::ReturnToDrawing, [this] {
        if (const std::set<VariantId> chosen = m_gallery->chosen(); !chosen.empty())
            m_studio->variants().returnToDrawingOf(*chosen.begin());
    });
    connect(&m_window.emptyScreen(), &EmptyScreen::pageRequested, this, [this] { m_page->newPage(a4); });
    connect(m_page, &PageController::said, this, &WindowController::say);
    connect(m_page, &PageController::written, this,
            [this](const QString& file) { sayWritten(tr("The drawing is in %1.").arg(file), file); });
}

void WindowController::showPreferences()
{
    auto* dialog = new PreferencesDialog(CanvasPreferences::load(QSettings()), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::preferencesEdited, this,
            [this](const CanvasPreferences& preferences) {
                QSettings settings;
                preferences.save(settings);
                m_page->setPreferences(preferences);
            });
    dialog->open();
}

} // namespace toile
