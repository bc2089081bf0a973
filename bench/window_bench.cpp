#include "bench/bench.h"

#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace toile::bench {
namespace {

constexpr int starts = 9;

/// Seconds from before the program begins to its first paint; 0 when it failed.
double firstPaintSeconds(const std::vector<std::string>& command)
{
    const double begin = monotonicSeconds();
    const ProcessCost cost = runProcess(command);
    const double painted = std::atof(cost.output.c_str());
    if (cost.exitCode != 0 || painted < begin) {
        std::fprintf(stderr, "toile-bench: %s did not paint\n", command.front().c_str());
        return 0;
    }
    return painted - begin;
}

} // namespace

Figures windowBench(const Options& options)
{
    const std::filesystem::path bin = std::filesystem::path(options.program).parent_path();
    const QTemporaryDir scratch;
    const std::string folder = scratch.path().toStdString();
    std::vector<double> ours, empty;
    for (int i = 0; i < starts; ++i) { // in turn, so that both see the same machine
        empty.push_back(firstPaintSeconds({(bin / "toile-empty-window").string()}));
        ours.push_back(
            firstPaintSeconds({(bin / "toile").string(), "--first-paint", "--folder", folder + "/project"}));
    }
    const double emptyPaint = median(empty);
    const double ourPaint = median(ours);
    Figures figures{{"first_paint_ratio", emptyPaint > 0 ? ourPaint / emptyPaint : 0},
                    {"first_paint_ms", 1e3 * ourPaint},
                    {"empty_window_ms", 1e3 * emptyPaint}};

    const ProcessCost cost = runProcess({options.program, windowChildName, folder + "/work"});
    double stall = 0, cancel = 0, left = 0;
    if (cost.exitCode != 0 || std::sscanf(cost.output.c_str(), "%lf %lf %lf", &stall, &cancel, &left) != 3)
        std::fprintf(stderr, "toile-bench: the window could not be driven: %s\n", cost.output.c_str());
    figures.insert(figures.end(), {{"longest_stall_ms", stall},
                                   {"cancel_ms", cancel},
                                   {"memory_left_mb", left},
                                   {"peak_mb", cost.peakMb}});
    return figures;
}

} // namespace toile::bench
