// What pens, mice and fingers report, as plain values: the rules of StrokeInput are tested on these.
#pragma once

#include <QPointF>
#include <Qt>

#include <optional>
#include <vector>

class QMouseEvent;
class QTabletEvent;
class QTouchEvent;

namespace toile {

enum class DeviceAction { Press, Move, Release };

struct PenEvent
{
    DeviceAction action = DeviceAction::Move;
    QPointF at; ///< view pixels
    double pressure = 0;
    bool hasPressure = true; ///< the device can feel it
    double tiltXDeg = 0;     ///< to the right
    double tiltYDeg = 0;     ///< towards the drawer
    double turnDeg = 0;
    bool isEraser = false;
    Qt::MouseButton button = Qt::NoButton; ///< that caused the event; the tip is the left one
    Qt::MouseButtons buttons;              ///< that are down after it
    Qt::KeyboardModifiers modifiers;
    double timeMs = 0;
};

struct MouseEvent
{
    DeviceAction action = DeviceAction::Move;
    QPointF at;
    Qt::MouseButton button = Qt::NoButton;
    Qt::MouseButtons buttons;
    Qt::KeyboardModifiers modifiers;
    bool isSynthesized = false; ///< made of a pen's or a finger's event, not by a mouse
    double timeMs = 0;
};

struct Finger
{
    int id = 0;
    QPointF at;
    DeviceAction action = DeviceAction::Move;
};

struct TouchEvent
{
    std::vector<Finger> fingers; ///< all that are down, and those that have just gone up
    bool isCancelled = false;
    double timeMs = 0;
};

/// Nothing for events of other types.
std::optional<PenEvent> penEventOf(const QTabletEvent& event, double timeMs);
std::optional<MouseEvent> mouseEventOf(const QMouseEvent& event, double timeMs);
TouchEvent touchEventOf(const QTouchEvent& event, double timeMs);

} // namespace toile
