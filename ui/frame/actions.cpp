#include "ui/frame/actions.h"

#include "core/base/language.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace toile {

namespace {

struct Row
{
    Command command;
    int menu;
    const char* text;
    const char* keys;
    bool isCheckable = false;
    bool isShownOnly = false; ///< the window hears these keys itself, so that buttons keep theirs
    bool hasGapAbove = false;
};

const char* const menuNames[] = {
    QT_TRANSLATE_NOOP("toile::Actions", "&File"), QT_TRANSLATE_NOOP("toile::Actions", "&Edit"),
    QT_TRANSLATE_NOOP("toile::Actions", "&Variant"), QT_TRANSLATE_NOOP("toile::Actions", "Vie&w"),
    QT_TRANSLATE_NOOP("toile::Actions", "&Help")};
const char* const samplesName = QT_TRANSLATE_NOOP("toile::Actions", "&Samples");
const char* const sketchesName = QT_TRANSLATE_NOOP("toile::Actions", "S&ketches of the project");

const Row rows[] = {
    {Command::NewA4, 0, QT_TRANSLATE_NOOP("toile::Actions", "&New page, A4"), "Ctrl+N"},
    {Command::NewA3, 0, QT_TRANSLATE_NOOP("toile::Actions", "New page, A3"), "Ctrl+Shift+N"},
    {Command::NewLetter, 0, QT_TRANSLATE_NOOP("toile::Actions", "New page, Letter"), ""},
    {Command::NewTall, 0, QT_TRANSLATE_NOOP("toile::Actions", "New page, 270 × 400 mm"), ""},
    {Command::DrawOver, 0, QT_TRANSLATE_NOOP("toile::Actions", "Draw o&ver the sketch"), "Ctrl+Alt+N"},
    {Command::Open, 0, QT_TRANSLATE_NOOP("toile::Actions", "&Open a sketch…"), "Ctrl+O", false, false, true},
    {Command::Paste, 0, QT_TRANSLATE_NOOP("toile::Actions", "&Paste a sketch"), "Ctrl+V"},
    {Command::NextSketch, 0, QT_TRANSLATE_NOOP("toile::Actions", "&Next sketch"), "Ctrl+PgDown"},
    {Command::PreviousSketch, 0, QT_TRANSLATE_NOOP("toile::Actions", "Pre&vious sketch"), "Ctrl+PgUp"},
    {Command::AnotherPage, 0, QT_TRANSLATE_NOOP("toile::Actions", "Another pa&ge of its file…"), ""},
    {Command::ExportVariant, 0, QT_TRANSLATE_NOOP("toile::Actions", "&Export the variant…"), "Ctrl+E", false,
     false, true},
    {Command::ExportDrawing, 0, QT_TRANSLATE_NOOP("toile::Actions", "Export the &drawing…"), "Ctrl+Alt+E"},
    {Command::ExportBoard, 0, QT_TRANSLATE_NOOP("toile::Actions", "Export the &board…"), "Ctrl+Shift+E"},
    {Command::EarlierStates, 0, QT_TRANSLATE_NOOP("toile::Actions", "E&arlier states…"), "", false, false,
     true},
    {Command::Quit, 0, QT_TRANSLATE_NOOP("toile::Actions", "&Quit"), "Ctrl+Q", false, false, true},
    {Command::Undo, 1, QT_TRANSLATE_NOOP("toile::Actions", "&Undo"), "Ctrl+Z"},
    {Command::Redo, 1, QT_TRANSLATE_NOOP("toile::Actions", "&Redo"), "Ctrl+Shift+Z"},
    {Command::Rename, 1, QT_TRANSLATE_NOOP("toile::Actions", "Re&name"), "F2", false, false, true},
    {Command::Delete, 1, QT_TRANSLATE_NOOP("toile::Actions", "&Delete"), "Del"},
    {Command::SelectAll, 1, QT_TRANSLATE_NOOP("toile::Actions", "Select &all variants"), "Ctrl+A"},
    {Command::Correct, 1, QT_TRANSLATE_NOOP("toile::Actions", "&Correct what was understood"), "C", true,
     false, true},
    {Command::Preferences, 1, QT_TRANSLATE_NOOP("toile::Actions", "&Pen and fingers…"), "Ctrl+,", false,
     false, true},
    {Command::Draw, 2, QT_TRANSLATE_NOOP("toile::Actions", "&Draw it"), "Ctrl+Return"},
    {Command::DrawDraft, 2, QT_TRANSLATE_NOOP("toile::Actions", "Dra&ft only"), "Ctrl+D"},
    {Command::ProofSheet, 2, QT_TRANSLATE_NOOP("toile::Actions", "&Proof sheet…"), "Ctrl+Shift+Return"},
    {Command::Stop, 2, QT_TRANSLATE_NOOP("toile::Actions", "&Stop"), "Ctrl+Alt+Return", false, false, true},
    {Command::StopAll, 2, QT_TRANSLATE_NOOP("toile::Actions", "Stop a&ll"), "Ctrl+Alt+Shift+Return"},
    {Command::Star, 2, QT_TRANSLATE_NOOP("toile::Actions", "S&tar"), "S", false, false, true},
    {Command::Reject, 2, QT_TRANSLATE_NOOP("toile::Actions", "&Reject"), "X"},
    {Command::RefineMore, 2, QT_TRANSLATE_NOOP("toile::Actions", "Refine &more"), "Ctrl+R"},
    {Command::UseLook, 2, QT_TRANSLATE_NOOP("toile::Actions", "&Use its cloth and hand"), "U"},
    {Command::ReturnToDrawing, 2, QT_TRANSLATE_NOOP("toile::Actions", "&Back to its drawing"), ""},
    {Command::Next, 2, QT_TRANSLATE_NOOP("toile::Actions", "&Next variant"), "Alt+Right", false, false, true},
    {Command::Previous, 2, QT_TRANSLATE_NOOP("toile::Actions", "Pre&vious variant"), "Alt+Left"},
    {Command::ModeDraw, 3, QT_TRANSLATE_NOOP("toile::Actions", "&Draw"), "Ctrl+1", true},
    {Command::ModeCompare, 3, QT_TRANSLATE_NOOP("toile::Actions", "&Compare"), "Ctrl+2", true},
    {Command::ModeBoard, 3, QT_TRANSLATE_NOOP("toile::Actions", "&Board"), "Ctrl+3", true},
    {Command::Beside, 3, QT_TRANSLATE_NOOP("toile::Actions", "Side by &side"), "1", true, false, true},
    {Command::Single, 3, QT_TRANSLATE_NOOP("toile::Actions", "&One picture"), "2", true},
    {Command::Split, 3, QT_TRANSLATE_NOOP("toile::Actions", "Split by a s&lider"), "3", true},
    {Command::ToggleSketch, 3, QT_TRANSLATE_NOOP("toile::Actions", "Variant or s&ketch"), "Space", false,
     true},
    {Command::ZoomIn, 3, QT_TRANSLATE_NOOP("toile::Actions", "Zoom &in"), "Ctrl++", false, false, true},
    {Command::ZoomOut, 3, QT_TRANSLATE_NOOP("toile::Actions", "Zoom o&ut"), "Ctrl+-"},
    {Command::Fit, 3, QT_TRANSLATE_NOOP("toile::Actions", "&Fit"), "Ctrl+0"},
    {Command::Rotate, 3, QT_TRANSLATE_NOOP("toile::Actions", "&Rotate the view"), "R"},
    {Command::ShowLines, 3, QT_TRANSLATE_NOOP("toile::Actions", "Show li&nes"), "L", true, false, true},
    {Command::ShowParts, 3, QT_TRANSLATE_NOOP("toile::Actions", "Show &parts"), "P", true},
    {Command::ShowTone, 3, QT_TRANSLATE_NOOP("toile::Actions", "Show &tone"), "T", true},
    {Command::Difference, 3, QT_TRANSLATE_NOOP("toile::Actions", "Diff&erence in Compare"), "D", true},
    {Command::WithSketch, 3, QT_TRANSLATE_NOOP("toile::Actions", "Sketch in Co&mpare"), "K", true},
    {Command::Panels, 3, QT_TRANSLATE_NOOP("toile::Actions", "Panels"), "F8", true, false, true},
    {Command::FullScreen, 3, QT_TRANSLATE_NOOP("toile::Actions", "Full screen"), "F11", true},
    {Command::Dark, 3, QT_TRANSLATE_NOOP("toile::Actions", "Dark"), "Ctrl+Shift+D", true},
    {Command::Shortcuts, 4, QT_TRANSLATE_NOOP("toile::Actions", "&Shortcuts"), "F1"},
    {Command::FirstSteps, 4, QT_TRANSLATE_NOOP("toile::Actions", "&First steps"), "Shift+F1"},
    {Command::Log, 4, QT_TRANSLATE_NOOP("toile::Actions", "&Log"), "", false, false, true},
    {Command::About, 4, QT_TRANSLATE_NOOP("toile::Actions", "&About Toile"), ""},
};

} // namespace

Actions::Actions(QWidget* owner) : QObject(owner)
{
    for (const Row& row : rows) {
        auto* action = new QAction(owner);
        action->setCheckable(row.isCheckable);
        if (*row.keys && !row.isShownOnly)
            action->setShortcut(QKeySequence(QLatin1String(row.keys)));
        owner->addAction(action);
        m_actions[row.command] = action;
        if (row.command != Command::Dark)
            continue;
        for (const Language& language : languages) {
            const std::string_view name = language.ownName;
            m_languages << new QAction(QString::fromUtf8(name.data(), qsizetype(name.size())), owner);
            m_languages.back()->setCheckable(true);
            owner->addAction(m_languages.back());
        }
    }
    m_actions[Command::Draw]->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_actions[Command::Redo]->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_actions[Command::ZoomIn]->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    for (const auto command : {Command::ModeDraw, Command::ModeCompare, Command::ModeBoard, Command::Beside,
                               Command::Single, Command::Split, Command::Panels})
        m_actions[command]->setChecked(command == Command::ModeDraw || command == Command::Beside ||
                                       command == Command::Panels);
    m_actions[Command::Quit]->setMenuRole(QAction::QuitRole);
    m_actions[Command::About]->setMenuRole(QAction::AboutRole);
}

void Actions::addTo(QMenuBar& bar)
{
    for (size_t i = 0; i < std::size(menuNames); ++i)
        m_menus << bar.addMenu(QString());
    for (const Row& row : rows) {
        if (row.hasGapAbove)
            m_menus[row.menu]->addSeparator();
        m_menus[row.menu]->addAction(m_actions[row.command]);
        if (row.command == Command::Paste) {
            m_samples = m_menus[row.menu]->addMenu(QString());
            m_sketches = m_menus[row.menu]->addMenu(QString());
        }
        if (row.command == Command::Dark) {
            m_menus[row.menu]->addSeparator();
            m_menus[row.menu]->addActions(m_languages);
        }
    }
    retranslate();
}

void Actions::retranslate()
{
    for (int i = 0; i < m_menus.size(); ++i)
        m_menus[i]->setTitle(tr(menuNames[i]));
    if (m_samples) {
        m_samples->setTitle(tr(samplesName));
        m_sketches->setTitle(tr(sketchesName));
    }
    for (const Row& row : rows) {
        QString text = tr(row.text);
        if (row.isShownOnly)
            text += QLatin1Char('\t') + QLatin1String(row.keys);
        m_actions[row.command]->setText(text);
    }
}

std::vector<Actions::Line> Actions::lines() const
{
    const auto plain = [](QString text) {
        return text.remove(QLatin1Char('&')).section(QLatin1Char('\t'), 0, 0);
    };
    std::vector<Line> lines;
    for (const Row& row : rows) {
        if (!*row.keys)
            continue;
        QString keys = QKeySequence(QLatin1String(row.keys)).toString(QKeySequence::NativeText);
        keys.replace(QLatin1String("Return"), QLatin1String("Enter")); // as keyboards call it
        lines.push_back({plain(tr(menuNames[row.menu])), plain(m_actions.at(row.command)->text()), keys});
    }
    return lines;
}

} // namespace toile
