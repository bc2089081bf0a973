#include "ui/canvas/view_link.h"

#include <algorithm>

namespace toile {

namespace {

constexpr double leastZoom = 0.25;
constexpr double mostZoom = 40;
constexpr double marginShare = 0.045;

} // namespace

void ViewLink::fit()
{
    m_zoom = 1;
    m_center = {0.5, 0.5};
    m_turnDeg = 0;
    Q_EMIT changed();
}

void ViewLink::rotate(int deg)
{
    m_turnDeg = ((m_turnDeg + deg) % 360 + 360) % 360;
    Q_EMIT changed();
}

void ViewLink::zoomAt(double factor, QPointF anchor)
{
    const double zoom = std::clamp(m_zoom * factor, leastZoom, mostZoom);
    const double applied = zoom / m_zoom;
    m_zoom = zoom;
    m_center = anchor + (m_center - anchor) / applied;
    Q_EMIT changed();
}

void ViewLink::moveBy(QPointF shares)
{
    m_center += shares;
    m_center.setX(std::clamp(m_center.x(), -0.5, 1.5));
    m_center.setY(std::clamp(m_center.y(), -0.5, 1.5));
    Q_EMIT changed();
}

double ViewLink::fitScale(QSizeF picture, QSizeF pane) const
{
    if (picture.isEmpty() || pane.isEmpty())
        return 1;
    const QRectF turned = QTransform().rotate(m_turnDeg).mapRect(QRectF(QPointF(), picture));
    const double margin = marginShare * 2 * std::min(pane.width(), pane.height());
    return std::min((pane.width() - margin) / turned.width(), (pane.height() - margin) / turned.height());
}

QTransform ViewLink::transform(QSizeF picture, QSizeF pane) const
{
    const double scale = fitScale(picture, pane) * m_zoom;
    QTransform transform;
    transform.translate(pane.width() / 2, pane.height() / 2);
    transform.rotate(m_turnDeg);
    transform.scale(scale, scale);
    transform.translate(-m_center.x() * picture.width(), -m_center.y() * picture.height());
    return transform;
}

} // namespace toile
