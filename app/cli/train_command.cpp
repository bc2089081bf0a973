// toile-cli train vgg: distils our own slim VGG from teachers, on the pictures of a folder.
#include "app/cli/progress_bar.h"
#include "app/cli/style_runner.h"
#include "core/studio/picture_folder.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace toile::cli {

namespace {

struct TrainCommand
{
    std::string data, teacher, deepTeacher, out, device = "auto";
    double hours = 1;
    double memoryMb = 1500;
    uint64_t seed = 1;
    bool resume = false;
    bool json = false;

    int run(const Session& session) const;

private:
    Result<VggTrainingSpec> spec(const Session& session) const;
};

std::string figuresText(const std::vector<std::pair<std::string, double>>& figures)
{
    std::string text;
    for (const auto& [name, value] : figures) {
        char piece[96];
        std::snprintf(piece, sizeof piece, "  %s %.4f", name.c_str(), value);
        text += piece;
    }
    return text;
}

/// On a terminal the line is drawn over, ten times a second at most; in a log a line a minute.
class TrainingLine
{
public:
    void show(const TrainingProgress& now)
    {
        const auto time = std::chrono::steady_clock::now();
        if (now.step > 1 &&
            time - m_last < (m_terminal ? std::chrono::milliseconds(100) : std::chrono::minutes(1)))
            return;
        m_last = time;
        const std::string left = progressText({now.step, 0, now.loss, now.secondsLeft, {}});
        std::fprintf(stderr, "%s%s  loss %.5f%s%s", m_terminal ? "\r\033[K" : "", left.c_str(), now.loss,
                     figuresText(now.figures).c_str(), m_terminal ? "" : "\n");
        std::fflush(stderr);
    }
    ~TrainingLine()
    {
        if (m_terminal)
            std::fputc('\n', stderr);
    }

private:
    bool m_terminal = isatty(STDERR_FILENO) == 1;
    std::chrono::steady_clock::time_point m_last;
};

Result<VggTrainingSpec> TrainCommand::spec(const Session& session) const
{
    FolderLimits limits;
    limits.bytes = int64_t(memoryMb * 1e6);
    ProgressBar bar("Reading pictures");
    const auto seen = [&](size_t done, size_t all) { bar.show({int64_t(done), int64_t(all), 0, -1, {}}); };
    Result<PictureFolder> folder = readPictureFolder(data, limits, seen, session.stop);
    bar.clear();
    if (!folder)
        return folder.error();
    tell(std::to_string(folder->pictures.size()) + " pictures to train on, " +
         std::to_string(folder->heldOut.size()) + " held out, " + std::to_string(folder->unreadable) +
         " not readable or too small, " + std::to_string(folder->leftOut) + " over the memory limit.");
    VggTrainingSpec training;
    training.pictures = std::move(folder->pictures);
    training.heldOut = std::move(folder->heldOut);
    training.teacher = teacher;
    training.deepTeacher = deepTeacher;
    training.out = out;
    training.hours = hours;
    training.resume = resume;
    training.seed = seed;
    training.device = device == "cpu"    ? DeviceChoice::Cpu
                      : device == "cuda" ? DeviceChoice::Cuda
                                         : DeviceChoice::Auto;
    return training;
}

int TrainCommand::run(const Session& session) const
{
    StyleRunner runner(session);
    runner.openEngineAhead();
    Result<VggTrainingSpec> training = spec(session);
    if (!training)
        return fail(training.error());
    JobOutcome<TrainingResult> outcome;
    {
        TrainingLine line;
        outcome = runner.wait<TrainingResult>([&](auto onEnd) {
            return runner.worker().trainVgg(std::move(*training), std::move(onEnd),
                                            [&line](const TrainingProgress& now) { line.show(now); });
        });
    }
    if (!outcome.value)
        return fail(outcome.error);
    const TrainingResult& result = *outcome.value;
    if (json) {
        nlohmann::ordered_json report{
            {"out", out}, {"steps", result.steps}, {"seconds", result.seconds}, {"stopped", result.stopped}};
        for (const auto& [name, value] : result.figures)
            report["figures"][name] = value;
        std::printf("%s\n", report.dump(2).c_str());
    } else {
        std::printf("%s  %lld steps, %.0f s%s\n", out.c_str(), static_cast<long long>(result.steps),
                    result.seconds, figuresText(result.figures).c_str());
    }
    if (!result.stopped)
        return Done;
    tell("Stopped; --resume goes on from here.");
    return Stopped;
}

} // namespace

void addTrain(CLI::App& app, Session& session)
{
    CLI::App* train = app.add_subcommand("train", "Train Toile's own networks");
    train->require_subcommand(1);
    CLI::App* command = train->add_subcommand("vgg", "Distil a slim VGG-19 from a teacher");
    const auto vgg = std::make_shared<TrainCommand>();
    command
        ->add_option("--data", vgg->data, "Folder of pictures, searched to the bottom; one in 20 is held out")
        ->required();
    command->add_option("--teacher", vgg->teacher, "safetensors of a full VGG-19, at least to conv3_1")
        ->required();
    command->add_option("--deep-teacher", vgg->deepTeacher,
                        "Slim VGG-19 with heads, for relu4_1 and relu5_1");
    command->add_option("--out", vgg->out, "The model; FILE.ckpt and FILE.csv stand beside it")->required();
    command->add_option("--hours", vgg->hours, "Time to train")->check(CLI::Range(0.0, 1000.0));
    command->add_option("--memory-mb", vgg->memoryMb, "Memory for pictures (each at most 512 px)")
        ->check(CLI::Range(1.0, 1e6));
    command->add_option("--seed", vgg->seed, "Seed");
    command->add_option("--device", vgg->device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command->add_flag("--resume", vgg->resume, "Go on from FILE.ckpt");
    command->add_flag("--json", vgg->json, "Machine-readable");
    command->callback([&session, vgg] { session.run = [&session, vgg] { return vgg->run(session); }; });
}

} // namespace toile::cli
