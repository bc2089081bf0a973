#include "ui/control/board_controller.h"

#include "core/document/edits.h"
#include "ui/board/board_view.h"
#include "ui/frame/file_dialogs.h"
#include "ui/main_window.h"

#include <QTimer>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

BoardController::BoardController(ProjectDesk& document, ExportDesk& exports, Stage stage, QObject* parent)
    : QObject(parent), m_document(document), m_exports(exports), m_stage(stage), m_pause(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(120);
    BoardView& view = m_stage.window.board();
    connect(m_pause, &QTimer::timeout, this, &BoardController::loadPreview);
    connect(&view, &BoardView::planWished, this, [this](const BoardPlan& plan) {
        m_document.edit(setBoard(m_document.project(), plan), Sentence::phrase("Change the board"));
    });
    connect(&view, &BoardView::previewWished, m_pause, qOverload<>(&QTimer::start));
    connect(&view, &BoardView::exportRequested, this, &BoardController::chooseFile);
}

void BoardController::refresh()
{
    const Project& project = m_document.project();
    BoardView& view = m_stage.window.board();
    view.setPlan(project.board);
    view.setIsEmpty(std::none_of(project.variants.begin(), project.variants.end(),
                                 [](const ProjectVariant& v) { return v.isStarred; }));
    m_pause->start();
}

void BoardController::loadPreview()
{
    if (m_stage.window.mode() != Mode::Board)
        return;
    const uint64_t ticket = ++m_asked;
    m_exports.loadBoard([this, ticket](const BoardContent& content) {
        if (ticket != m_asked)
            return;
        m_stage.darkroom.boardPage(content, m_stage.window.board().previewPx(),
                                   [this, ticket](const QImage& page) {
                                       if (ticket == m_asked)
                                           m_stage.window.board().setPreview(page);
                                   });
    });
}

void BoardController::chooseFile()
{
    const std::string& title = m_document.project().board.title;
    const QString name = title.empty() ? tr("Board") : QString::fromStdString(title);
    QFileDialog* dialog =
        newSaveDialog(tr("Export the board"), {u"PDF (*.pdf)"_s, u"PNG (*.png)"_s}, name, &m_stage.window);
    connect(dialog, &QFileDialog::fileSelected, this, &BoardController::exportTo);
    dialog->open();
}

void BoardController::exportTo(const QString& file)
{
    m_exports.exportBoard(file.toStdString(), m_stage.window.board().dpi(),
                          [this, file] { Q_EMIT written(file); });
}

} // namespace toile
