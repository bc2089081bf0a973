// The board: its words, its preview, its way to a file.
#pragma once

#include "core/studio/export_desk.h"
#include "core/studio/project_desk.h"
#include "ui/control/stage.h"

class QTimer;

namespace toile {

class BoardController : public QObject
{
    Q_OBJECT

public:
    BoardController(ProjectDesk& document, ExportDesk& exports, Stage stage, QObject* parent);

    void refresh();
    void chooseFile();
    void exportTo(const QString& file);

Q_SIGNALS:
    void written(const QString& file);

private:
    void loadPreview();

    ProjectDesk& m_document;
    ExportDesk& m_exports;
    Stage m_stage;
    QTimer* m_pause;
    uint64_t m_asked = 0;
};

} // namespace toile
