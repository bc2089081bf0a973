// What StrokeInput makes of Qt's own events.
#include "ui/canvas/stroke_input.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QTabletEvent>
#include <QTouchEvent>
#include <QWheelEvent>

#include <cmath>

namespace toile {

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
