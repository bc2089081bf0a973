// How something leaves the house: format, fineness, and what goes with it.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;

namespace toile {

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    QString ending() const; ///< "png", "jpg", "tif", "webp", "svg"
    QString filter() const; ///< for the file dialog
    double dpi() const;

protected:
    ExportDialog(const QString& title, QWidget* parent);
    void addFormat(const QString& words, const QString& ending);
    QCheckBox* addChoice(const QString& words, bool isOn);

Q_SIGNALS:
    void formatChosen();

private:
    QComboBox* m_format;
    QComboBox* m_dpi;
    QFormLayout* m_form;
};

class VariantExportDialog : public ExportDialog
{
    Q_OBJECT

public:
    explicit VariantExportDialog(const QString& variant, QWidget* parent = nullptr);
    bool withLines() const;
    bool isPaperTransparent() const;

private:
    QCheckBox* m_lines = nullptr;
    QCheckBox* m_transparent = nullptr;
};

class DrawingExportDialog : public ExportDialog
{
    Q_OBJECT

public:
    /// `hasFigure`: there is one below the drawing, which can go along.
    DrawingExportDialog(const QString& drawing, bool hasFigure, QWidget* parent = nullptr);
    bool withPaper() const;
    bool withNotes() const;
    bool withFigure() const;

private:
    QCheckBox* m_paper = nullptr;
    QCheckBox* m_notes = nullptr;
    QCheckBox* m_figure = nullptr;
};

} // namespace toile
