#include "bench/bench.h"

#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace toile::bench {
namespace {

constexpr int starts = 9;

struct Start
{
    double painted = 0;   ///< seconds from before the program begins to its first paint
    double furnished = 0; ///< and until all its parts stand
};

Start startOf(const std::vector<std::string>& command)
{
    const double begin = monotonicSeconds();
    const ProcessCost cost = runProcess(command);
    double painted = 0, furnished = 0;
    if (cost.exitCode != 0 || std::sscanf(cost.output.c_str(), "%lf %lf", &painted, &furnished) < 1) {
        std::fprintf(stderr, "toile-bench: %s did not paint\n", command.front().c_str());
        return {};
    }
    return {painted - begin, furnished - begin};
}

} // namespace

Figures windowBench(const Options& options)
{
    const std::filesystem::path bin = std::filesystem::path(options.program).parent_path();
    const QTemporaryDir scratch;
    const std::string folder = scratch.path().toStdString();
    std::vector<double> ours, furnished, empty;
    for (int i = 0; i < starts; ++i) { // in turn, so that both see the same machine
        empty.push_back(startOf({(bin / "toile-empty-window").string()}).painted);
        const Start start =
            startOf({(bin / "toile").string(), "--first-paint", "--folder", folder + "/project"});
        ours.push_back(start.painted);
        furnished.push_back(start.furnished);
    }
    const double emptyPaint = median(empty);
    const double ourPaint = median(ours);
    Figures figures{{"first_paint_ratio", emptyPaint > 0 ? ourPaint / emptyPaint : 0},
                    {"first_paint_ms", 1e3 * ourPaint},
                    {"furnished_ms", 1e3 * median(furnished)},
                    {"empty_window_ms", 1e3 * emptyPaint}};

    const ProcessCost cost = runProcess({options.program, windowChildName, folder + "/work"});
    double stall = 0, cancel = 0, kept = 0, left = 0;
    if (cost.exitCode != 0 ||
        std::sscanf(cost.output.c_str(), "%lf %lf %lf %lf", &stall, &cancel, &kept, &left) != 4)
        std::fprintf(stderr, "toile-bench: the window could not be driven: %s\n", cost.output.c_str());
    figures.insert(figures.end(), {{"longest_stall_ms", stall},
                                   {"cancel_ms", cancel},
                                   {"kept_ms", kept},
                                   {"memory_left_mb", left},
                                   {"peak_mb", cost.peakMb}});
    const Figures stops = stopBench(options);
    figures.insert(figures.end(), stops.begin(), stops.end());
    return figures;
}

} // namespace toile::bench
