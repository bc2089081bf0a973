#include "ui/frame/pen_report.h"

#include <algorithm>
#include <cmath>

namespace toile {

void PenReport::take(const PenEvent& event)
{
    m_device = event.isEraser ? Device::Eraser : Device::Pen;
    m_last = event;
    m_hasTilted |= event.tiltXDeg != 0 || event.tiltYDeg != 0;
    m_hasTurned |= event.turnDeg != 0;
    m_timesMs.push_back(event.timeMs);
    while (!m_timesMs.empty() && event.timeMs - m_timesMs.front() > windowMs)
        m_timesMs.pop_front();
}

void PenReport::take(const MouseEvent& event)
{
    PenEvent pen;
    pen.action = event.action;
    pen.at = event.at;
    pen.hasPressure = false;
    pen.pressure = event.buttons.testFlag(Qt::LeftButton) ? 1 : 0;
    pen.button = event.button;
    pen.buttons = event.buttons;
    pen.timeMs = event.timeMs;
    take(pen);
    m_device = Device::Mouse;
}

int PenReport::eventsPerSecond(double nowMs) const
{
    if (m_timesMs.size() < 2 || nowMs - m_timesMs.back() > windowMs)
        return 0;
    // Over the time that they really span: a short line has its rate, too.
    const double spanMs = std::max(m_timesMs.back() - m_timesMs.front(), 1.0);
    return int(std::lround(double(m_timesMs.size() - 1) / spanMs * 1000));
}

} // namespace toile
