// A pen that draws in the real window: events arrive from a thread of their own, as from a device, and the
// end of the paint that shows each is noted.
#pragma once

#include "bench/pen_pages.h"

#include <QApplication>
#include <QPointF>

#include <chrono>
#include <deque>
#include <functional>
#include <vector>

namespace toile {
class DrawingView;
}

namespace toile::bench {

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point begin);
/// The value below which a part (0..1) of them lies; 0 of none.
double percentile(std::vector<double> values, double part);

/// Knows when a paint has reached the backing store and has been flushed.
class PaintClock : public QApplication
{
public:
    using QApplication::QApplication;

    /// The widget whose paints count; null: none.
    void watch(QObject* widget) { m_watched = widget; }
    /// After the paint of the watched widget has been flushed.
    void onShown(std::function<void()> shown) { m_shown = std::move(shown); }
    /// Before a pen's event reaches the watched widget.
    void onPen(std::function<void()> arrived) { m_penArrived = std::move(arrived); }

    bool notify(QObject* receiver, QEvent* event) override;

private:
    QObject* m_watched = nullptr;
    std::function<void()> m_shown;
    std::function<void()> m_penArrived;
    bool m_wasPainted = false;
    int m_updates = 0; ///< how deep in update requests
};

/// How a pen's reports come.
struct PenRate
{
    double hz = 200;
    int packet = 1; ///< so many at once, as radio pens send them
};

struct PenTimes
{
    std::vector<double>
        toPixelsMs;  ///< of each sample: from its arrival to the end of the paint that shows it
    double upMs = 0; ///< the same of the pen's leaving, with all that the document does then
    int sent = 0;    ///< samples that a line is made of
};

class PenHand
{
public:
    PenHand(PaintClock& clock, DrawingView& view) : m_clock(clock), m_view(view) {}

    /// Draws and returns when all is painted. `place` (view pixels) is the way's middle, `reach` its half
    /// size.
    PenTimes draw(const PenWay& way, QPointF place, double reach, PenRate rate);

private:
    PaintClock& m_clock;
    DrawingView& m_view;
};

} // namespace toile::bench
