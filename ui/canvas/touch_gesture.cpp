#include "ui/canvas/touch_gesture.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr double tapMs = 260;
constexpr double stillPx = 10;      ///< a finger that taps rolls about so far
constexpr double drawAfterMs = 90;  ///< a second finger would have come by then
constexpr double turnAfterDeg = 7;  ///< two fingers that only pinch turn a little, too
constexpr double leastSpreadPx = 8; ///< nearer ones give no angle

} // namespace

TouchGesture::TouchGesture(Give give) : m_give(std::move(give)) {}

Finger* TouchGesture::find(int id)
{
    const auto found =
        std::find_if(m_fingers.begin(), m_fingers.end(), [id](const Finger& f) { return f.id == id; });
    return found == m_fingers.end() ? nullptr : &*found;
}

void TouchGesture::rememberPlaces()
{
    m_before = m_fingers;
}

void TouchGesture::take(const TouchEvent& event)
{
    if (event.isCancelled) {
        if (m_doing == Doing::Drawing)
            m_give(StrokeCancelled{});
        m_doing = Doing::Nothing;
        m_fingers.clear();
        return;
    }
    bool hasMoved = false;
    for (const Finger& finger : event.fingers)
        if (finger.action == DeviceAction::Press)
            fingerDown(finger, event.timeMs);
        else if (Finger* known = find(finger.id)) {
            hasMoved |= known->at != finger.at;
            known->at = finger.at;
        }
    if (hasMoved)
        fingersMoved(event.timeMs);
    for (const Finger& finger : event.fingers)
        if (finger.action == DeviceAction::Release)
            fingerUp(finger, event.timeMs);
}

void TouchGesture::ignoreRest()
{
    if (m_doing == Doing::Drawing)
        m_give(StrokeEnded{});
    m_doing = Doing::Ignored;
}

void TouchGesture::fingerDown(const Finger& finger, double timeMs)
{
    if (find(finger.id))
        return;
    if (m_fingers.empty()) {
        if (m_doing != Doing::Ignored)
            m_doing = Doing::Waiting;
        m_mostFingers = 0;
        m_hasMoved = m_isTurning = false;
        m_turnedDeg = 0;
        m_downMs = timeMs;
        m_waiting.clear();
        m_firstPlaces.clear();
    }
    m_fingers.push_back(finger);
    m_firstPlaces.push_back(finger.at);
    m_mostFingers = std::max(m_mostFingers, m_fingers.size());
    if (m_doing == Doing::Waiting && m_doFingersDraw && m_fingers.size() == 1)
        m_waiting.push_back({finger.at});
    if (m_fingers.size() > 1)
        m_waiting.clear();
    rememberPlaces();
}

void TouchGesture::fingersMoved(double timeMs)
{
    if (m_doing == Doing::Ignored)
        return;
    for (size_t index = 0; index < m_fingers.size(); ++index)
        if (index < m_firstPlaces.size() &&
            QLineF(m_firstPlaces[index], m_fingers[index].at).length() > stillPx)
            m_hasMoved = true;
    PenPoint point{m_fingers.front().at};
    point.timeMs = std::max(0.0, timeMs - m_downMs);
    if (m_doing == Doing::Drawing) {
        m_give(StrokeExtended{point, {}});
        return;
    }
    if (m_doing == Doing::Waiting && !m_waiting.empty()) {
        m_waiting.push_back(point);
        if (m_hasMoved || point.timeMs > drawAfterMs)
            drawWaiting();
        return;
    }
    if (m_doing == Doing::Waiting && m_hasMoved)
        m_doing = Doing::Moving;
    if (m_doing == Doing::Moving)
        moveView();
}

void TouchGesture::drawWaiting()
{
    m_doing = Doing::Drawing;
    m_give(StrokeBegun{m_waiting.front(), DrawnBy::Finger, false, {}});
    for (size_t index = 1; index < m_waiting.size(); ++index)
        m_give(StrokeExtended{m_waiting[index], {}});
    m_waiting.clear();
}

void TouchGesture::moveView()
{
    if (m_before.size() != m_fingers.size() || m_fingers.empty())
        return rememberPlaces();
    ViewMoved move;
    if (m_fingers.size() == 1) {
        move.by = m_fingers[0].at - m_before[0].at;
        move.about = m_fingers[0].at;
    } else {
        const QLineF was(m_before[0].at, m_before[1].at), is(m_fingers[0].at, m_fingers[1].at);
        move.about = is.center();
        move.by = is.center() - was.center();
        if (was.length() > leastSpreadPx && is.length() > leastSpreadPx) {
            move.zoom = is.length() / was.length();
            m_turnedDeg += std::remainder(was.angle() - is.angle(), 360);
            m_isTurning |= std::abs(m_turnedDeg) > turnAfterDeg;
            if (m_isTurning)
                move.turnDeg = std::exchange(m_turnedDeg, 0);
        }
    }
    rememberPlaces();
    m_give(move);
}

void TouchGesture::fingerUp(const Finger& finger, double timeMs)
{
    const bool wasFirst = !m_fingers.empty() && m_fingers.front().id == finger.id;
    const size_t before = m_fingers.size();
    for (size_t index = 0; index < m_fingers.size(); ++index)
        if (m_fingers[index].id == finger.id) {
            m_fingers.erase(m_fingers.begin() + std::ptrdiff_t(index));
            m_firstPlaces.erase(m_firstPlaces.begin() + std::ptrdiff_t(index));
            break;
        }
    if (before == m_fingers.size())
        return;
    if (m_doing == Doing::Drawing && wasFirst) {
        m_give(StrokeEnded{});
        m_doing = m_fingers.empty() ? Doing::Nothing : Doing::Ignored;
    }
    rememberPlaces();
    if (m_fingers.empty())
        allUp(timeMs);
}

void TouchGesture::allUp(double timeMs)
{
    const bool isTap = m_doing == Doing::Waiting && !m_hasMoved && timeMs - m_downMs <= tapMs;
    if (isTap && m_mostFingers == 2)
        m_give(UndoWished{});
    else if (isTap && m_mostFingers == 3)
        m_give(RedoWished{});
    else if (m_doing == Doing::Waiting && !m_waiting.empty()) {
        drawWaiting();
        m_give(StrokeEnded{});
    }
    m_doing = Doing::Nothing;
}

} // namespace toile
