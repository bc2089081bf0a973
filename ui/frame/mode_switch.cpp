#include "ui/frame/mode_switch.h"

#include "ui/look/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace toile {

namespace {

constexpr int paddingPx = 28;
constexpr int heightPx = 30;

} // namespace

ModeSwitch::ModeSwitch(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    retranslate();
}

void ModeSwitch::setMode(Mode mode)
{
    m_mode = mode;
    setAccessibleDescription(m_words.value(int(mode)));
    update();
}

QSize ModeSwitch::sizeHint() const
{
    const QFontMetrics metrics(fontOf(Type::Body));
    int width = 2;
    for (const QString& word : m_words)
        width += metrics.horizontalAdvance(word) + paddingPx;
    return {width, heightPx};
}

QRectF ModeSwitch::segment(int at) const
{
    const QFontMetrics metrics(fontOf(Type::Body));
    double left = 1;
    for (int i = 0; i < at; ++i)
        left += metrics.horizontalAdvance(m_words[i]) + paddingPx;
    return {left, 1, double(metrics.horizontalAdvance(m_words[at]) + paddingPx), height() - 2.0};
}

void ModeSwitch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.fillPath(outline, palette().color(QPalette::Midlight));
    painter.setFont(fontOf(Type::Body));
    for (int i = 0; i < m_words.size(); ++i) {
        const QRectF box = segment(i);
        const bool isOn = i == int(m_mode);
        if (isOn) {
            QPainterPath path;
            path.addRoundedRect(box, 5, 5);
            painter.fillPath(path, palette().color(QPalette::WindowText));
        }
        painter.setPen(palette().color(isOn ? QPalette::Window : QPalette::WindowText));
        painter.drawText(box, Qt::AlignCenter, m_words[i]);
    }
    painter.setPen(
        QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid), hasFocus() ? 2 : 1));
    painter.drawPath(outline);
}

void ModeSwitch::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < m_words.size(); ++i)
        if (segment(i).contains(event->position()))
            Q_EMIT modeWished(Mode(i));
}

void ModeSwitch::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (!step)
        return QWidget::keyPressEvent(event);
    Q_EMIT modeWished(Mode(std::clamp(int(m_mode) + step, 0, 2)));
}

void ModeSwitch::retranslate()
{
    m_words = {tr("Draw"), tr("Compare"), tr("Board")};
    setAccessibleName(tr("View"));
    setMode(m_mode);
    updateGeometry();
}

void ModeSwitch::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace toile
