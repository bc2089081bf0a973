// The chosen variant as a picture of the user's.
#pragma once

#include "core/studio/export_desk.h"
#include "core/studio/project_desk.h"
#include "ui/control/stage.h"

namespace toile {

class GalleryController;

class ExportController : public QObject
{
    Q_OBJECT

public:
    /// The gallery, which knows what is chosen, outlives it.
    ExportController(ProjectDesk& document, ExportDesk& exports, const GalleryController& gallery,
                     Stage stage, QObject* parent);

    void chooseFile();
    void exportChosen(const QString& file, const ExportWish& wish);

Q_SIGNALS:
    void written(const QString& file);

private:
    ProjectDesk& m_document;
    ExportDesk& m_exports;
    const GalleryController& m_gallery;
    Stage m_stage;
};

} // namespace toile
