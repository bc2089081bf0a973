// The dialogs in which files are chosen: one look, and the folder of the last time.
#pragma once

#include <QFileDialog>

#include <filesystem>

namespace toile {

/// For pictures that come in; `formats` as in "*.png *.jpg".
QFileDialog* newOpenDialog(const QString& title, const QString& formats, QWidget* window);
/// As newOpenDialog wants them: every picture that Toile reads.
QString picturePatterns();
/// The file that Qt calls so: a name that is not UTF-8 has lost its bytes in a QString, and is looked for.
std::filesystem::path pathOf(const QString& file);
/// For files that go out; `filters` as in "PDF (*.pdf)"; the ending follows the filter that is chosen.
QFileDialog* newSaveDialog(const QString& title, const QStringList& filters, const QString& name,
                           QWidget* window);

} // namespace toile
