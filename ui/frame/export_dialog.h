// How a variant leaves the house: format, lines, paper, fineness.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace toile {

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(const QString& variant, QWidget* parent = nullptr);

    QString ending() const; ///< "png", "jpg", "tif", "webp"
    QString filter() const; ///< for the file dialog
    bool withLines() const;
    bool isPaperTransparent() const;
    double dpi() const;

private:
    QComboBox* m_format;
    QComboBox* m_dpi;
    QCheckBox* m_lines;
    QCheckBox* m_transparent;
};

} // namespace toile
