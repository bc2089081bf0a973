#include "bench/pen_hand.h"

#include "bench/wait_for.h"
#include "ui/canvas/drawing_view.h"

#include <QPointingDevice>
#include <QTabletEvent>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

namespace toile::bench {

namespace {

constexpr double stillMs = 150; ///< nothing will be painted any more

const QPointingDevice& pen()
{
    static const QPointingDevice device(
        QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
        QInputDevice::Capability::Pressure | QInputDevice::Capability::Position, 1, 3);
    return device;
}

void post(QObject& to, QEvent::Type type, QPointF at, double pressure, double ms)
{
    const bool isMove = type == QEvent::TabletMove;
    auto* event = new QTabletEvent(type, &pen(), at, at, pressure, 0, 0, 0, 0, 0, Qt::NoModifier,
                                   isMove ? Qt::NoButton : Qt::LeftButton,
                                   type == QEvent::TabletRelease ? Qt::NoButton : Qt::LeftButton);
    event->setTimestamp(quint64(ms));
    QCoreApplication::postEvent(&to, event);
}

} // namespace

double msSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[size_t(double(values.size() - 1) * part)];
}

bool PaintClock::notify(QObject* receiver, QEvent* event)
{
    const QEvent::Type type = event->type();
    if (receiver == m_watched && m_penArrived &&
        (type == QEvent::TabletPress || type == QEvent::TabletMove || type == QEvent::TabletRelease))
        m_penArrived();
    const bool isUpdate = type == QEvent::UpdateRequest;
    m_updates += isUpdate;
    const bool isTaken = QApplication::notify(receiver, event);
    m_updates -= isUpdate;
    if (type == QEvent::Paint && receiver == m_watched)
        m_wasPainted = true;
    if (isUpdate && m_updates == 0 && std::exchange(m_wasPainted, false) && m_shown)
        m_shown();
    return isTaken;
}

PenTimes PenHand::draw(const PenWay& way, QPointF place, double reach, PenRate rate)
{
    const size_t count = way.size() + 1; // and the pen's leaving
    std::vector<Clock::time_point> arrivals(count);
    std::vector<double> shownMs(count, -1);
    size_t delivered = 0, shown = 0;
    m_clock.onPen([&] { ++delivered; });
    m_clock.onShown([&] {
        for (; shown < delivered; ++shown)
            shownMs[shown] = msSince(arrivals[shown]);
    });

    const auto placeOf = [&](const PenSample& sample) { return place + QPointF(sample.x, sample.y) * reach; };
    // Beside the page nothing is painted, and a sample counts until the next paint.
    const auto isOnPage = [&](QPointF at) {
        const Vec2 placeMm = m_view.view().toPage(at), pageMm = m_view.drawing().pageMm;
        return placeMm.x >= 0 && placeMm.y >= 0 && placeMm.x <= pageMm.x && placeMm.y <= pageMm.y;
    };
    std::atomic<bool> isSent = false;
    std::jthread device([&] {
        const auto begin = Clock::now();
        const double startMs = std::chrono::duration<double, std::milli>(begin.time_since_epoch()).count();
        for (size_t i = 0; i < count; ++i) {
            const size_t due =
                std::min(i / size_t(rate.packet) * size_t(rate.packet) + size_t(rate.packet), count) - 1;
            std::this_thread::sleep_until(begin + std::chrono::duration_cast<Clock::duration>(
                                                      std::chrono::duration<double>(double(due) / rate.hz)));
            const PenSample& sample = way[std::min(i, way.size() - 1)];
            arrivals[i] = Clock::now();
            const bool isLast = i == way.size();
            post(m_view,
                 i == 0   ? QEvent::TabletPress
                 : isLast ? QEvent::TabletRelease
                          : QEvent::TabletMove,
                 placeOf(sample), isLast ? 0 : double(sample.pressure), startMs + 1000 * double(i) / rate.hz);
        }
        isSent = true;
    });
    std::optional<Clock::time_point> lastDelivered;
    waitFor([&] {
        if (!isSent || delivered < count)
            return false;
        if (!lastDelivered)
            lastDelivered = Clock::now();
        return shown == count || msSince(*lastDelivered) > stillMs; // it changed nothing in sight
    });
    device.join();
    m_clock.onPen({});
    m_clock.onShown({});

    PenTimes times;
    times.sent = int(way.size());
    for (size_t i = 0; i < way.size(); ++i)
        if (shownMs[i] >= 0 && isOnPage(placeOf(way[i])))
            times.toPixelsMs.push_back(shownMs[i]);
    times.upMs = std::max(0.0, shownMs.back());
    return times;
}

} // namespace toile::bench
