// A pen in the real window, on an A4 page of 2,000 strokes at 300 dpi while a refinement runs beside it.
#include "bench/bench.h"

#include <QTemporaryDir>

#include <cstdio>
#include <filesystem>
#include <sstream>

namespace toile::bench {
namespace {

/// What a child said, a line "key value" each.
Figures figuresIn(const std::string& output)
{
    Figures figures;
    std::istringstream in(output);
    std::string key;
    double value = 0;
    while (in >> key >> value)
        figures.emplace_back(key, value);
    return figures;
}

double take(Figures& figures, const std::string& key)
{
    for (auto figure = figures.begin(); figure != figures.end(); ++figure) {
        if (figure->first != key)
            continue;
        const double value = figure->second;
        figures.erase(figure);
        return value;
    }
    return 0;
}

class Pen
{
public:
    Pen(const Options& options, std::string folder) : m_options(options), m_folder(std::move(folder)) {}

    ProcessCost run(const std::string& what)
    {
        ProcessCost cost =
            runProcess({m_options.program, penChildName, what, m_folder, m_options.sharedFolder});
        if (cost.exitCode != 0)
            std::fprintf(stderr, "toile-bench: the page could not be drawn on (%s): %s\n", what.c_str(),
                         cost.output.c_str());
        return cost;
    }
    double openMs()
    {
        std::vector<double> times;
        for (int i = 0; i < 3; ++i) {
            Figures figures = figuresIn(run("open").output);
            times.push_back(take(figures, "open_ms"));
        }
        return median(times);
    }
    /// What was painted is forgotten: all strokes are painted anew.
    void removeCache() const
    {
        for (const auto& entry : std::filesystem::directory_iterator(m_folder + "/opened"))
            if (entry.path().extension() == ".tiles")
                std::filesystem::remove(entry.path());
    }

private:
    const Options& m_options;
    std::string m_folder;
};

} // namespace

Figures penBench(const Options& options)
{
    const QTemporaryDir scratch;
    const std::string folder = scratch.path().toStdString();
    Pen pen(options, folder);
    const ProcessCost drawn = pen.run("draw");
    Figures all = figuresIn(drawn.output);
    if (take(all, "refined") == 0)
        std::fprintf(stderr, "toile-bench: there is no engine: drawn without a refinement beside it.\n");
    Figures figures;
    for (const char* key : {"median_ms", "p99_ms", "undo_ms"})
        figures.emplace_back(key, take(all, key));
    pen.run("make");
    figures.emplace_back("open_ms", pen.openMs());
    Figures memory;
    pen.removeCache();
    Figures opened = figuresIn(pen.run("open").output);
    figures.emplace_back("open_unkept_ms", take(opened, "open_ms"));
    const ProcessCost large = pen.run("memory");
    memory = figuresIn(large.output);
    figures.emplace_back("memory_a3_mb", take(memory, "memory_a3_mb"));
    figures.emplace_back("peak_a3_mb", large.peakMb);
    figures.insert(figures.end(), all.begin(), all.end());
    figures.emplace_back("peak_mb", drawn.peakMb);
    return figures;
}

} // namespace toile::bench
