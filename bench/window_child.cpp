// The real window, driven: how long its event loop stands still and how fast a run ends.
#include "bench/bench.h"
#include "bench/shown_window.h"
#include "bench/wait_for.h"

#include "core/document/edits.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>
#include <utility>

namespace toile::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int sidePx = 512;
constexpr int cancels = 3;
constexpr auto beat = std::chrono::milliseconds(2);

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double residentMb()
{
    std::ifstream in("/proc/self/statm");
    double size = 0, resident = 0;
    in >> size >> resident;
    return resident * double(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// Asks the event loop again and again for an answer: the longest it waited is the longest stall.
class Watchdog
{
public:
    Watchdog() : m_thread([this](const std::stop_token& stop) { watch(stop); }) {}

    void forget() { m_longestMs = 0; }
    double longestMs() const { return m_longestMs; }

private:
    void watch(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(beat);
            if (m_isWaiting.exchange(true))
                continue;
            QMetaObject::invokeMethod(
                qApp,
                [this, asked = Clock::now()] {
                    m_longestMs = std::max(m_longestMs.load(), millisecondsSince(asked));
                    m_isWaiting = false;
                },
                Qt::QueuedConnection);
        }
    }

    std::atomic<bool> m_isWaiting = false;
    std::atomic<double> m_longestMs = 0;
    std::jthread m_thread;
};

class Driver
{
public:
    Driver(MainWindow& window, WindowController& controller, std::string folder)
        : m_window(window), m_studio(controller.studio()), m_folder(std::move(folder))
    {
    }

    bool run()
    {
        if (!waitFor([&] { return m_studio.looks().models().models().size() > 0; }))
            return false;
        m_studio.sketches().importSample("trench-coat");
        if (!waitFor([&] { return m_studio.sketches().sketchView().model != nullptr; }))
            return false;
        if (!draw(1))
            return false;
        m_studio.document().edit(starVariants(m_studio.document().project(),
                                              {m_studio.document().project().variants.front().id}, true),
                                 Sentence::verbatim("star"));
        const double before = residentMb();
        m_watchdog.forget();
        if (!drawAndExport())
            return false;
        const double stallMs = m_watchdog.longestMs();
        double cancelMs = 0, keptMs = 0;
        for (int i = 0; i < cancels; ++i) {
            const auto [stopped, kept] = cancelOne();
            cancelMs = std::max(cancelMs, stopped);
            keptMs = std::max(keptMs, kept);
        }
        m_studio.document().close([&] { m_isClosed = true; });
        if (!waitFor([&] { return m_isClosed; }))
            return false;
        std::printf("%.2f %.2f %.2f %.1f\n", stallMs, cancelMs, keptMs, residentMb() - before);
        return true;
    }

private:
    void begin()
    {
        Recipe look = m_studio.looks().look();
        look.sizePx = sidePx;
        m_studio.variants().run(look);
    }
    bool draw(size_t count)
    {
        begin();
        return waitFor([&] {
            return m_studio.variants().waiting().empty() &&
                   m_studio.document().project().variants.size() >= count;
        });
    }
    /// A refinement, and meanwhile the board shown and written, as a page and as a picture.
    bool drawAndExport()
    {
        int written = 0;
        m_window.setMode(Mode::Board);
        begin();
        m_studio.exports().exportBoard(m_folder + "/board.pdf", 300, [&] { ++written; });
        m_studio.exports().exportBoard(m_folder + "/board.png", 300, [&] { ++written; });
        return waitFor([&] { return m_studio.variants().waiting().empty() && written == 2; });
    }
    /// Until the engine is free, and until what was drawn by then is on disk.
    std::pair<double, double> cancelOne()
    {
        m_window.setMode(Mode::Draw);
        begin();
        const auto isDrawing = [&] {
            return !m_studio.variants().waiting().empty() &&
                   m_studio.variants().waiting().front().progress.step > 2;
        };
        waitFor(isDrawing);
        const auto asked = Clock::now();
        m_studio.variants().stopAll();
        const auto& waiting = m_studio.variants().waiting();
        waitFor([&] { return waiting.empty() || waiting.front().isDrawn; });
        const double stopped = millisecondsSince(asked);
        waitFor([&] { return waiting.empty(); });
        return {stopped, millisecondsSince(asked)};
    }

    MainWindow& m_window;
    Studio& m_studio;
    std::string m_folder;
    Watchdog m_watchdog;
    bool m_isClosed = false;
};

} // namespace

int windowChild(int argc, char** argv, const std::string& folder)
{
    ShownWindow shown(argc, argv, folder);
    return Driver(shown.window, shown.controller, folder).run() ? 0 : 1;
}

} // namespace toile::bench
