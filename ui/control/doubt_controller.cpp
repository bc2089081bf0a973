#include "ui/control/doubt_controller.h"

#include "ui/frame/error_banner.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QCursor>
#include <QInputDialog>
#include <QMenu>

namespace toile {

DoubtController::DoubtController(SketchDesk& sketches, Stage stage, QObject* parent)
    : QObject(parent), m_sketches(sketches), m_stage(stage)
{
    connect(&m_stage.window.doubtLine(), &ErrorBanner::closed, this,
            [this] { m_closed[m_sketches.project().shownSketch] = m_said; });
}

void DoubtController::refresh()
{
    const std::vector<Doubt> doubts = m_sketches.doubts();
    m_said = sentenceOn(doubts);
    const auto closed = m_closed.find(m_sketches.project().shownSketch);
    if (m_said.isEmpty() || (closed != m_closed.end() && closed->second == m_said))
        return m_stage.window.doubtLine().hide();
    offer(doubts);
}

void DoubtController::offer(const std::vector<Doubt>& doubts)
{
    ErrorBanner& line = m_stage.window.doubtLine();
    const QString sentence = inWindowsLanguage(m_said);
    const bool isPicture = !m_sketches.drawing();
    const bool hasPages = findDoubt(doubts, DoubtKind::FurtherPages) != nullptr;
    if (hasPages && !findDoubt(doubts, DoubtKind::OpenOutline))
        return line.stay(sentence, tr("Another page …"), [this] { choosePage(); });
    for (const DoubtKind kind : {DoubtKind::OpenOutline, DoubtKind::NoGarment, DoubtKind::LittleGarment})
        if (const Doubt* doubt = findDoubt(doubts, kind); doubt && isPicture)
            return line.stay(sentence, tr("Draw over the sketch"), [this, doubt = *doubt] {
                const bool hasPlace = doubt.kind == DoubtKind::OpenOutline;
                Q_EMIT drawOverWished(hasPlace ? std::optional(doubt.where) : std::nullopt);
            });
    if (findDoubt(doubts, DoubtKind::MostlyGarment))
        return line.stay(sentence, tr("Correct it"), [this] { Q_EMIT correctWished(); });
    line.stay(sentence);
}

void DoubtController::choosePage()
{
    constexpr int mostInAMenu = 24;
    const FilePages of = m_sketches.pages();
    if (of.pages < 2)
        return;
    if (of.pages > mostInAMenu) {
        bool isChosen = false;
        const int page = QInputDialog::getInt(&m_stage.window, tr("Another page"), tr("Page"), of.page + 1, 1,
                                              of.pages, 1, &isChosen);
        if (isChosen)
            m_sketches.importPage(page - 1);
        return;
    }
    auto* menu = new QMenu(&m_stage.window);
    menu->setObjectName(QStringLiteral("pages"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int page = 0; page < of.pages; ++page)
        menu->addAction(tr("Page %1").arg(page + 1), this, [this, page] { m_sketches.importPage(page); })
            ->setEnabled(page != of.page);
    menu->popup(QCursor::pos());
}

} // namespace toile
