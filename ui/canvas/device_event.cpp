#include "ui/canvas/device_event.h"

#include <QMouseEvent>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QTouchEvent>

namespace toile {

namespace {

std::optional<DeviceAction> actionOf(QEvent::Type type)
{
    switch (type) {
    case QEvent::TabletPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick: // the second press of two
        return DeviceAction::Press;
    case QEvent::TabletMove:
    case QEvent::MouseMove:
        return DeviceAction::Move;
    case QEvent::TabletRelease:
    case QEvent::MouseButtonRelease:
        return DeviceAction::Release;
    default:
        return {};
    }
}

} // namespace

std::optional<PenEvent> penEventOf(const QTabletEvent& event, double timeMs)
{
    const auto action = actionOf(event.type());
    if (!action)
        return {};
    PenEvent pen;
    pen.action = *action;
    pen.at = event.position();
    pen.pressure = event.pressure();
    pen.hasPressure = event.pointingDevice()->capabilities().testFlag(QInputDevice::Capability::Pressure);
    pen.tiltXDeg = event.xTilt();
    pen.tiltYDeg = event.yTilt();
    pen.turnDeg = event.rotation();
    pen.isEraser = event.pointerType() == QPointingDevice::PointerType::Eraser;
    pen.button = event.button();
    pen.buttons = event.buttons();
    pen.modifiers = event.modifiers();
    pen.timeMs = timeMs;
    return pen;
}

std::optional<MouseEvent> mouseEventOf(const QMouseEvent& event, double timeMs)
{
    const auto action = actionOf(event.type());
    if (!action)
        return {};
    MouseEvent mouse;
    mouse.action = *action;
    mouse.at = event.position();
    mouse.button = event.button();
    mouse.buttons = event.buttons();
    mouse.modifiers = event.modifiers();
    const auto device = event.deviceType();
    mouse.isSynthesized =
        event.source() != Qt::MouseEventNotSynthesized || device == QInputDevice::DeviceType::Stylus ||
        device == QInputDevice::DeviceType::Airbrush || device == QInputDevice::DeviceType::TouchScreen;
    mouse.timeMs = timeMs;
    return mouse;
}

TouchEvent touchEventOf(const QTouchEvent& event, double timeMs)
{
    TouchEvent touch;
    touch.isCancelled = event.type() == QEvent::TouchCancel;
    touch.timeMs = timeMs;
    for (const QEventPoint& point : event.points()) {
        const DeviceAction action = point.state() == QEventPoint::Pressed    ? DeviceAction::Press
                                    : point.state() == QEventPoint::Released ? DeviceAction::Release
                                                                             : DeviceAction::Move;
        touch.fingers.push_back({point.id(), point.position(), action});
    }
    return touch;
}

} // namespace toile
