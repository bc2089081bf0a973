// toile-cli train vgg: distils our own slim VGG from teachers, on the pictures of a folder.
#include "app/cli/progress_bar.h"
#include "app/cli/training_run.h"
#include "core/studio/picture_folder.h"

#include <CLI/CLI.hpp>

namespace toile::cli {

namespace {

struct TrainCommand
{
    TrainingWishes wishes;
    std::string teacher, deepTeacher;
    double memoryMb = 1500;

    int run(const Session& session) const;

private:
    Result<VggTrainingSpec> spec(const Session& session) const;
};

Result<VggTrainingSpec> TrainCommand::spec(const Session& session) const
{
    UsedFiles used;
    used.add(teacher, Sentence::verbatim("the teacher itself"));
    used.add(deepTeacher, Sentence::verbatim("the deep teacher itself"));
    for (const std::filesystem::path& picture : picturesBelow(wishes.data))
        used.add(picture, Sentence::verbatim("one of the pictures to train on"));
    if (const Result<void> free = mayWrite(wishes, used); !free)
        return free.error();
    FolderLimits limits;
    limits.bytes = int64_t(memoryMb * 1e6);
    ProgressBar bar("Reading pictures");
    const auto seen = [&](size_t done, size_t all) { bar.show({int64_t(done), int64_t(all), 0, -1, {}}); };
    Result<PictureFolder> folder = readPictureFolder(wishes.data, limits, seen, session.stop);
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
    apply(wishes, training);
    return training;
}

int TrainCommand::run(const Session& session) const
{
    StyleRunner runner(session);
    runner.openEngineAhead();
    Result<VggTrainingSpec> training = spec(session);
    if (!training)
        return fail(training.error());
    return runTraining(runner, wishes, [&](auto onEnd, auto onProgress) {
        return runner.worker().trainVgg(std::move(*training), std::move(onEnd), std::move(onProgress));
    });
}

} // namespace

void addTrain(CLI::App& app, Session& session)
{
    CLI::App* train = app.add_subcommand("train", "Train Toile's own networks");
    train->require_subcommand(1);
    CLI::App* command = train->add_subcommand("vgg", "Distil a slim VGG-19 from a teacher");
    const auto vgg = std::make_shared<TrainCommand>();
    addTrainingOptions(*command, vgg->wishes,
                       "Folder of pictures, searched to the bottom; one in 20 is held out",
                       "The model; FILE.ckpt, FILE.csv and FILE.curves.png stand beside it");
    command->add_option("--teacher", vgg->teacher, "safetensors of a full VGG-19, at least to conv3_1")
        ->required();
    command->add_option("--deep-teacher", vgg->deepTeacher,
                        "Slim VGG-19 with heads, for relu4_1 and relu5_1");
    command->add_option("--memory-mb", vgg->memoryMb, "Memory for pictures (each at most 512 px)")
        ->check(CLI::Range(1.0, 1e6));
    command->callback([&session, vgg] { session.run = [&session, vgg] { return vgg->run(session); }; });
    addTrainDraft(*train, session);
    addTrainSketch(*train, session);
}

} // namespace toile::cli
