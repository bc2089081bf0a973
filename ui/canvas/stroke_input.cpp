#include "ui/canvas/stroke_input.h"

#include <QKeyEvent>
#include <QLineF>
#include <QMouseEvent>
#include <QTabletEvent>
#include <QtMath>
#include <QTouchEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Mice and palms are not believed for so long after a pen was last heard of.
constexpr double penEchoMs = 500;
/// A pen that is near is heard of many times a second: one that is not has gone without a word.
constexpr double silentPenMs = 3000;
constexpr double hoverIsFreshMs = 120;
constexpr double hoverReachPx = 60; ///< a hand's way between the last hover and the touch
constexpr double samePlacePx = 0.75;
constexpr double falseJumpPx = 24; ///< from a false first sample to the true one behind it
constexpr double fullTiltDeg = 60;

double distance(QPointF a, QPointF b)
{
    return QLineF(a, b).length();
}

} // namespace

StrokeInput::StrokeInput(Give give)
    : m_give(std::move(give)), m_touch([this](const CanvasIntent& intent) { m_give(intent); })
{
    m_clock.start();
}

bool StrokeInput::isPenAbout(double nowMs) const
{
    const double silenceMs = nowMs - m_lastPenMs;
    // Far in the future: another device's clock.
    return silenceMs > -penEchoMs && silenceMs < (m_isPenNear ? silentPenMs : penEchoMs);
}

PenPoint StrokeInput::pointOf(const PenEvent& event) const
{
    PenPoint point;
    point.at = event.at;
    point.pressure = event.hasPressure ? float(std::clamp(event.pressure, 0.0, 1.0)) : 1;
    point.tiltX = float(std::clamp(event.tiltXDeg / fullTiltDeg, -1.0, 1.0));
    point.tiltY = float(std::clamp(event.tiltYDeg / fullTiltDeg, -1.0, 1.0));
    point.turn = float(qDegreesToRadians(event.turnDeg));
    return point;
}

bool StrokeInput::isDoubtful(const PenEvent& press) const
{
    // Drivers repeat the last line's end, or the place where the pen was before it came near.
    if (m_lastPenEnd && distance(*m_lastPenEnd, press.at) < samePlacePx)
        return true;
    return m_lastHover && press.timeMs - m_lastHover->timeMs < hoverIsFreshMs &&
           distance(m_lastHover->at, press.at) > hoverReachPx;
}

void StrokeInput::begin(const PenPoint& point, DrawnBy by, bool hasPressure, Qt::KeyboardModifiers modifiers,
                        double timeMs)
{
    m_drawing = Line{by, timeMs, timeMs, point.at};
    m_give(StrokeBegun{point, by, hasPressure, modifiers});
}

void StrokeInput::extend(PenPoint point, Qt::KeyboardModifiers modifiers, double timeMs)
{
    m_drawing->lastMs = std::max(m_drawing->lastMs, timeMs);
    m_drawing->lastAt = point.at;
    point.timeMs = m_drawing->lastMs - m_drawing->startMs;
    m_give(StrokeExtended{point, modifiers});
}

void StrokeInput::end()
{
    if (m_drawing) {
        m_drawing.reset();
        m_give(StrokeEnded{});
    }
}

void StrokeInput::cancelStroke()
{
    if (m_drawing) {
        m_drawing.reset();
        m_isSwallowing = true;
        m_give(StrokeCancelled{});
    }
    if (m_touch.isActive())
        m_touch.ignoreRest();
}

void StrokeInput::letGo()
{
    if (m_held) { // nothing came behind it to doubt it
        const PenEvent press = *m_held;
        m_held.reset();
        begin(pointOf(press), press.isEraser ? DrawnBy::EraserEnd : DrawnBy::Pen, press.hasPressure,
              press.modifiers, press.timeMs);
    }
    end();
    m_isSwallowing = false;
}

void StrokeInput::endAll()
{
    const bool wasDrawing = m_drawing || m_held;
    letGo();
    m_isSwallowing = wasDrawing; // the tip may still be down
    if (m_touch.isActive())
        m_touch.ignoreRest();
    m_viewDrag.reset();
    m_isPicking = m_isSpaceDown = m_isTurnKeyDown = false;
    m_give(HoverLeft{});
}

bool StrokeInput::beganElse(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, bool isPen)
{
    const bool isMain = button == Qt::LeftButton;
    if ((isMain && isPanReady()) || (!isPen && button == Qt::MiddleButton)) {
        m_viewDrag = ViewDrag{at, isMain && (m_isTurnKeyDown || modifiers.testFlag(Qt::ShiftModifier))};
        return true;
    }
    if ((isMain && modifiers.testFlag(Qt::AltModifier)) || (isPen && !isMain)) {
        m_isPicking = true;
        m_give(ColourWished{at, false});
        return true;
    }
    return false;
}

bool StrokeInput::movedElse(QPointF at)
{
    if (m_isPicking) {
        m_give(ColourWished{at, false});
        return true;
    }
    if (!m_viewDrag)
        return false;
    ViewMoved move;
    const QPointF middle(m_viewSize.width() / 2, m_viewSize.height() / 2);
    move.about = middle;
    if (m_viewDrag->isTurning)
        move.turnDeg =
            std::remainder(QLineF(middle, m_viewDrag->last).angle() - QLineF(middle, at).angle(), 360);
    else
        move.by = at - m_viewDrag->last;
    m_viewDrag->last = at;
    m_give(move);
    return true;
}

bool StrokeInput::endedElse(QPointF at)
{
    if (!m_isPicking && !m_viewDrag)
        return false;
    if (std::exchange(m_isPicking, false))
        m_give(ColourWished{at, true});
    m_viewDrag.reset();
    return true;
}

void StrokeInput::penDown(const PenEvent& event)
{
    if (event.hasPressure && event.pressure <= 0)
        return; // the line begins where the pen is felt first
    if (isDoubtful(event)) {
        m_held = event;
        return;
    }
    begin(pointOf(event), event.isEraser ? DrawnBy::EraserEnd : DrawnBy::Pen, event.hasPressure,
          event.modifiers, event.timeMs);
}

void StrokeInput::penDrawn(const PenEvent& event)
{
    if (m_held) {
        const PenEvent press = *m_held;
        m_held.reset();
        m_lastPenEnd.reset();
        if (distance(press.at, event.at) > falseJumpPx) {
            m_lastHover.reset();
            return penDown(event);
        }
        begin(pointOf(press), press.isEraser ? DrawnBy::EraserEnd : DrawnBy::Pen, press.hasPressure,
              press.modifiers, press.timeMs);
    }
    if (m_drawing)
        extend(pointOf(event), event.modifiers, event.timeMs);
    else
        penDown(event);
}

bool StrokeInput::take(const PenEvent& event)
{
    m_lastPenMs = event.timeMs;
    if (m_touch.isActive())
        m_touch.ignoreRest(); // a palm
    if (m_drawing && m_drawing->by == DrawnBy::Mouse)
        end();
    const bool isTipDown = event.buttons.testFlag(Qt::LeftButton);
    switch (event.action) {
    case DeviceAction::Press:
        if (m_drawing || m_held || m_isPicking || m_viewDrag)
            break;
        m_isSwallowing = false;
        if (!beganElse(event.at, event.button, event.modifiers, true))
            penDown(event);
        break;
    case DeviceAction::Move:
        if (event.buttons == Qt::NoButton)
            endedElse(event.at); // its release was lost
        if (movedElse(event.at) || m_isSwallowing)
            break;
        if (isTipDown)
            penDrawn(event);
        else {
            if (m_drawing || m_held)
                letGo(); // its release was lost
            m_lastHover = event;
            m_give(PenHovered{event.at, event.isEraser ? DrawnBy::EraserEnd : DrawnBy::Pen, event.modifiers});
        }
        break;
    case DeviceAction::Release:
        if (endedElse(event.at) || isTipDown)
            break;
        if (m_drawing && !(event.hasPressure && event.pressure <= 0))
            extend(pointOf(event), event.modifiers, event.timeMs);
        letGo();
        m_lastPenEnd = event.at;
        m_lastHover.reset();
        break;
    }
    return true;
}

bool StrokeInput::take(const MouseEvent& event)
{
    if (event.isSynthesized || isPenAbout(event.timeMs) || (m_touch.isActive() && !m_drawing))
        return true; // said already
    switch (event.action) {
    case DeviceAction::Press:
        if (m_drawing || m_isPicking || m_viewDrag)
            return true;
        if (beganElse(event.at, event.button, event.modifiers, false))
            return true;
        if (event.button != Qt::LeftButton)
            return false;
        begin(PenPoint{event.at}, DrawnBy::Mouse, false, event.modifiers, event.timeMs);
        return true;
    case DeviceAction::Move:
        if (event.buttons == Qt::NoButton)
            endedElse(event.at); // its release was lost
        if (movedElse(event.at))
            return true;
        if (m_drawing && event.buttons.testFlag(Qt::LeftButton))
            extend(PenPoint{event.at}, event.modifiers, event.timeMs);
        else {
            end(); // its release was lost
            m_give(PenHovered{event.at, DrawnBy::Mouse, event.modifiers});
        }
        return true;
    case DeviceAction::Release:
        if (event.buttons.testFlag(Qt::LeftButton) && event.button != Qt::LeftButton && m_drawing)
            return true;
        if (endedElse(event.at))
            return true;
        if (event.button != Qt::LeftButton)
            return false;
        if (m_drawing && m_drawing->lastAt != event.at)
            extend(PenPoint{event.at}, event.modifiers, event.timeMs);
        letGo();
        return true;
    }
    return false;
}

bool StrokeInput::take(const TouchEvent& event)
{
    const bool isBusy = m_drawing || m_held || m_isPicking || m_viewDrag;
    if (isBusy || isPenAbout(event.timeMs))
        m_touch.ignoreRest();
    m_touch.take(event);
    return true;
}

void StrokeInput::penCameNear(double timeMs)
{
    m_isPenNear = true;
    m_lastPenMs = timeMs;
    m_lastHover.reset();
    if (m_drawing && m_drawing->by == DrawnBy::Mouse)
        end();
    if (m_touch.isActive())
        m_touch.ignoreRest();
}

void StrokeInput::penWentAway(double timeMs)
{
    m_isPenNear = false;
    m_lastPenMs = timeMs;
    if (!m_drawing || m_drawing->by != DrawnBy::Mouse)
        letGo();
    if (m_isPicking)
        endedElse(m_lastHover ? m_lastHover->at : QPointF());
    m_viewDrag.reset();
    m_lastHover.reset();
    m_give(HoverLeft{});
}

bool StrokeInput::takeWheel(const QWheelEvent& event)
{
    const QPoint pixels = event.pixelDelta();
    if (!pixels.isNull() && !event.modifiers().testFlag(Qt::ControlModifier)) {
        m_give(ViewMoved{pixels, event.position()});
        return true;
    }
    m_give(ViewMoved{{}, event.position(), std::pow(1.0015, event.angleDelta().y())});
    return true;
}

double StrokeInput::timeOf(const QInputEvent& event)
{
    // Events that a program makes have no time: they arrive now, on the clock of those that have one.
    const qint64 nowMs = m_clock.elapsed();
    if (event.timestamp() != 0)
        m_lastStampMs = double(event.timestamp());
    else
        m_lastStampMs += double(nowMs - m_lastArrivalMs);
    m_lastArrivalMs = nowMs;
    return m_lastStampMs;
}

bool StrokeInput::take(QEvent& event)
{
    switch (event.type()) {
    case QEvent::TabletPress:
    case QEvent::TabletMove:
    case QEvent::TabletRelease: {
        const auto& tablet = static_cast<QTabletEvent&>(event);
        return take(*penEventOf(tablet, timeOf(tablet)));
    }
    case QEvent::TabletEnterProximity:
        penCameNear(timeOf(static_cast<QInputEvent&>(event)));
        return true;
    case QEvent::TabletLeaveProximity:
        penWentAway(timeOf(static_cast<QInputEvent&>(event)));
        return true;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease: {
        const auto& mouse = static_cast<QMouseEvent&>(event);
        return take(*mouseEventOf(mouse, timeOf(mouse)));
    }
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel: {
        const auto& touch = static_cast<QTouchEvent&>(event);
        return take(touchEventOf(touch, timeOf(touch)));
    }
    case QEvent::Wheel:
        return takeWheel(static_cast<QWheelEvent&>(event));
    case QEvent::KeyPress:
    case QEvent::KeyRelease: {
        const auto& key = static_cast<QKeyEvent&>(event);
        if (key.key() == Qt::Key_Space) {
            if (!key.isAutoRepeat())
                setSpaceDown(event.type() == QEvent::KeyPress);
            return true;
        }
        if (key.key() == Qt::Key_Escape && event.type() == QEvent::KeyPress && (m_drawing || m_held)) {
            cancelStroke();
            return true;
        }
        return false;
    }
    case QEvent::FocusOut:
    case QEvent::WindowDeactivate:
    case QEvent::Hide:
        endAll();
        return false;
    case QEvent::Leave:
        if (!m_drawing)
            m_give(HoverLeft{});
        return false;
    default:
        return false;
    }
}

} // namespace toile
