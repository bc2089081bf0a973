#include "ui/frame/pressure_curve_edit.h"

#include <QKeyEvent>
#include <QLineF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace toile {

namespace {

constexpr double marginPx = 9;
constexpr double gripPx = 12;
constexpr double pointPx = 4.5;
constexpr double awayPx = 30; ///< a point dragged so far out is let go
constexpr double keyStep = 0.02;

} // namespace

PressureCurveEdit::PressureCurveEdit(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 160);
}

void PressureCurveEdit::setCurve(const PressureCurve& curve)
{
    m_curve = curve;
    m_chosen = std::min(m_chosen, m_curve.points().size() - 1);
    update();
}

void PressureCurveEdit::setForce(std::optional<double> force)
{
    m_force = force;
    update();
}

QRectF PressureCurveEdit::field() const
{
    const double side = std::min(width(), height()) - 2 * marginPx;
    return {marginPx, marginPx, side, side};
}

QPointF PressureCurveEdit::toWidget(CurvePoint point) const
{
    const QRectF box = field();
    return {box.left() + point.force * box.width(), box.bottom() - point.pressure * box.height()};
}

CurvePoint PressureCurveEdit::toCurve(QPointF at) const
{
    const QRectF box = field();
    return {std::clamp((at.x() - box.left()) / box.width(), 0.0, 1.0),
            std::clamp((box.bottom() - at.y()) / box.height(), 0.0, 1.0)};
}

std::optional<size_t> PressureCurveEdit::pointAt(QPointF at) const
{
    std::optional<size_t> nearest;
    double least = gripPx;
    for (size_t index = 0; index < m_curve.points().size(); ++index) {
        const double distance = QLineF(toWidget(m_curve.points()[index]), at).length();
        if (distance < least) {
            least = distance;
            nearest = index;
        }
    }
    return nearest;
}

void PressureCurveEdit::edit(const PressureCurve& curve)
{
    if (curve == m_curve)
        return;
    m_curve = curve;
    update();
    Q_EMIT curveEdited(m_curve);
}

void PressureCurveEdit::moveHeld(CurvePoint to)
{
    // Between its neighbours in both directions, so that it stays the same point of the same curve.
    std::vector<CurvePoint> points = m_curve.points();
    const size_t index = m_chosen;
    const bool isFirst = index == 0, isLast = index + 1 == points.size();
    const double step = PressureCurve::leastStep;
    const double least = isFirst ? 0 : points[index - 1].force + step;
    const double most = isLast ? 1 : points[index + 1].force - step;
    points[index].force = std::clamp(to.force, std::min(least, most), std::max(least, most));
    points[index].pressure = std::clamp(to.pressure, isFirst ? 0 : points[index - 1].pressure,
                                        isLast ? 1 : points[index + 1].pressure);
    edit(PressureCurve(points));
}

void PressureCurveEdit::remove(size_t index)
{
    std::vector<CurvePoint> points = m_curve.points();
    if (index == 0 || index + 1 >= points.size())
        return; // the ends stay
    points.erase(points.begin() + std::ptrdiff_t(index));
    m_held.reset();
    m_chosen = index - 1;
    edit(PressureCurve(points));
}

void PressureCurveEdit::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_held = pointAt(event->position());
    if (!m_held && m_curve.points().size() < PressureCurve::mostPoints) {
        const CurvePoint wished = toCurve(event->position());
        std::vector<CurvePoint> points = m_curve.points();
        points.push_back({wished.force, m_curve.at(wished.force)});
        edit(PressureCurve(points));
        m_held = pointAt(toWidget({wished.force, m_curve.at(wished.force)}));
    }
    if (m_held)
        m_chosen = *m_held;
    mouseMoveEvent(event);
}

void PressureCurveEdit::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_held)
        return;
    if (!field().adjusted(-awayPx, -awayPx, awayPx, awayPx).contains(event->position()))
        return remove(*m_held);
    moveHeld(toCurve(event->position()));
    update();
}

void PressureCurveEdit::mouseReleaseEvent(QMouseEvent*)
{
    m_held.reset();
    update();
}

void PressureCurveEdit::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto index = pointAt(event->position()))
        remove(*index);
}

void PressureCurveEdit::keyPressEvent(QKeyEvent* event)
{
    CurvePoint to = m_curve.points()[m_chosen];
    switch (event->key()) {
    case Qt::Key_PageUp:
        m_chosen = m_chosen > 0 ? m_chosen - 1 : 0;
        return update();
    case Qt::Key_PageDown:
        m_chosen = std::min(m_chosen + 1, m_curve.points().size() - 1);
        return update();
    case Qt::Key_Delete:
        return remove(m_chosen);
    case Qt::Key_Left:
        to.force -= keyStep;
        break;
    case Qt::Key_Right:
        to.force += keyStep;
        break;
    case Qt::Key_Up:
        to.pressure += keyStep;
        break;
    case Qt::Key_Down:
        to.pressure -= keyStep;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    moveHeld(to);
}

void PressureCurveEdit::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = field();
    const QColor line = palette().color(QPalette::Mid), ink = palette().color(QPalette::WindowText),
                 accent = palette().color(QPalette::Highlight);
    painter.setPen(hasFocus() ? QPen(accent, 2) : QPen(line, 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(QPen(line, 1, Qt::DotLine));
    for (const double share : {0.25, 0.5, 0.75}) {
        painter.drawLine(toWidget({share, 0}), toWidget({share, 1}));
        painter.drawLine(toWidget({0, share}), toWidget({1, share}));
    }
    QPolygonF curve;
    for (int step = 0; step <= 100; ++step)
        curve << toWidget({step / 100.0, m_curve.at(step / 100.0)});
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(curve);
    if (m_force) {
        const QPointF now = toWidget({*m_force, m_curve.at(*m_force)});
        painter.setPen(QPen(accent, 1));
        painter.drawLine(QPointF(now.x(), box.bottom()), now);
        painter.drawLine(QPointF(box.left(), now.y()), now);
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawEllipse(now, 3.5, 3.5);
    }
    for (size_t index = 0; index < m_curve.points().size(); ++index) {
        const bool isChosen = index == m_chosen && (m_held || hasFocus());
        painter.setPen(QPen(isChosen ? accent : ink, 1.4));
        painter.setBrush(isChosen ? accent : palette().color(QPalette::Base));
        painter.drawEllipse(toWidget(m_curve.points()[index]), pointPx, pointPx);
    }
}

} // namespace toile
