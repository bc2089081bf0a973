#include "ui/shelf/draw_button.h"

#include "ui/look/theme.h"

#include <QEvent>
#include <QPainter>

namespace toile {

DrawButton::DrawButton(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(40);
    setCursor(Qt::PointingHandCursor);
}

void DrawButton::setEstimate(const QString& words)
{
    m_estimate = words;
    setAccessibleDescription(words);
    update();
}

bool DrawButton::event(QEvent* event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void DrawButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor paper = palette().color(isEnabled() ? QPalette::Highlight : QPalette::Midlight);
    if (isDown())
        paper = paper.darker(115);
    else if (underMouse() && isEnabled())
        paper = paper.lighter(108);
    const QColor ink = palette().color(isEnabled() ? QPalette::HighlightedText : QPalette::PlaceholderText);
    const QRectF box = QRectF(rect()).adjusted(3, 3, -3, -3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper);
    painter.drawRoundedRect(box, 7, 7);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 9, 9);
    }
    const QRectF words = box.adjusted(14, 0, -14, 0);
    painter.setPen(ink);
    painter.setFont(fontOf(Type::Strong));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
    const double taken = painter.fontMetrics().horizontalAdvance(text()) + 12;
    painter.setFont(fontOf(Type::Body));
    painter.drawText(
        words, Qt::AlignRight | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_estimate, Qt::ElideRight, int(words.width() - taken)));
}

} // namespace toile
