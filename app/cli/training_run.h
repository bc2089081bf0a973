// What every training of toile-cli shares: its options, a line while it runs, pictures beside the model,
// figures at its end.
#pragma once

#include "app/cli/style_runner.h"
#include "core/engine/trainer.h"
#include "core/studio/used_files.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <unistd.h>

namespace toile::cli {

struct TrainingWishes
{
    std::string data, out;
    DeviceChoice device = DeviceChoice::Auto;
    double hours = 1;
    uint64_t seed = 1;
    bool resume = false;
    bool json = false;
};

/// `data` and `out` say what they are for.
void addTrainingOptions(CLI::App& command, TrainingWishes& wishes, const std::string& data,
                        const std::string& out);

/// Hours, seed, device, output and resumption into the spec of a training.
template <typename Spec> void apply(const TrainingWishes& wishes, Spec& spec)
{
    spec.out = wishes.out;
    spec.hours = wishes.hours;
    spec.resume = wishes.resume;
    spec.seed = wishes.seed;
    spec.device = wishes.device;
}

/// The VGG that a training learns by: NAME or FILE, empty text for the bundled one. Model error otherwise.
Result<ModelFile> trainingEyes(const StyleRunner& runner, const std::string& idOrFile);

/// Usage error where the model, or what stands beside it, would take the place of what is learnt from.
Result<void> mayWrite(const TrainingWishes& wishes, const UsedFiles& used);

/// Waits for a training, telling and drawing how it goes; gives the exit code. `submit` takes the closures
/// that hear of the end and of the progress.
int runTraining(StyleRunner& runner, const TrainingWishes& wishes,
                const std::function<JobId(JobQueue::OnEnd<TrainingResult>,
                                          std::function<void(const TrainingProgress&)>)>& submit);

/// Rank and number of ranks as torchrun or mpirun set them, and where torchrun's ranks meet.
TrainingRank rankFromEnvironment();

/// On a terminal the line is drawn over, ten times a second at most; in a log a line a minute.
class TrainingLine
{
public:
    void show(const TrainingProgress& now);
    ~TrainingLine();

private:
    bool m_terminal = isatty(STDERR_FILENO) == 1;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace toile::cli
