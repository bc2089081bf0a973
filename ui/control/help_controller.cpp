#include "ui/control/help_controller.h"

#include "core/studio/prepared_sketch.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/work_area.h"
#include "ui/correct/correct_canvas.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/veil.h"
#include "ui/main_window.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QVBoxLayout>

namespace toile {

using namespace Qt::StringLiterals;

HelpController::HelpController(MainWindow& window, const QStringList& log, QObject* parent)
    : QObject(parent), m_window(window), m_log(log)
{
    const Actions& actions = m_window.actionTable();
    connect(&actions[Command::Shortcuts], &QAction::triggered, this, &HelpController::showShortcuts);
    connect(&actions[Command::FirstSteps], &QAction::triggered, this, &HelpController::showSteps);
    connect(&actions[Command::Log], &QAction::triggered, this, &HelpController::openLog);
    connect(&actions[Command::About], &QAction::triggered, this, &HelpController::showAbout);
    connect(&m_window.banner(), &ErrorBanner::detailsRequested, this, &HelpController::openLog);
    connect(&m_window.veil(), &Veil::lifted, this, [] { QSettings().setValue("firstStepsSeen"_L1, true); });
}

void HelpController::showShortcuts()
{
    std::vector<Veil::Key> keys;
    for (const Actions::Line& line : m_window.actionTable().lines())
        keys.push_back({line.group, line.text, line.keys});
    for (const QAction* action : m_window.workArea().page().actions())
        keys.push_back(
            {tr("On the page"), action->text(), action->shortcut().toString(QKeySequence::NativeText)});
    for (const QAction* action : m_window.workArea().correctCanvas().actions())
        keys.push_back(
            {tr("While correcting"), action->text(), action->shortcut().toString(QKeySequence::NativeText)});
    m_window.veil().showShortcuts(tr("Shortcuts"), keys);
}

void HelpController::showSteps()
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

void HelpController::openLog()
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

void HelpController::showAbout()
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
