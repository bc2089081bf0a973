#include "ui/frame/error_banner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace toile {

ErrorBanner::ErrorBanner(QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_details(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("errorBanner"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_details->setProperty("role", QStringLiteral("link"));
    m_close->setProperty("role", QStringLiteral("link"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_details);
    row->addWidget(m_close);
    connect(m_details, &QPushButton::clicked, this, &ErrorBanner::detailsRequested);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    retranslate();
    hide();
}

void ErrorBanner::show(const Error& error)
{
    m_text->setText(QString::fromStdString(error.sentence));
    setAccessibleName(m_text->text());
    setVisible(true);
}

QString ErrorBanner::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

void ErrorBanner::retranslate()
{
    m_details->setText(tr("Details"));
    m_details->setToolTip(tr("Opens the log"));
    m_close->setText(tr("Close"));
}

void ErrorBanner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
