// The dialogs in which files are chosen: one look, and the folder of the last time.
#pragma once

#include <QFileDialog>

namespace toile {

/// For pictures that come in; `formats` as in "*.png *.jpg".
QFileDialog* newOpenDialog(const QString& title, const QString& formats, QWidget* window);
/// For files that go out; `filters` as in "PDF (*.pdf)"; the ending follows the filter that is chosen.
QFileDialog* newSaveDialog(const QString& title, const QStringList& filters, const QString& name,
                           QWidget* window);

} // namespace toile
