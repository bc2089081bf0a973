// The real window, stopped at given moments of a run.
#include "bench/bench.h"
#include "bench/shown_window.h"
#include "bench/wait_for.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

namespace toile::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int steps = 8; ///< so that a level's beginning, and the end, are as likely to be hit as its middle
constexpr int calmLooks = 3;

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double cpuMilliseconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return 1e3 * double(used.tv_sec) + 1e-6 * double(used.tv_nsec);
}

/// Whether any thread but this one runs, or would if it got a core.
bool othersWork()
{
    const std::string own = std::to_string(gettid());
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::string line;
        std::getline(std::ifstream(task.path() / "stat"), line);
        const size_t name = line.rfind(')');
        if (task.path().filename() == own || name == std::string::npos || name + 2 >= line.size())
            continue;
        if (line[name + 2] == 'R' || line[name + 2] == 'D')
            return true;
    }
    return false;
}

class StopDriver
{
public:
    StopDriver(Studio& studio, int sidePx) : m_studio(studio), m_sidePx(sidePx) {}

    bool run(const std::vector<double>& momentsMs)
    {
        if (!waitFor([&] { return m_studio.looks().models().models().size() > 0; }))
            return false;
        m_studio.sketches().importSample("trench-coat");
        if (!waitFor([&] { return !m_studio.sketches().sketchView().clothed.isNull(); }))
            return false;
        for (const double moment : momentsMs) {
            settle();
            if (moment < 0 ? !whole() : !stopAt(moment))
                return false;
            m_isFirst = false;
        }
        bool isClosed = false;
        m_studio.document().close([&] { isClosed = true; });
        return waitFor([&] { return isClosed; });
    }

private:
    const std::vector<WaitingVariant>& waiting() const { return m_studio.variants().waiting(); }

    void begin()
    {
        Recipe look = m_studio.looks().look();
        look.sizePx = m_sidePx;
        look.steps = steps;
        look.seed = ++m_seed; // what is known of the sketch is for another seed: it is understood again
        m_began = Clock::now();
        m_studio.variants().run(look);
    }

    /// Until nothing is under way any more.
    void settle()
    {
        int calm = 0;
        waitFor([&] { return (calm = othersWork() ? 0 : calm + 1) > 10 * calmLooks; });
    }

    bool whole()
    {
        begin();
        if (!waitFor([&] { return waiting().empty(); }))
            return false;
        std::printf("whole %.1f ", millisecondsSince(m_began));
        return true;
    }

    std::string stage() const
    {
        const WaitingVariant& variant = waiting().front();
        if (variant.isDrawn)
            return "writing";
        if (variant.recipe.model.isEmpty())
            return "sketch";
        if (variant.progress.step == 0)
            return m_isFirst ? "first_draft" : "draft";
        return variant.progress.step < steps ? "refinement" : "composition";
    }

    bool stopAt(double momentMs)
    {
        begin();
        waitFor([&] { return waiting().empty() || millisecondsSince(m_began) >= momentMs; });
        if (waiting().empty())
            return true; // it was faster than the one that was timed
        const std::string name = stage();
        const WaitingId id = waiting().front().id;
        const double cpu = cpuMilliseconds();
        const auto asked = Clock::now();
        m_studio.variants().stop(id);
        // One that is kept is done with the engine when it says so; of one that is not kept nothing may go
        // on.
        double freeMs = 0, cpuMs = 0;
        int calm = 0;
        const auto isFree = [&] {
            const bool isListed = !waiting().empty();
            const bool isKept = isListed && waiting().front().isDrawn;
            if (calm == 0 || isKept) {
                freeMs = millisecondsSince(asked);
                cpuMs = cpuMilliseconds() - cpu;
            }
            if (isKept)
                return true;
            calm = isListed || othersWork() ? 0 : calm + 1;
            return calm > calmLooks;
        };
        if (!waitFor(isFree) || !waitFor([&] { return waiting().empty(); }))
            return false;
        std::printf("%s %.1f %.1f %.1f\n", name.c_str(), freeMs, millisecondsSince(asked), cpuMs);
        return true;
    }

    Studio& m_studio;
    int m_sidePx;
    uint64_t m_seed = 100;
    bool m_isFirst = true;
    Clock::time_point m_began;
};

} // namespace

int stopChild(int argc, char** argv, const std::string& folder)
{
    ShownWindow shown(argc, argv, folder);
    std::vector<double> moments;
    for (int i = 4; i < argc; ++i)
        moments.push_back(std::atof(argv[i]));
    return StopDriver(shown.controller.studio(), std::atoi(argv[3])).run(moments) ? 0 : 1;
}

} // namespace toile::bench
