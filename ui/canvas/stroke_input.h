// Makes wishes out of what pens, mice and fingers report: which samples are a line, which are an accident.
#pragma once

#include "ui/canvas/canvas_intent.h"
#include "ui/canvas/device_event.h"
#include "ui/canvas/touch_gesture.h"

#include <QElapsedTimer>
#include <QSizeF>

#include <functional>
#include <optional>

class QEvent;
class QInputEvent;
class QWheelEvent;

namespace toile {

/// No widget. Give it every event of the canvas, and the application's proximity events; each sample that is
/// part of a line comes out once, in its order, before the call returns.
class StrokeInput
{
public:
    using Give = std::function<void(const CanvasIntent&)>;
    explicit StrokeInput(Give give);

    void setFingersDraw(bool doDraw) { m_touch.setFingersDraw(doDraw); }
    void setViewSize(QSizeF size) { m_viewSize = size; }
    bool isDrawing() const { return m_drawing.has_value(); }
    bool isPanReady() const { return m_isSpaceDown || m_isTurnKeyDown; }

    /// True where the event was the canvas's: accept it then, so that no mouse event is made of it.
    bool take(QEvent& event);

    bool take(const PenEvent& event);
    bool take(const MouseEvent& event);
    bool take(const TouchEvent& event);
    void penCameNear(double timeMs);
    void penWentAway(double timeMs);
    /// Held while something drags: the page moves, with Shift it turns.
    void setSpaceDown(bool isDown) { m_isSpaceDown = isDown; }
    /// Held while something drags: the page turns.
    void setTurnKeyDown(bool isDown) { m_isTurnKeyDown = isDown; }
    /// The canvas has lost its hand (focus, window): what was drawn stays.
    void endAll();
    /// What is being drawn was a mistake; the rest of it, until it is let go, is not drawn.
    void cancelStroke();

private:
    struct Line
    {
        DrawnBy by;
        double startMs;
        double lastMs;
        QPointF lastAt;
    };
    struct ViewDrag
    {
        QPointF last;
        bool isTurning;
    };

    bool isPenAbout(double nowMs) const;
    PenPoint pointOf(const PenEvent& event) const;
    bool isDoubtful(const PenEvent& press) const;
    void penDown(const PenEvent& event);
    void penDrawn(const PenEvent& event);
    void begin(const PenPoint& point, DrawnBy by, bool hasPressure, Qt::KeyboardModifiers modifiers,
               double timeMs);
    void extend(PenPoint point, Qt::KeyboardModifiers modifiers, double timeMs);
    void end();
    void letGo();
    /// Where a press is no line: true, and what it is has begun.
    bool beganElse(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, bool isPen);
    /// Moves of what a press began.
    bool movedElse(QPointF at);
    bool endedElse(QPointF at);
    bool takeWheel(const QWheelEvent& event);
    double timeOf(const QInputEvent& event);

    Give m_give;
    TouchGesture m_touch;
    QSizeF m_viewSize;
    std::optional<Line> m_drawing;
    std::optional<ViewDrag> m_viewDrag;
    std::optional<PenEvent> m_held; ///< a first sample that may be false
    std::optional<QPointF> m_lastPenEnd;
    std::optional<PenEvent> m_lastHover;
    bool m_isPicking = false;
    bool m_isSwallowing = false; ///< until the tip or the button is up
    bool m_isSpaceDown = false;
    bool m_isTurnKeyDown = false;
    bool m_isPenNear = false;
    double m_lastPenMs = -1e9;
    QElapsedTimer m_clock;
    double m_lastStampMs = 0;
    qint64 m_lastArrivalMs = 0;
};

} // namespace toile
