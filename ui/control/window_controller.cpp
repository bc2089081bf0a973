#include "ui/control/window_controller.h"

#include "core/drawing/page_format.h"
#include "core/studio/log.h"
#include "ui/board/board_view.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/empty_screen.h"
#include "ui/canvas/work_area.h"
#include "ui/compare/compare_view.h"
#include "ui/control/board_controller.h"
#include "ui/control/compare_controller.h"
#include "ui/control/correct_controller.h"
#include "ui/control/doubt_controller.h"
#include "ui/control/export_controller.h"
#include "ui/control/gallery_controller.h"
#include "ui/control/help_controller.h"
#include "ui/control/keeping_controller.h"
#include "ui/control/look_controller.h"
#include "ui/control/page_controller.h"
#include "ui/control/sketch_controller.h"
#include "ui/control/view_controller.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/file_dialogs.h"
#include "ui/frame/preferences_dialog.h"
#include "ui/frame/sentences.h"
#include "ui/frame/top_bar.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_view.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

template <typename... Event> bool contains(const StudioEvents& events)
{
    return std::any_of(events.begin(), events.end(), [](const StudioEvent& event) {
        return (std::holds_alternative<Event>(event) || ...);
    });
}

/// As a menu shows it.
QString stepName(const Sentence& name)
{
    return inWindowsLanguage(name).replace(u'&', u"&&"_s);
}

} // namespace

WindowController::WindowController(MainWindow& window, StudioOptions options)
    : m_window(window), m_lock(QString::fromStdString((options.folder / "lock").string()))
{
    m_window.furnish();
    Studio::Listener listener{[this](const StudioEvents& events) { happened(events); },
                              [this](const Error& error) { failed(error); }};
    m_studio = std::make_unique<Studio>(postTo(this), std::move(options), std::move(listener));
    m_darkroom = std::make_unique<Darkroom>(postTo(this));
    m_names = std::make_unique<Names>(m_studio->looks());
    m_language = new WindowLanguage(m_studio->looks(), this);
    restore();
    const Stage stage{m_window, *m_darkroom, *m_names};
    ProjectDesk& document = m_studio->document();
    SketchDesk& sketches = m_studio->sketches();
    LookDesk& looks = m_studio->looks();
    VariantDesk& variants = m_studio->variants();
    ExportDesk& exports = m_studio->exports();
    m_sketch = new SketchController(sketches, variants, stage, this);
    m_doubt = new DoubtController(sketches, stage, this);
    m_look = new LookController(looks, variants, stage, this);
    m_correct = new CorrectController(sketches, looks, stage, this);
    m_correct->connectTo(*m_sketch, *m_look);
    m_gallery = new GalleryController(document, variants, stage, this);
    m_compare = new CompareController(sketches, variants, stage, this);
    m_board = new BoardController(document, exports, stage, this);
    m_page = new PageController(sketches, exports, stage, this);
    m_export = new ExportController(document, exports, *m_gallery, stage, this);
    m_keeping = new KeepingController(document, stage, this);
    connect(m_gallery, &GalleryController::shownWished, m_sketch, &SketchController::showTile);
    const auto open = [this](TileKey key) {
        m_window.setMode(Mode::Draw);
        m_window.workArea().setArrangement(Arrangement::Single);
        m_gallery->select(key);
        m_sketch->showTile(key);
    };
    connect(m_doubt, &DoubtController::drawOverWished, m_page, &PageController::drawOver);
    connect(m_look, &LookController::drawn, m_sketch, &SketchController::follow);
    connect(m_sketch, &SketchController::nothingShown, m_look, &LookController::showSamples);
    connect(m_doubt, &DoubtController::correctWished, m_correct, [this] { m_correct->begin(); });
    connect(m_sketch, &SketchController::followed, m_gallery, &GalleryController::select);
    connect(m_gallery, &GalleryController::openWished, this, open);
    connect(m_compare, &CompareController::openWished, this, open);
    connect(m_board, &BoardController::written, this,
            [this](const QString& file) { sayWritten(tr("The board is in %1.").arg(file), file); });
    connect(m_gallery, &GalleryController::variantsDeleted, this, [this](int count) {
        m_window.banner().tell(count == 1 ? tr("The variant is deleted.")
                                          : tr("%1 variants are deleted.").arg(count),
                               tr("Undo"), [this] { m_studio->document().undo(); });
    });
    connect(m_export, &ExportController::written, this,
            [this](const QString& file) { sayWritten(tr("The picture is in %1.").arg(file), file); });
    connect(&m_window, &MainWindow::closeRequested, this, &WindowController::close);
    connect(m_keeping, &KeepingController::closed, this, [this] {
        m_window.allowClosing();
        m_window.close();
        m_lock.unlock();
        Q_EMIT closed();
    });
    m_view = new ViewController(m_window, *m_sketch, *m_compare, this);
    m_help = new HelpController(m_window, m_log, this);
    connectActions();
    connectPage();
    happened({SketchesEdited{}, VariantsEdited{}, BoardEdited{}});
}

WindowController::~WindowController()
{
    // The workers end before what their answers speak to.
    m_darkroom.reset();
    delete m_help;
    delete m_view;
    delete m_doubt;
    delete m_sketch;
    delete m_correct;
    delete m_look;
    delete m_export;
    delete m_gallery;
    delete m_compare;
    delete m_board;
    delete m_page;
    delete m_keeping;
    delete m_language;
    m_studio.reset();
}

void WindowController::start(const QStringList& sketches)
{
    if (isOpenElsewhere())
        return leave();
    m_studio->document().open();
    for (const QString& sketch : sketches)
        m_studio->sketches().importSketch(pathOf(sketch));
    if (!QSettings().value("firstStepsSeen"_L1).toBool())
        m_help->showSteps();
}

bool WindowController::isOpenElsewhere()
{
    const QFileInfo lock(m_lock.fileName());
    QDir().mkpath(lock.path());
    if (lock.exists() && !lock.isFile()) // a pipe would never answer
        QFile::remove(m_lock.fileName());
    m_lock.setStaleLockTime(0); // as long as the other one lives
    return !m_lock.tryLock(0) && m_lock.error() == QLockFile::LockFailedError;
}

void WindowController::leave()
{
    m_isElsewhere = true;
    auto* box = new QMessageBox(QMessageBox::Information, u"Toile"_s,
                                tr("Toile is already open with this project: go on in its window."),
                                QMessageBox::Ok, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this] {
        m_window.allowClosing();
        m_window.close();
        Q_EMIT closed();
    });
    box->open();
}

void WindowController::happened(const StudioEvents& events)
{
    if (!m_page)
        return;
    for (const StudioEvent& event : events)
        if (const auto* kept = std::get_if<VariantKept>(&event))
            m_look->noteTime(kept->waiting, kept->variant);
    for (const StudioEvent& event : events)
        if (const auto* remarked = std::get_if<SketchRemarked>(&event))
            m_sketch->sayRemark(*remarked);
    const bool isLook = contains<LookChanged>(events), isShelves = contains<ShelvesEdited>(events);
    const bool isSketch = contains<SketchShown, SketchesEdited, ViewChanged>(events);
    const bool isVariants = contains<VariantsEdited>(events), isQueue = contains<QueueChanged>(events);
    const bool isProgress = contains<VariantProgressed>(events);
    if (isShelves)
        m_look->refreshShelves();
    if (isLook || isShelves)
        m_look->refreshLook();
    if (isSketch)
        m_sketch->refreshSketch();
    if (isSketch || isLook)
        m_correct->refresh();
    if (isSketch || contains<DrawingEdited>(events)) {
        m_page->refresh();
        m_doubt->refresh();
    }
    if (isVariants || isQueue) {
        m_gallery->refresh();
        m_look->refreshQueue();
        m_sketch->variantsChanged();
        for (const StudioEvent& event : events) {
            if (const auto* kept = std::get_if<VariantKept>(&event))
                m_sketch->becameOf(kept->waiting, kept->variant);
            else if (const auto* lost = std::get_if<VariantLost>(&event))
                m_sketch->becameOf(lost->waiting, 0);
        }
        m_compare->refresh();
    } else if (isProgress) {
        m_gallery->refreshProgress();
        m_look->refreshQueue();
    }
    if (isProgress || isQueue)
        m_sketch->refreshShown();
    if (isLook && !m_sketch->shown().waitingId())
        m_sketch->showTile({});
    if (isVariants || contains<BoardEdited>(events))
        m_board->refresh();
    if (isSketch || isLook || contains<ModelsRead>(events))
        m_look->refreshButtons();
    if (contains<SavingChanged>(events))
        m_keeping->refresh();
    refreshActions();
}

void WindowController::failed(const Error& error)
{
    logDetail(error);
    m_log << QDateTime::currentDateTime().toString(Qt::ISODate) + u"  "_s +
                 QString::fromStdString(error.sentence.text());
    if (!error.detail.empty())
        m_log << u"    "_s + QString::fromStdString(error.detail);
    if (error.kind != ErrorKind::Cancelled)
        m_window.banner().show(error);
}

void WindowController::sayMemoryIsShort()
{
    failed({ErrorKind::Memory, Sentence::phrase("There is not enough memory for this."),
            "in the window's event loop"});
}

void WindowController::say(const QString& sentence)
{
    m_window.banner().tell(sentence);
}

void WindowController::sayWritten(const QString& sentence, const QString& file)
{
    m_window.banner().tell(sentence, tr("Show the folder"), [file] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath()));
    });
}

void WindowController::refreshActions()
{
    const Actions& actions = m_window.actionTable();
    const Project& project = m_studio->document().project();
    const bool hasSketch = project.shownSketch != 0;
    const bool hasVariant =
        !m_window.gallery().selectedVariants().empty() || m_window.mode() == Mode::Compare;
    const bool hasStar = std::any_of(project.variants.begin(), project.variants.end(),
                                     [](const ProjectVariant& v) { return v.isStarred; });
    const bool isDrawn = m_studio->sketches().drawing() != nullptr;
    actions[Command::DrawOver].setEnabled(hasSketch && !isDrawn);
    actions[Command::AnotherPage].setEnabled(m_studio->sketches().pages().pages > 1);
    actions[Command::ExportDrawing].setEnabled(isDrawn);
    for (const auto command : {Command::NextSketch, Command::PreviousSketch})
        actions[command].setEnabled(project.sketches.size() > 1);
    const History& history = m_studio->document().history();
    actions[Command::Undo].setEnabled(history.canUndo());
    actions[Command::Redo].setEnabled(history.canRedo());
    actions[Command::Undo].setText(history.canUndo() ? tr("&Undo: %1").arg(stepName(history.undoName()))
                                                     : Actions::tr("&Undo"));
    actions[Command::Redo].setText(history.canRedo() ? tr("&Redo: %1").arg(stepName(history.redoName()))
                                                     : Actions::tr("&Redo"));
    for (const auto command : {Command::Draw, Command::ProofSheet, Command::ShowLines, Command::ShowParts,
                               Command::ShowTone, Command::Beside, Command::Single, Command::Split,
                               Command::Fit, Command::Rotate, Command::ZoomIn, Command::ZoomOut})
        actions[command].setEnabled(hasSketch);
    for (const auto command :
         {Command::Star, Command::Reject, Command::UseLook, Command::Rename, Command::ExportVariant})
        actions[command].setEnabled(hasVariant);
    actions[Command::Delete].setEnabled(hasVariant || !m_window.gallery().selectedWaiting().empty());
    const std::set<VariantId> chosen = m_gallery->chosen();
    const ProjectVariant* first = chosen.empty() ? nullptr : findVariant(project, *chosen.begin());
    actions[Command::ReturnToDrawing].setEnabled(first && m_studio->variants().isDrawn(*first) &&
                                                 !m_studio->variants().isDrawingAsIn(*first));
    actions[Command::RefineMore].setEnabled(std::any_of(
        chosen.begin(), chosen.end(), [this](VariantId id) { return m_studio->variants().canRefine(id); }));
    actions[Command::ExportBoard].setEnabled(hasStar);
    actions[Command::Stop].setEnabled(!m_studio->variants().waiting().empty());
    actions[Command::StopAll].setEnabled(!m_studio->variants().waiting().empty());
    m_window.topBar().proofButton().setEnabled(hasSketch);
    m_window.topBar().exportButton().setEnabled(m_window.mode() == Mode::Board ? hasStar : hasVariant);
    refreshTitle();
}

void WindowController::refreshTitle()
{
    const Project& project = m_studio->document().project();
    const ProjectSketch* sketch = findSketch(project, project.shownSketch);
    m_window.setWindowTitle(sketch ? m_names->sketch(*sketch) + u" – Toile"_s : u"Toile"_s);
}

void WindowController::setShade(Shade shade)
{
    m_shade = shade;
    applyTheme(*qApp, shade);
    m_window.actionTable()[Command::Dark].setChecked(shade == Shade::Dark);
    QSettings().setValue("isDark"_L1, shade == Shade::Dark);
}

void WindowController::setLanguage(std::string_view code)
{
    m_language->choose(code);
    const QList<QAction*>& choices = m_window.actionTable().languageActions();
    for (size_t i = 0; i < languages.size(); ++i)
        choices[qsizetype(i)]->setChecked(&languages[i] == &language());
    if (!m_board)
        return;
    m_look->retranslate();
    m_gallery->refresh();
    m_sketch->retranslate();
    m_doubt->refresh();
    m_page->retranslate();
    m_compare->refresh();
    m_board->refresh();
    // After the table of actions has its words.
    QMetaObject::invokeMethod(this, &WindowController::refreshActions, Qt::QueuedConnection);
}

Shade rememberedShade()
{
    return QSettings().value("isDark"_L1).toBool() ? Shade::Dark : Shade::Light;
}

void WindowController::restore()
{
    setShade(rememberedShade());
    setLanguage(rememberedLanguage());
}

void WindowController::close()
{
    if (m_isElsewhere || m_keeping->isClosing())
        return;
    m_window.workArea().page().endStroke();
    QSettings().setValue("geometry"_L1, m_window.saveGeometry());
    m_page->keep();
    m_keeping->close();
}

void WindowController::end()
{
    if (m_isElsewhere) {
        m_window.allowClosing();
        Q_EMIT closed();
        return;
    }
    m_window.workArea().page().endStroke();
    m_studio->document().save({});
    close();
}

void WindowController::saveForSession()
{
    if (m_isElsewhere)
        return;
    constexpr int longestMs = 5000;
    m_window.workArea().page().endStroke();
    QEventLoop loop;
    QTimer::singleShot(longestMs, &loop, &QEventLoop::quit);
    m_studio->document().save([waiting = QPointer(&loop)] { // the answer may come when the patience has ended
        if (waiting)
            waiting->quit();
    });
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void WindowController::connectActions()
{
    const Actions& actions = m_window.actionTable();
    const auto on = [&](Command command, auto&& act) {
        connect(&actions[command], &QAction::triggered, this, [act](bool) { act(); });
    };
    on(Command::Open, [this] { chooseSketches(); });
    on(Command::Paste, [this] { m_window.paste(); });
    on(Command::ExportVariant, [this] { m_export->chooseFile(); });
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
            [this] { m_window.mode() == Mode::Board ? m_board->chooseFile() : m_export->chooseFile(); });
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
    on(Command::AnotherPage, [this] { m_doubt->choosePage(); });
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
    QFileDialog* dialog = newOpenDialog(tr("Open a sketch"), picturePatterns(), &m_window);
    connect(dialog, &QFileDialog::filesSelected, &m_window, &MainWindow::filesDropped);
    dialog->open();
}

void WindowController::connectPage()
{
    const Actions& actions = m_window.actionTable();
    const auto on = [&](Command command, auto&& act) {
        connect(&actions[command], &QAction::triggered, this, [act](bool) { act(); });
    };
    const std::pair<Command, PageFormat> pages[] = {{Command::NewA4, PageFormat::A4},
                                                    {Command::NewA3, PageFormat::A3},
                                                    {Command::NewLetter, PageFormat::Letter},
                                                    {Command::NewTall, PageFormat::Tall}};
    for (const auto& [command, format] : pages)
        on(command, [this, format = format] { m_page->newPage(sizeMm(format)); });
    on(Command::DrawOver, [this] { m_page->drawOver(); });
    on(Command::ExportDrawing, [this] { m_page->exportDrawing(); });
    on(Command::Preferences, [this] { showPreferences(); });
    on(Command::ReturnToDrawing, [this] {
        if (const std::set<VariantId> chosen = m_gallery->chosen(); !chosen.empty())
            m_studio->variants().returnToDrawingOf(*chosen.begin());
    });
    connect(&m_window.emptyScreen(), &EmptyScreen::pageRequested, this,
            [this] { m_page->newPage(sizeMm(PageFormat::A4)); });
    DrawingView& page = m_window.workArea().page();
    connect(&page, &DrawingView::undoRequested, this, [this] { m_studio->document().undo(); });
    connect(&page, &DrawingView::redoRequested, this, [this] { m_studio->document().redo(); });
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
