#include "ui/canvas/sample_button.h"

#include "ui/look/theme.h"

#include <QEvent>
#include <QPainter>

namespace toile {

SampleButton::SampleButton(const QString& id, const QString& name, QWidget* parent)
    : QAbstractButton(parent), m_id(id)
{
    setText(name);
    setAccessibleName(name);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setMinimumSize(sizeHint());
}

void SampleButton::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

bool SampleButton::event(QEvent* event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void SampleButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF paper = QRectF(rect()).adjusted(3, 3, -3, -25);
    const bool isHot = hasFocus() || underMouse();
    painter.setBrush(paperColor());
    painter.setPen(QPen(palette().color(isHot ? QPalette::Highlight : QPalette::Mid), hasFocus() ? 2 : 1));
    painter.drawRoundedRect(paper, 6, 6);
    if (!m_picture.isNull()) {
        const QSizeF size =
            QSizeF(m_picture.size()).scaled(paper.size() - QSizeF(14, 14), Qt::KeepAspectRatio);
        QRectF place(QPointF(), size);
        place.moveCenter(paper.center());
        const double ratio = devicePixelRatioF();
        const QImage scaled =
            m_picture.scaled((size * ratio).toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        painter.drawImage(place, scaled);
    }
    painter.setFont(fontOf(Type::Caption));
    painter.setPen(palette().color(isHot ? QPalette::WindowText : QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(0, height() - 20, 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 4));
}

} // namespace toile
