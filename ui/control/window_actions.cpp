// What the window's commands do: the second half of WindowController.
#include "ui/canvas/empty_screen.h"
#include "ui/control/board_controller.h"
#include "ui/control/compare_controller.h"
#include "ui/control/gallery_controller.h"
#include "ui/control/keeping_controller.h"
#include "ui/control/look_controller.h"
#include "ui/control/page_controller.h"
#include "ui/control/sketch_controller.h"
#include "ui/control/window_controller.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/export_dialog.h"
#include "ui/frame/file_dialogs.h"
#include "ui/frame/preferences_dialog.h"
#include "ui/frame/top_bar.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_view.h"
#include "ui/main_window.h"

#include <QMenu>
#include <QPushButton>
#include <QSettings>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr Vec2 a4{210, 297}, a3{297, 420}, letter{215.9f, 279.4f}, tall{270, 400}; // mm

} // namespace

void WindowController::connectActions()
{
    const Actions& actions = m_window.actionTable();
    const auto on = [&](Command command, auto&& act) {
        connect(&actions[command], &QAction::triggered, this, [act](bool) { act(); });
    };
    on(Command::Open, [this] { chooseSketches(); });
    on(Command::Paste, [this] { m_window.paste(); });
    on(Command::ExportVariant, [this] { chooseExport(); });
    on(Command::ExportBoard, [this] { m_board->chooseFile(); });
    on(Command::EarlierStates, [this] { m_keeping->showEarlier(); });
    on(Command::Quit, [this] { m_window.close(); });
    on(Command::Undo, [this] { m_studio->document().undo(); });
    on(Command::Redo, [this] { m_studio->document().redo(); });
    on(Command::Rename, [this] { m_window.gallery().renameCurrent(); });
    on(Command::Delete, [this] { m_gallery->deleteSelected(); });
    on(Command::SelectAll, [this] { m_window.gallery().view().selectAll(); });
    on(Command::Draw, [this] { m_look->draw(); });
    on(Command::DrawDraft, [this] { m_look->drawDraft(); });
    on(Command::ProofSheet, [this] { m_look->showProofSheet(); });
    on(Command::Stop, [this] { m_gallery->stopShown(); });
    on(Command::StopAll, [this] { m_studio->variants().stopAll(); });
    on(Command::Star, [this] { m_gallery->toggleStar(); });
    on(Command::Reject, [this] { m_gallery->toggleRejected(); });
    on(Command::RefineMore, [this] { m_studio->variants().refine(m_gallery->chosen()); });
    on(Command::UseLook, [this] { m_gallery->useLook(); });
    on(Command::Next, [this] { m_gallery->step(1); });
    on(Command::Previous, [this] { m_gallery->step(-1); });
    TopBar& bar = m_window.topBar();
    connect(&bar.proofButton(), &QPushButton::clicked, this, [this] { m_look->showProofSheet(); });
    connect(&bar.exportButton(), &QPushButton::clicked, this,
            [this] { m_window.mode() == Mode::Board ? m_board->chooseFile() : chooseExport(); });
    connect(&m_window.emptyScreen(), &EmptyScreen::openRequested, this, [this] { chooseSketches(); });
    connect(&m_window.emptyScreen(), &EmptyScreen::pasteRequested, this, [this] { m_window.paste(); });
    connect(&m_window, &MainWindow::nothingToPaste, this,
            [this] { say(tr("There is no picture to paste: copy one in another program first.")); });
    connect(&m_window.gallery(), &Gallery::selectionChanged, this, &WindowController::refreshActions);
    m_window.gallery().setMenu(
        {&actions[Command::ModeCompare], &actions[Command::Star], &actions[Command::Reject],
         &actions[Command::Rename], &actions[Command::RefineMore], &actions[Command::UseLook],
         &actions[Command::ExportVariant], &actions[Command::Stop], &actions[Command::Delete]});
    connect(&actions[Command::Dark], &QAction::triggered, this,
            [this](bool isOn) { setShade(isOn ? Shade::Dark : Shade::Light); });
    for (size_t i = 0; i < languages.size(); ++i)
        connect(actions.languageActions()[qsizetype(i)], &QAction::triggered, this,
                [this, code = languages[i].code] { setLanguage(code); });
    connect(&m_window, &MainWindow::modeChanged, this, [this] {
        m_compare->refresh();
        m_board->refresh();
        refreshActions();
    });
    on(Command::NextSketch, [this] { m_sketch->stepSketch(1); });
    on(Command::PreviousSketch, [this] { m_sketch->stepSketch(-1); });
    QMenu& sketches = actions.sketchesMenu();
    connect(&sketches, &QMenu::aboutToShow, this, [this, &sketches] {
        sketches.clear();
        for (const ProjectSketch& sketch : m_studio->document().project().sketches) {
            QAction* action = sketches.addAction(m_names->sketch(sketch), this,
                                                 [this, id = sketch.id] { m_sketch->goTo(id); });
            action->setCheckable(true);
            action->setChecked(sketch.id == m_studio->document().project().shownSketch);
        }
    });
    QMenu& samples = actions.samplesMenu();
    connect(&samples, &QMenu::aboutToShow, this, [this, &samples] {
        samples.clear();
        for (const MaterialEntry& entry : m_studio->looks().materials().sketches())
            samples.addAction(m_names->entry(entry), this,
                              [this, id = entry.id] { m_studio->sketches().importSample(id); });
    });
}

void WindowController::chooseSketches()
{
    QFileDialog* dialog = newOpenDialog(
        tr("Open a sketch"), u"*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.svg *.pdf"_s, &m_window);
    connect(dialog, &QFileDialog::filesSelected, &m_window, &MainWindow::filesDropped);
    dialog->open();
}

void WindowController::chooseExport()
{
    const std::set<VariantId> ids = m_gallery->chosen();
    const ProjectVariant* variant =
        ids.empty() ? nullptr : findVariant(m_studio->document().project(), *ids.begin());
    if (!variant)
        return;
    const QString name = m_names->variant(*variant);
    auto* dialog = new VariantExportDialog(name, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        ExportWish wish;
        wish.withLines = dialog->withLines();
        wish.isPaperTransparent = dialog->isPaperTransparent();
        wish.dpi = dialog->dpi();
        QFileDialog* files = newSaveDialog(tr("Export"), {dialog->filter()}, name, &m_window);
        connect(files, &QFileDialog::fileSelected, this,
                [this, wish](const QString& file) { exportShown(file, wish); });
        files->open();
    });
    dialog->open();
}

void WindowController::exportShown(const QString& file, const ExportWish& wish)
{
    const std::set<VariantId> ids = m_gallery->chosen();
    if (ids.empty())
        return;
    ExportWish here = wish;
    here.file = file.toStdString();
    m_studio->exports().exportVariant(
        *ids.begin(), here, [this, file] { sayWritten(tr("The picture is in %1.").arg(file), file); });
}

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
