#include "ui/frame/error_banner.h"

#include "ui/frame/sentences.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

namespace toile {

namespace {

constexpr int noteMs = 9000;

} // namespace

ErrorBanner::ErrorBanner(QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_action(new QPushButton(this)),
      m_close(new QPushButton(this)), m_pause(new QTimer(this))
{
    setObjectName(QStringLiteral("banner"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_action->setProperty("role", QStringLiteral("link"));
    m_close->setProperty("role", QStringLiteral("link"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(noteMs);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (isAlarm())
            return Q_EMIT detailsRequested();
        if (m_manner == Manner::Passing)
            hide();
        if (m_act)
            m_act();
    });
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    connect(m_pause, &QTimer::timeout, this, &QWidget::hide);
    retranslate();
    hide();
}

void ErrorBanner::show(const Error& error)
{
    present(inWindowsLanguage(error.sentence), tr("Details"), Manner::Alarm);
}

void ErrorBanner::tell(const QString& sentence, const QString& action, std::function<void()> act)
{
    m_act = std::move(act);
    present(sentence, action, Manner::Passing);
}

void ErrorBanner::stay(const QString& sentence, const QString& action, std::function<void()> act)
{
    m_act = std::move(act);
    present(sentence, action, Manner::Staying);
}

void ErrorBanner::present(const QString& sentence, const QString& action, Manner manner)
{
    m_manner = manner;
    manner == Manner::Passing ? m_pause->start() : m_pause->stop();
    m_text->setText(sentence);
    m_action->setText(action);
    m_action->setHidden(action.isEmpty());
    setAccessibleName(sentence);
    setProperty("isAlarm", isAlarm());
    for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_text),
                            static_cast<QWidget*>(m_action), static_cast<QWidget*>(m_close)})
        style()->polish(widget);
    setVisible(true);
}

QString ErrorBanner::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

void ErrorBanner::retranslate()
{
    if (isAlarm() || m_action->text().isEmpty())
        m_action->setText(tr("Details"));
    m_close->setText(tr("Close"));
}

void ErrorBanner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
