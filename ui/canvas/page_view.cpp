#include "ui/canvas/page_view.h"

#include <QtMath>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr double marginPx = 24;
constexpr double uprightDeg = 4;

} // namespace

void PageView::setViewSize(QSizeF size)
{
    m_viewSize = size;
}

void PageView::fit(Vec2 pageMm)
{
    const double turn = qDegreesToRadians(m_turnDeg);
    const double across = std::abs(std::cos(turn)), along = std::abs(std::sin(turn));
    const double width = pageMm.x * across + pageMm.y * along;
    const double height = pageMm.x * along + pageMm.y * across;
    const double room = std::min((m_viewSize.width() - 2 * marginPx) / std::max(width, 1.0),
                                 (m_viewSize.height() - 2 * marginPx) / std::max(height, 1.0));
    m_scale = std::clamp(room, leastScale, mostScale);
    m_centreX = pageMm.x / 2;
    m_centreY = pageMm.y / 2;
}

void PageView::setScale(double scale)
{
    m_scale = std::clamp(scale, leastScale, mostScale);
}

void PageView::setTurnDeg(double deg)
{
    m_turnDeg = std::remainder(deg, 360);
}

void PageView::setMirrored(bool isMirrored)
{
    // The page seems to turn over about the view's middle: the turn that is seen changes its sense.
    if (isMirrored != m_isMirrored)
        m_turnDeg = -m_turnDeg;
    m_isMirrored = isMirrored;
}

void PageView::move(const ViewMoved& move, bool snaps)
{
    const QPointF held = toView().inverted().map(move.about - move.by);
    if (move.zoom > 0)
        setScale(m_scale * move.zoom);
    setTurnDeg(m_turnDeg + move.turnDeg);
    if (snaps && std::abs(m_turnDeg) < uprightDeg)
        m_turnDeg = 0;
    const QPointF now = toView().map(held);
    const QPointF middle(m_viewSize.width() / 2, m_viewSize.height() / 2);
    const QPointF centre = toView().inverted().map(middle + now - move.about);
    m_centreX = centre.x();
    m_centreY = centre.y();
}

QTransform PageView::toView() const
{
    QTransform transform;
    transform.translate(m_viewSize.width() / 2, m_viewSize.height() / 2);
    transform.rotate(m_turnDeg);
    transform.scale(m_isMirrored ? -m_scale : m_scale, m_scale);
    transform.translate(-m_centreX, -m_centreY);
    return transform;
}

QPointF PageView::toView(Vec2 mm) const
{
    return toView().map(QPointF(mm.x, mm.y));
}

Vec2 PageView::toPage(QPointF at) const
{
    const QPointF mm = toView().inverted().map(at);
    return {float(mm.x()), float(mm.y())};
}

StrokePoint PageView::toPage(const PenPoint& point) const
{
    const Vec2 at = toPage(point.at);
    const double turn = qDegreesToRadians(m_turnDeg), side = m_isMirrored ? -1 : 1;
    StrokePoint result;
    result.xMm = at.x;
    result.yMm = at.y;
    result.pressure = point.pressure;
    result.tiltX = float(side * (point.tiltX * std::cos(turn) + point.tiltY * std::sin(turn)));
    result.tiltY = float(point.tiltY * std::cos(turn) - point.tiltX * std::sin(turn));
    result.turn = float(side * (point.turn - turn));
    result.timeMs = float(point.timeMs);
    return result;
}

} // namespace toile
