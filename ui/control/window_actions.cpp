// What the window's commands do: the second half of WindowController.
#include "ui/board/board_view.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/empty_screen.h"
#include "ui/canvas/work_area.h"
#include "ui/compare/compare_view.h"
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
#include "ui/frame/top_bar.h"
#include "ui/frame/veil.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_view.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace toile {

using namespace Qt::StringLiterals;

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

void WindowController::connectViewActions()
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
    connect(&m_window, &MainWindow::modeChanged, this, [this, showModes] {
        showModes();
        m_compare->refresh();
        m_board->refresh();
        refreshActions();
    });
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
            m_sketch->setOverlay(isOn ? overlay : Overlay::None);
            actions[Command::ShowLines].setChecked(m_sketch->overlay() == Overlay::Lines);
            actions[Command::ShowParts].setChecked(m_sketch->overlay() == Overlay::Parts);
            actions[Command::ShowTone].setChecked(m_sketch->overlay() == Overlay::Tone);
        });
    on(Command::Difference, [this](bool isOn) { m_window.compare().setShowsDifference(isOn); });
    on(Command::WithSketch, [this](bool isOn) {
        m_window.compare().setIncludesSketch(isOn);
        m_compare->refresh();
    });
    const auto showPanels = [this, &actions] {
        m_window.setHasPanels(!m_window.hasPanels());
        actions[Command::Panels].setChecked(m_window.hasPanels());
    };
    on(Command::Panels, [showPanels](bool) { showPanels(); });
    connect(&work.sketch(), &PictureView::panelsToggled, this, showPanels);
    connect(&work.variant(), &PictureView::panelsToggled, this, showPanels);
    on(Command::FullScreen, [this](bool isOn) { isOn ? m_window.showFullScreen() : m_window.showNormal(); });
    on(Command::Dark, [this](bool isOn) { setShade(isOn ? Shade::Dark : Shade::Light); });
    on(Command::English, [this](bool) { setChinese(false); });
    on(Command::Chinese, [this](bool) { setChinese(true); });
}

void WindowController::connectHelp()
{
    const Actions& actions = m_window.actionTable();
    connect(&actions[Command::Shortcuts], &QAction::triggered, this, &WindowController::showShortcuts);
    connect(&actions[Command::FirstSteps], &QAction::triggered, this, &WindowController::showSteps);
    connect(&actions[Command::Log], &QAction::triggered, this, &WindowController::openLog);
    connect(&actions[Command::About], &QAction::triggered, this, &WindowController::showAbout);
    connect(&m_window.banner(), &ErrorBanner::detailsRequested, this, &WindowController::openLog);
    connect(&m_window.veil(), &Veil::lifted, this, [] { QSettings().setValue("firstStepsSeen"_L1, true); });
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

void WindowController::showShortcuts()
{
    std::vector<Veil::Key> keys;
    for (const Actions::Line& line : m_window.actionTable().lines())
        keys.push_back({line.group, line.text, line.keys});
    for (const QAction* action : m_window.workArea().page().actions())
        keys.push_back(
            {tr("On the page"), action->text(), action->shortcut().toString(QKeySequence::NativeText)});
    m_window.veil().showShortcuts(tr("Shortcuts"), keys);
}

void WindowController::showSteps()
{
    m_window.veil().showSteps(
        tr("Three steps to the first variant"),
        {{tr("Bring a sketch"),
          tr("Drop a flat, a scan or a photo on the window, or click one of the samples.")},
         {tr("Choose cloth and hand"), tr("Cloth is what the garment is made of, hand is how it is drawn. "
                                          "Your own pictures may be either.")},
         {tr("Draw it"),
          tr("Press the blue button, or Ctrl+Enter. Star what you like, compare, and make a board.")}},
        tr("Begin"));
}

void WindowController::openLog()
{
    auto* dialog = new QDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Log"));
    dialog->resize(640, 360);
    auto* text =
        new QPlainTextEdit(m_log.isEmpty() ? tr("Nothing has gone wrong so far.") : m_log.join(u'\n'));
    text->setReadOnly(true);
    text->setAccessibleName(tr("Log"));
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(text);
    column->addWidget(buttons);
    dialog->open();
}

void WindowController::showAbout()
{
    auto* dialog = new QDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("About Toile"));
    auto* title = new QLabel(u"Toile "_s + QString::fromStdString(toileVersion()));
    title->setProperty("role", QStringLiteral("title"));
    auto* text =
        new QLabel(tr("A private, offline atelier: your sketches in your cloth, drawn by a hand you like.\n"
                      "Nothing leaves this machine. MIT licence."));
    text->setProperty("role", QStringLiteral("quiet"));
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(28, 24, 28, 20);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace toile
