// What runs really add to the process, against what is asked for before they begin: each in a process of its
// own, which this program starts again as itself. It prints the table.
#include "core/engine/torch/memory_budget.h"
#include "core/engine/torch/torch_engine.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/portable_test.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

using namespace toile;
using namespace toile::test;

namespace {

struct Need
{
    const char* name;
    StyleMode mode;
    bool drafts;
    int steps;
    int sidePx;
};

constexpr Need needs[] = {
    {"draft", StyleMode::Hand, true, 0, 256},    {"draft", StyleMode::Hand, true, 0, 512},
    {"draft", StyleMode::Hand, true, 0, 1024},   {"draft", StyleMode::Hand, true, 0, 2048},
    {"hand", StyleMode::Hand, true, 3, 256},     {"hand", StyleMode::Hand, true, 3, 512},
    {"hand", StyleMode::Hand, true, 3, 1024},    {"hand", StyleMode::Hand, true, 3, 2048},
    {"print", StyleMode::Print, false, 3, 256},  {"print", StyleMode::Print, false, 3, 512},
    {"print", StyleMode::Print, false, 3, 1024}, {"print", StyleMode::Print, false, 3, 2048},
    {"page", StyleMode::Page, false, 3, 256},    {"page", StyleMode::Page, false, 3, 512},
    {"page", StyleMode::Page, false, 3, 1024},   {"page", StyleMode::Page, false, 3, 2048},
};

double fieldOfStatus(const std::string& key)
{
    std::ifstream in("/proc/self/status");
    double kilobytes = 0;
    for (std::string word; in >> word;)
        if (word == key && in >> kilobytes)
            break;
    return kilobytes / 1024;
}

StyleSpec specOf(const Need& need, int sidePx)
{
    StyleSpec spec = scene({sidePx, sidePx * 7 / 8}, need.steps);
    const std::filesystem::path models = std::filesystem::path(TOILE_SOURCE_DIR) / "models";
    spec.mode = need.mode;
    spec.model.path = models / "toile-vgg.safetensors";
    if (need.drafts)
        spec.draft = {models / "toile-draft.safetensors", spec.model};
    spec.picture = strokes(1600, 1200);
    spec.leastGain = 0;
    return spec;
}

/// Prints what the run added and what was asked for it; the exit code is 0 where that was enough.
int measure(const Need& need)
{
    TorchEngine engine;
    const auto small = engine.style(specOf(need, 64), {}, {}); // pools and networks are there from here on
    if (!small)
        return 2;
    engine.releaseMemory();
    const StyleSpec spec = specOf(need, need.sidePx);
    const auto vgg = Vgg::load(spec.model);
    const auto device = chooseDevice(DeviceChoice::Cpu);
    if (!vgg || !device)
        return 2;
    const double mapped = fieldOfStatus("VmSize:"), asked = workMegabytes(spec, *vgg, 1536);
    const auto result = engine.style(spec, {}, {});
    if (!result || result->notice.text().find("Memory was short") != std::string::npos)
        return 3;
    const double peak = fieldOfStatus("VmPeak:") - mapped, touched = fieldOfStatus("VmHWM:");
    std::printf(
        "%-6s %5d px: %6.0f MB more mapped, %6.0f MB asked for (and %3.0f in reserve); %6.0f MB resident\n",
        need.name, need.sidePx, peak, asked, reserveMegabytes(*device), touched);
    return peak <= asked + reserveMegabytes(*device) / 2 ? 0 : 1;
}

int measuredApart(const std::string& argument)
{
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        execl("/proc/self/exe", "memory_need_test", argument.c_str(), static_cast<char*>(nullptr));
        _exit(9);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // these map terabytes
TOILE_TEST(noRunNeedsMoreThanIsAskedFor)
{
    const bool isWhole = std::getenv("TOILE_MEMORY_NEEDS") != nullptr; // some minutes
    for (size_t i = 0; i < std::size(needs); ++i)
        if (isWhole || (needs[i].sidePx == 512 && needs[i].mode == StyleMode::Hand))
            CHECK(measuredApart(std::to_string(i)) == 0);
}
#endif

int main(int argc, char** argv)
{
    return argc > 1 ? measure(needs[size_t(std::atoi(argv[1])) % std::size(needs)]) : runAll();
}
