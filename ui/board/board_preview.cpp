#include "ui/board/board_preview.h"

#include "ui/look/theme.h"

#include <QPainter>

namespace toile {

BoardPreview::BoardPreview(QWidget* parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Dark);
}

QRectF BoardPreview::pageRoom() const
{
    return QRectF(rect()).adjusted(24, 24, -24, -24);
}

void BoardPreview::setPage(const QImage& page)
{
    m_page = page;
    update();
}

void BoardPreview::setHint(const QString& hint)
{
    m_hint = hint;
    setAccessibleDescription(hint);
    update();
}

void BoardPreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF room = pageRoom();
    if (!m_hint.isEmpty() || m_page.isNull()) {
        painter.setFont(fontOf(Type::Body));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        return;
    }
    QRectF page(QPointF(), QSizeF(m_page.size()).scaled(room.size(), Qt::KeepAspectRatio));
    page.moveCenter(room.center());
    page.moveTopLeft(QPointF(page.topLeft().toPoint()));
    QColor shadow = Qt::black;
    for (int ring = 6; ring >= 1; --ring) {
        shadow.setAlpha(7);
        painter.fillRect(page.adjusted(-ring, -ring + 2, ring, ring + 2), shadow);
    }
    const QSize sharp = (page.size() * devicePixelRatioF()).toSize();
    painter.drawImage(page, m_page.width() > sharp.width()
                                ? m_page.scaled(sharp, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                : m_page);
}

} // namespace toile
