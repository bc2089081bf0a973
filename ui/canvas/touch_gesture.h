// Fingers on the canvas: they pan, zoom and turn the page, tap to undo and redo, and draw only where that is
// wished.
#pragma once

#include "ui/canvas/canvas_intent.h"
#include "ui/canvas/device_event.h"

#include <functional>
#include <vector>

namespace toile {

class TouchGesture
{
public:
    using Give = std::function<void(const CanvasIntent&)>;
    explicit TouchGesture(Give give);

    void setFingersDraw(bool doDraw) { m_doFingersDraw = doDraw; }
    void take(const TouchEvent& event);
    /// What the fingers do until all are up is nobody's wish: a palm, or a pen has come. A stroke is ended.
    void ignoreRest();
    bool isActive() const { return !m_fingers.empty(); }

private:
    enum class Doing { Nothing, Waiting, Moving, Drawing, Ignored };

    void fingerDown(const Finger& finger, double timeMs);
    void fingersMoved(double timeMs);
    void fingerUp(const Finger& finger, double timeMs);
    void allUp(double timeMs);
    void moveView();
    void drawWaiting();
    Finger* find(int id);
    void rememberPlaces();

    Give m_give;
    bool m_doFingersDraw = false;
    Doing m_doing = Doing::Nothing;
    std::vector<Finger> m_fingers; ///< that are down, in the order in which they came
    std::vector<Finger> m_before;  ///< the same, where the view was moved last
    std::vector<QPointF> m_firstPlaces;
    std::vector<PenPoint> m_waiting; ///< of the finger that may draw
    size_t m_mostFingers = 0;
    bool m_hasMoved = false;
    bool m_isTurning = false;
    double m_turnedDeg = 0; ///< by two fingers that have not turned the page yet
    double m_downMs = 0;
};

} // namespace toile
