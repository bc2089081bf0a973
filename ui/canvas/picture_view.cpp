#include "ui/canvas/picture_view.h"

#include "ui/look/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

PictureView::PictureView(ViewLink& link, QWidget* parent) : QWidget(parent), m_link(link)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(120, 120);
    connect(&m_link, &ViewLink::changed, this, qOverload<>(&QWidget::update));
}

void PictureView::setPicture(const ScaledPicture& picture)
{
    m_picture = picture;
    update();
}

void PictureView::setMarked(bool isMarked)
{
    if (m_isMarked == isMarked)
        return;
    m_isMarked = isMarked;
    update();
}

void PictureView::setCaption(const QString& caption)
{
    m_caption = caption;
    setAccessibleDescription(caption);
    update();
}

void PictureView::setNote(const QString& note)
{
    m_note = note;
    update();
}

void PictureView::setOverlay(const QImage& overlay)
{
    m_overlay = ScaledPicture(overlay);
    update();
}

void PictureView::setLight(const QImage& light, QRectF place)
{
    m_light = ScaledPicture(light);
    m_lightPlace = place;
    update();
}

void PictureView::setSplitPicture(const ScaledPicture& picture)
{
    m_splitPicture = picture;
    update();
}

void PictureView::setSplitAt(double share)
{
    m_splitAt = std::clamp(share, 0.0, 1.0);
    update();
}

QTransform PictureView::transform() const
{
    return m_link.transform(m_picture.size(), size());
}

QTransform PictureView::splitTransform() const
{
    return m_link.transform(m_splitPicture.size(), size());
}

double PictureView::scale() const
{
    return m_picture.isNull() ? 1 : m_link.fitScale(m_picture.size(), size()) * m_link.zoom();
}

QPointF PictureView::shareAt(QPointF point) const
{
    if (m_picture.isNull())
        return {-1, -1};
    const QPointF pixel = transform().inverted().map(point);
    return {pixel.x() / m_picture.size().width(), pixel.y() / m_picture.size().height()};
}

QPointF PictureView::pointOf(QPointF share) const
{
    return transform().map(
        QPointF(share.x() * m_picture.size().width(), share.y() * m_picture.size().height()));
}

void PictureView::zoomBy(double factor)
{
    m_link.zoomAt(factor, shareAt(QRectF(rect()).center()));
}

void PictureView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), paperColor());
    painter.setTransform(transform());
    m_picture.paint(painter);
    const auto laid = [&](const ScaledPicture& top, QRectF place) {
        if (top.isNull() || m_picture.isNull())
            return;
        const QSizeF whole = m_picture.size();
        painter.save();
        painter.translate(place.x() * whole.width(), place.y() * whole.height());
        painter.scale(place.width() * whole.width() / top.size().width(),
                      place.height() * whole.height() / top.size().height());
        top.paint(painter);
        painter.restore();
    };
    laid(m_overlay, {0, 0, 1, 1});
    laid(m_light, m_lightPlace);
    painter.resetTransform();
    if (isSplit())
        paintSplit(painter);
    paintWords(painter);
    if (m_isMarked) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect());
    }
}

void PictureView::paintSplit(QPainter& painter)
{
    const int x = int(std::lround(m_splitAt * width()));
    painter.save();
    painter.setClipRect(0, 0, x, height());
    painter.fillRect(rect(), paperColor());
    painter.setTransform(splitTransform());
    m_splitPicture.paint(painter);
    painter.restore();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setBrush(paperColor());
    const QPointF middle(x, height() / 2.0);
    painter.drawEllipse(middle, 12, 12);
    for (const int way : {-1, 1}) {
        const QPointF tip = middle + QPointF(way * 7, 0);
        painter.drawPolyline(QPolygonF{tip + QPointF(-way * 3, -3), tip, tip + QPointF(-way * 3, 3)});
    }
}

void PictureView::paintWords(QPainter& painter)
{
    // On white paper in both themes, so the ink is the light theme's.
    const ThemeColors colors = colorsOf(Shade::Light);
    painter.setFont(fontOf(Type::Caption));
    const QFontMetrics metrics(painter.font());
    const auto label = [&](const QString& text, Qt::Alignment side) {
        if (text.isEmpty())
            return;
        const QString shown = metrics.elidedText(text, Qt::ElideRight, width() - 24);
        const QRect area = rect().adjusted(12, 10, -12, -10);
        QRect box = metrics.boundingRect(area, int(side), shown).adjusted(-4, -2, 4, 2);
        QColor veil = paperColor();
        veil.setAlpha(215);
        painter.fillRect(box, veil);
        painter.setPen(colors.quiet);
        painter.drawText(area, int(side), shown);
    };
    label(m_caption, Qt::AlignLeft | Qt::AlignBottom);
    label(m_note, Qt::AlignRight | Qt::AlignTop);
}

bool PictureView::isOnSplit(QPointF point) const
{
    return isSplit() && std::abs(point.x() - m_splitAt * width()) < 14;
}

void PictureView::wheelEvent(QWheelEvent* event)
{
    if (m_picture.isNull())
        return;
    const QPoint pixels = event->pixelDelta();
    if (!pixels.isNull() && !(event->modifiers() & Qt::ControlModifier)) {
        const double perShare = scale() * m_picture.size().width();
        m_link.moveBy({-pixels.x() / perShare, -pixels.y() / (scale() * m_picture.size().height())});
        return;
    }
    m_link.zoomAt(std::pow(1.0015, event->angleDelta().y()), shareAt(event->position()));
}

void PictureView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return QWidget::mousePressEvent(event);
    m_isPressed = true;
    m_isPanning = false;
    m_isSplitting = event->button() == Qt::LeftButton && isOnSplit(event->position());
    m_pressed = m_dragFrom = event->position();
}

void PictureView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (!m_isPressed) {
        setCursor(isOnSplit(at) ? Qt::SplitHCursor : Qt::ArrowCursor);
        Q_EMIT hovered(shareAt(at));
        return;
    }
    if (m_isSplitting) {
        setSplitAt(at.x() / width());
        Q_EMIT splitMoved(m_splitAt);
        return;
    }
    if (!m_isPanning && (at - m_pressed).manhattanLength() > 5) {
        m_isPanning = true;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_isPanning) {
        m_link.moveBy(shareAt(m_dragFrom) - shareAt(at));
        m_dragFrom = at;
    }
}

void PictureView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_isPressed && !m_isPanning && !m_isSplitting && event->button() == Qt::LeftButton)
        Q_EMIT clicked(shareAt(event->position()), event->modifiers());
    m_isPressed = m_isPanning = m_isSplitting = false;
    setCursor(Qt::ArrowCursor);
}

void PictureView::mouseDoubleClickEvent(QMouseEvent*)
{
    Q_EMIT activated();
}

void PictureView::leaveEvent(QEvent*)
{
    Q_EMIT left();
}

void PictureView::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT menuWanted(shareAt(event->pos()), event->globalPos());
}

bool PictureView::event(QEvent* event)
{
    // Only reachable by a click, so that Tab from the keyboard still walks from control to control.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab) {
        Q_EMIT panelsToggled();
        return true;
    }
    return QWidget::event(event);
}

void PictureView::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasFormat(QLatin1String(clothMime)))
        event->acceptProposedAction();
    else
        event->ignore();
}

void PictureView::dragMoveEvent(QDragMoveEvent* event)
{
    Q_EMIT clothDragged(shareAt(event->position()));
    event->acceptProposedAction();
}

void PictureView::dragLeaveEvent(QDragLeaveEvent*)
{
    Q_EMIT left();
}

void PictureView::dropEvent(QDropEvent* event)
{
    Q_EMIT clothDropped(shareAt(event->position()), event->mimeData()->data(QLatin1String(clothMime)));
    event->acceptProposedAction();
}

} // namespace toile
