// toile-cli train vgg: distils our own slim VGG from teachers, on the pictures of a folder.
#include "app/cli/progress_bar.h"
#include "app/cli/style_runner.h"
#include "app/cli/training_report.h"
#include "core/studio/picture_folder.h"

#include <CLI/CLI.hpp>

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
    training.device = trainingDevice(device);
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
    return reportTraining(*outcome.value, out, json);
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
    addTrainDraft(*train, session);
}

} // namespace toile::cli
