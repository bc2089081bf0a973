#include "ui/frame/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace toile {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const QString& title, QWidget* parent)
    : QDialog(parent), m_format(new QComboBox(this)), m_dpi(new QComboBox(this)),
      m_form(new QFormLayout(this))
{
    setWindowTitle(tr("Export"));
    auto* head = new QLabel(title, this);
    head->setProperty("role", QStringLiteral("head"));
    for (const int dpi : {72, 150, 300, 600})
        m_dpi->addItem(tr("%1 dpi").arg(dpi), dpi);
    m_dpi->setCurrentIndex(2);
    m_format->setAccessibleName(tr("Format"));
    m_dpi->setAccessibleName(tr("Fineness"));
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        m_dpi->setEnabled(ending() != u"svg");
        Q_EMIT formatChosen();
    });
    auto* buttons = new QDialogButtonBox(this);
    auto* save = buttons->addButton(tr("Choose the file…"), QDialogButtonBox::AcceptRole);
    save->setProperty("role", QStringLiteral("main"));
    save->style()->unpolish(save);
    save->style()->polish(save);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_form->setContentsMargins(24, 20, 24, 20);
    m_form->setSpacing(8);
    m_form->addRow(head);
    m_form->addRow(tr("Format"), m_format);
    m_form->addRow(tr("Fineness"), m_dpi);
    m_form->addRow(buttons);
}

void ExportDialog::addFormat(const QString& words, const QString& ending)
{
    m_format->addItem(words, ending);
}

QCheckBox* ExportDialog::addChoice(const QString& words, bool isOn)
{
    auto* choice = new QCheckBox(words, this);
    choice->setChecked(isOn);
    m_form->insertRow(m_form->rowCount() - 1, QString(), choice);
    return choice;
}

QString ExportDialog::ending() const
{
    return m_format->currentData().toString();
}

QString ExportDialog::filter() const
{
    return u"%1 (*.%2)"_s.arg(ending().toUpper(), ending());
}

double ExportDialog::dpi() const
{
    return m_dpi->currentData().toDouble();
}

VariantExportDialog::VariantExportDialog(const QString& variant, QWidget* parent)
    : ExportDialog(variant, parent)
{
    addFormat(tr("PNG, with its recipe"), u"png"_s);
    addFormat(tr("JPEG"), u"jpg"_s);
    addFormat(tr("TIFF"), u"tif"_s);
    addFormat(tr("WebP"), u"webp"_s);
    m_lines = addChoice(tr("With the lines"), true);
    m_transparent = addChoice(tr("Transparent paper"), false);
    connect(this, &ExportDialog::formatChosen, this, [this] {
        m_transparent->setEnabled(ending() != u"jpg");
        m_transparent->setChecked(m_transparent->isChecked() && m_transparent->isEnabled());
    });
}

bool VariantExportDialog::withLines() const
{
    return m_lines->isChecked();
}

bool VariantExportDialog::isPaperTransparent() const
{
    return m_transparent->isChecked();
}

DrawingExportDialog::DrawingExportDialog(const QString& drawing, bool hasFigure, QWidget* parent)
    : ExportDialog(drawing, parent)
{
    addFormat(tr("PNG"), u"png"_s);
    addFormat(tr("SVG, as lines"), u"svg"_s);
    addFormat(tr("TIFF"), u"tif"_s);
    addFormat(tr("JPEG"), u"jpg"_s);
    m_paper = addChoice(tr("With the paper"), true);
    m_notes = addChoice(tr("With the notes"), true);
    m_figure = addChoice(tr("With the figure below"), false);
    m_figure->setEnabled(hasFigure);
    connect(this, &ExportDialog::formatChosen, this, [this] {
        m_paper->setEnabled(ending() != u"jpg");
        m_paper->setChecked(m_paper->isChecked() || !m_paper->isEnabled());
    });
}

bool DrawingExportDialog::withPaper() const
{
    return m_paper->isChecked();
}

bool DrawingExportDialog::withNotes() const
{
    return m_notes->isChecked();
}

bool DrawingExportDialog::withFigure() const
{
    return m_figure->isChecked();
}

} // namespace toile
