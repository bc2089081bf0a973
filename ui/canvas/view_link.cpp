#include "ui/canvas/view_link.h"

#include <algorithm>

namespace toile {

namespace {

constexpr double leastZoom = 0.25;
constexpr double mostZoom = 40;
constexpr double marginShare = 0.03;
constexpr double wordsPx = 26; ///< a pane's words, above and below the drawing

} // namespace

void ViewLink::setContent(QRectF shares)
{
    if (shares == m_content)
        return;
    const bool fitted = m_zoom == 1 && m_center == m_content.center();
    m_content = shares;
    if (fitted)
        m_center = shares.center();
    Q_EMIT changed();
}

void ViewLink::fit()
{
    m_zoom = 1;
    m_center = m_content.center();
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
    const QSizeF content(picture.width() * m_content.width(), picture.height() * m_content.height());
    const QRectF turned = QTransform().rotate(m_turnDeg).mapRect(QRectF(QPointF(), content));
    const double margin = marginShare * 2 * std::min(pane.width(), pane.height());
    return std::min((pane.width() - margin) / turned.width(),
                    (pane.height() - margin - 2 * wordsPx) / turned.height());
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
