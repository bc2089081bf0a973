#include "ui/control/export_controller.h"

#include "ui/control/gallery_controller.h"
#include "ui/frame/export_dialog.h"
#include "ui/frame/file_dialogs.h"
#include "ui/main_window.h"

namespace toile {

ExportController::ExportController(ProjectDesk& document, ExportDesk& exports,
                                   const GalleryController& gallery, Stage stage, QObject* parent)
    : QObject(parent), m_document(document), m_exports(exports), m_gallery(gallery), m_stage(stage)
{
}

void ExportController::chooseFile()
{
    const std::set<VariantId> ids = m_gallery.chosen();
    const ProjectVariant* variant = ids.empty() ? nullptr : findVariant(m_document.project(), *ids.begin());
    if (!variant)
        return;
    const QString name = m_stage.names.variant(*variant);
    auto* dialog = new VariantExportDialog(name, &m_stage.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        ExportWish wish;
        wish.withLines = dialog->withLines();
        wish.isPaperTransparent = dialog->isPaperTransparent();
        wish.dpi = dialog->dpi();
        QFileDialog* files = newSaveDialog(tr("Export"), {dialog->filter()}, name, &m_stage.window);
        connect(files, &QFileDialog::fileSelected, this,
                [this, wish](const QString& file) { exportChosen(file, wish); });
        files->open();
    });
    dialog->open();
}

void ExportController::exportChosen(const QString& file, const ExportWish& wish)
{
    const std::set<VariantId> ids = m_gallery.chosen();
    if (ids.empty())
        return;
    ExportWish here = wish;
    here.file = file.toStdString();
    m_exports.exportVariant(*ids.begin(), here, [this, file] { Q_EMIT written(file); });
}

} // namespace toile
