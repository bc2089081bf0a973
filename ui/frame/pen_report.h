// What the tablet tester knows of a pen: its last sample, what it can do, how many samples a second it sends.
#pragma once

#include "ui/canvas/device_event.h"

#include <QString>

#include <deque>

namespace toile {

/// A value; no widget.
class PenReport
{
public:
    static constexpr double windowMs = 1000;

    void take(const PenEvent& event);
    void take(const MouseEvent& event);

    enum class Device { None, Pen, Eraser, Mouse };
    Device device() const { return m_device; }
    const PenEvent& last() const { return m_last; }
    bool isDown() const { return m_last.buttons.testFlag(Qt::LeftButton); }
    bool isTilted() const { return m_hasTilted; } ///< it has ever reported a tilt
    bool isTurned() const { return m_hasTurned; } ///< and a turn of its barrel
    /// Of the last second that was not silent.
    int eventsPerSecond(double nowMs) const;

private:
    Device m_device = Device::None;
    PenEvent m_last;
    bool m_hasTilted = false;
    bool m_hasTurned = false;
    std::deque<double> m_timesMs;
};

} // namespace toile
