// Stops spread evenly over a run, by the stage in which they fell, with and without a busy core beside it.
#include "bench/bench.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <thread>

namespace toile::bench {
namespace {

constexpr int children = 6;  ///< each begins without models, hands and first previews
constexpr int warmStops = 4; ///< in each child after its first run
constexpr double patienceMs = 250;

/// A thread that takes all of a core that it can get.
class BusyCore
{
public:
    BusyCore()
        : m_thread([](const std::stop_token& stop) {
              while (!stop.stop_requested())
                  ;
          })
    {
    }

private:
    std::jthread m_thread;
};

struct Stop
{
    std::string stage;
    double freeMs = 0, keptMs = 0, cpuMs = 0;
};

ProcessCost child(const Options& options, const std::string& folder, int sidePx,
                  const std::vector<double>& momentsMs)
{
    std::vector<std::string> command{options.program, stopChildName, folder, std::to_string(sidePx)};
    for (const double moment : momentsMs)
        command.push_back(std::to_string(moment));
    ProcessCost cost = runProcess(command);
    if (cost.exitCode != 0)
        std::fprintf(stderr, "toile-bench: the window could not be stopped: %s\n", cost.output.c_str());
    return cost;
}

/// Of so many, the middle of the k-th piece of `lengthMs`.
double middleOf(int k, int count, double lengthMs)
{
    return (k + 0.5) / count * lengthMs;
}

std::vector<Stop> stopsSpread(const Options& options, const std::string& folder, int sidePx)
{
    double firstMs = 0, laterMs = 0;
    const ProcessCost whole = child(options, folder + "/whole", sidePx, {-1, -1});
    if (std::sscanf(whole.output.c_str(), "whole %lf whole %lf", &firstMs, &laterMs) != 2)
        return {};
    std::vector<Stop> stops;
    for (int i = 0; i < children; ++i) {
        std::vector<double> moments{middleOf(i, children, firstMs)};
        for (int k = 0; k < warmStops; ++k) // a child's own are far apart, all children's together even
            moments.push_back(middleOf(k * children + i, warmStops * children, laterMs));
        const std::string own = folder + "/" + std::to_string(i);
        std::istringstream lines(child(options, own, sidePx, moments).output);
        for (Stop stop; lines >> stop.stage >> stop.freeMs >> stop.keptMs >> stop.cpuMs;) {
            stops.push_back(stop);
            // A run takes many minutes: what is there of it can be seen.
            std::fprintf(stderr, "%d px, %s: stopped after %.0f ms, kept after %.0f, %.0f of the processor\n",
                         sidePx, stop.stage.c_str(), stop.freeMs, stop.keptMs, stop.cpuMs);
        }
    }
    return stops;
}

void add(Figures& figures, const std::string& name, const std::vector<Stop>& stops)
{
    std::vector<double> free, kept, cpu;
    for (const Stop& stop : stops) {
        free.push_back(stop.freeMs);
        kept.push_back(stop.keptMs);
        cpu.push_back(stop.cpuMs);
    }
    std::sort(free.begin(), free.end());
    const size_t late =
        size_t(std::count_if(free.begin(), free.end(), [](double ms) { return ms > patienceMs; }));
    figures.insert(figures.end(), {{name + "_stops", double(stops.size())},
                                   {name + "_median_ms", median(free)},
                                   {name + "_p95_ms", free[(free.size() - 1) * 95 / 100]},
                                   {name + "_worst_ms", free.back()},
                                   {name + "_over_250", double(late)},
                                   {name + "_cpu_worst_ms", *std::max_element(cpu.begin(), cpu.end())},
                                   {name + "_kept_worst_ms", *std::max_element(kept.begin(), kept.end())}});
}

} // namespace

Figures stopBench(const Options& options)
{
    Figures figures;
    for (const bool isBusy : {false, true})
        for (const int sidePx : {512, 1024}) {
            std::optional<BusyCore> busy;
            if (isBusy)
                busy.emplace();
            const QTemporaryDir scratch;
            const std::vector<Stop> stops = stopsSpread(options, scratch.path().toStdString(), sidePx);
            if (stops.empty())
                continue;
            const std::string name = "stop_" + std::to_string(sidePx) + (isBusy ? "_busy" : "");
            add(figures, name, stops);
            std::map<std::string, std::vector<Stop>> byStage;
            for (const Stop& stop : stops)
                byStage[stop.stage].push_back(stop);
            for (const auto& [stage, own] : byStage)
                add(figures, name + "_" + stage, own);
        }
    return figures;
}

} // namespace toile::bench
