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

ExportDialog::ExportDialog(const QString& variant, QWidget* parent)
    : QDialog(parent), m_format(new QComboBox(this)), m_dpi(new QComboBox(this)),
      m_lines(new QCheckBox(this)), m_transparent(new QCheckBox(this))
{
    setWindowTitle(tr("Export"));
    auto* title = new QLabel(variant, this);
    title->setProperty("role", QStringLiteral("head"));
    m_format->addItem(tr("PNG, with its recipe"), u"png"_s);
    m_format->addItem(tr("JPEG"), u"jpg"_s);
    m_format->addItem(tr("TIFF"), u"tif"_s);
    m_format->addItem(tr("WebP"), u"webp"_s);
    for (const int dpi : {72, 150, 300, 600})
        m_dpi->addItem(tr("%1 dpi").arg(dpi), dpi);
    m_dpi->setCurrentIndex(2);
    m_lines->setText(tr("With the lines"));
    m_lines->setChecked(true);
    m_transparent->setText(tr("Transparent paper"));
    m_format->setAccessibleName(tr("Format"));
    m_dpi->setAccessibleName(tr("Fineness"));
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        m_transparent->setEnabled(ending() != u"jpg");
        m_transparent->setChecked(m_transparent->isChecked() && m_transparent->isEnabled());
    });
    auto* buttons = new QDialogButtonBox(this);
    auto* save = buttons->addButton(tr("Choose the file…"), QDialogButtonBox::AcceptRole);
    save->setProperty("role", QStringLiteral("main"));
    save->style()->unpolish(save);
    save->style()->polish(save);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(24, 20, 24, 20);
    form->setSpacing(8);
    form->addRow(title);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Fineness"), m_dpi);
    form->addRow(QString(), m_lines);
    form->addRow(QString(), m_transparent);
    form->addRow(buttons);
}

QString ExportDialog::ending() const
{
    return m_format->currentData().toString();
}

QString ExportDialog::filter() const
{
    return u"%1 (*.%2)"_s.arg(ending().toUpper(), ending());
}

bool ExportDialog::withLines() const
{
    return m_lines->isChecked();
}

bool ExportDialog::isPaperTransparent() const
{
    return m_transparent->isChecked();
}

double ExportDialog::dpi() const
{
    return m_dpi->currentData().toDouble();
}

} // namespace toile
