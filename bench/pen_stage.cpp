#include "bench/pen_stage.h"

#include "bench/wait_for.h"
#include "ui/canvas/drawing_view.h"

#include <cstdio>
#include <optional>

namespace toile::bench {

namespace {

constexpr double stillMs = 1000; ///< nothing will be painted any more

} // namespace

void say(const std::string& key, double value)
{
    std::printf("%s %.6g\n", key.c_str(), value);
    std::fflush(stdout);
}

void waitMs(int ms)
{
    const auto begin = Clock::now();
    waitFor([&] { return msSince(begin) > ms; });
}

Stage::Stage(PaintClock& clock, const std::filesystem::path& project) : m_clock(clock)
{
    StudioOptions options;
    options.places = findPlaces();
    options.folder = project;
    m_controller = std::make_unique<WindowController>(m_window, std::move(options));
    m_window.resize(1440, 900);
    m_window.show();
    QApplication::setActiveWindow(&m_window);
    clock.watch(&page());
    waitMs(200);
}

Stage::~Stage()
{
    m_clock.watch(nullptr);
}

bool Stage::waitForModels()
{
    return waitFor([&] { return !studio().looks().models().models().empty(); });
}

bool Stage::newPage(const Drawing& drawing)
{
    studio().sketches().newDrawing(drawing.pageMm, "Page");
    if (!waitFor([&] { return studio().sketches().drawing() && m_window.workArea().isDrawn(); }))
        return false;
    studio().sketches().editDrawing(drawing, Sentence::verbatim("Draw"));
    return waitFor([&] { return isAllShown(); });
}

bool Stage::isAllShown()
{
    const SharedDrawing drawing = studio().sketches().drawing();
    return drawing && raster().isComplete() && page().drawing() == *drawing;
}

double Stage::msUntil(const std::function<void()>& act, const std::function<bool()>& isDone)
{
    std::optional<double> done;
    const auto start = Clock::now();
    m_clock.onShown([&] {
        const double now = msSince(start);
        if (!done && isDone())
            done = now;
    });
    act();
    std::optional<Clock::time_point> still; // what changes nothing in sight is not painted
    waitFor([&] {
        if (done || !isAllShown())
            return done.has_value();
        if (!still)
            still = Clock::now();
        return msSince(*still) > stillMs;
    });
    m_clock.onShown({});
    return done.value_or(0);
}

double Stage::msUntilShown(const std::function<void()>& act)
{
    const SharedDrawing before = studio().sketches().drawing();
    return msUntil(act, [&] { return studio().sketches().drawing() != before && isAllShown(); });
}

double Stage::msUntilPainted(const std::function<void()>& act)
{
    return msUntil(act, [] { return true; });
}

bool Stage::close()
{
    bool isClosed = false;
    QObject::connect(m_controller.get(), &WindowController::closed, m_controller.get(),
                     [&] { isClosed = true; });
    m_window.close();
    return waitFor([&] { return isClosed; });
}

bool Refinement::begin()
{
    goOn();
    const auto& waiting = m_studio.variants().waiting();
    waitFor([&] { return waiting.empty() || waiting.front().progress.step > 0; });
    return !waiting.empty() && waiting.front().progress.step > 0;
}

void Refinement::goOn()
{
    if (!m_studio.variants().waiting().empty())
        return;
    Recipe look = m_studio.looks().look();
    look.sizePx = 512;
    look.steps = 5000;
    m_studio.variants().run(look);
}

} // namespace toile::bench
