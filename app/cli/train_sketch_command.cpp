// toile-cli train sketch: the network that tells what is what on a drawing, on a folder of labelled drawings.
#include "app/cli/progress_bar.h"
#include "app/cli/training_run.h"
#include "core/lessons/made_drawing.h"
#include "core/studio/training_material.h"

#include <CLI/CLI.hpp>

namespace toile::cli {

namespace {

struct TrainSketchCommand
{
    TrainingWishes wishes;
    std::string model, start;
    int64_t steps = 0;
    bool isSelfTraining = false;

    int run(const Session& session) const;

private:
    Result<LabelledFolder> drawings(const Session& session) const;
    std::vector<Image> unlabelled(const std::vector<std::filesystem::path>& files,
                                  const Session& session) const;
};

Result<LabelledFolder> TrainSketchCommand::drawings(const Session& session) const
{
    const Result<std::vector<LabelFile>> files =
        findLabelFiles(std::filesystem::path(wishes.data) / "labels");
    if (!files)
        return files.error();
    UsedFiles used;
    used.add(start, Sentence::verbatim("the model that it starts with"));
    for (const LabelFile& file : *files) {
        used.add(file.picture, Sentence::verbatim("one of the pictures to train on"));
        used.add(file.label, Sentence::verbatim("one of the labels to train on"));
    }
    if (const Result<void> free = mayWrite(wishes, used); !free)
        return free.error();
    ProgressBar bar("Reading drawings");
    const auto seen = [&](size_t done, size_t all) { bar.show({int64_t(done), int64_t(all), 0, -1, {}}); };
    Result<LabelledFolder> folder = readLabelledFolder(*files, sketchLongSidePx, seen, session.stop);
    bar.clear();
    if (folder)
        tell(std::to_string(folder->drawings.size()) + " drawings to train on, " +
             std::to_string(folder->heldOut.size()) + " held out, " + std::to_string(folder->uncertain) +
             " too uncertain, " + std::to_string(folder->unreadable) + " not readable.");
    return folder;
}

std::vector<Image> TrainSketchCommand::unlabelled(const std::vector<std::filesystem::path>& files,
                                                  const Session& session) const
{
    ProgressBar bar("Reading drawings without a label");
    const auto seen = [&](size_t done, size_t all) { bar.show({int64_t(done), int64_t(all), 0, -1, {}}); };
    std::vector<Image> pictures = readUnlabelled(files, sketchLongSidePx, seen, session.stop);
    bar.clear();
    tell(std::to_string(pictures.size()) + " drawings without a label.");
    return pictures;
}

int TrainSketchCommand::run(const Session& session) const
{
    StyleRunner runner(session);
    Result<ModelFile> eyes = trainingEyes(runner, model);
    if (!eyes)
        return fail(eyes.error());
    UsedFiles used;
    used.add(eyes->path, Sentence::verbatim("the model that it begins with"));
    std::vector<std::filesystem::path> others;
    if (isSelfTraining)
        others = findUnlabelled(wishes.data);
    for (const std::filesystem::path& file : others)
        used.add(file, Sentence::verbatim("one of the pictures to train on"));
    if (const Result<void> free = mayWrite(wishes, used); !free)
        return fail(free.error());
    Result<LabelledFolder> folder = drawings(session);
    if (!folder)
        return fail(folder.error());
    SketchTrainingSpec training = sketchTraining(std::move(*folder), &madeDrawing);
    training.eyes = std::move(*eyes);
    apply(wishes, training);
    training.steps = steps;
    training.start = start;
    if (isSelfTraining)
        training.unlabelled = unlabelled(others, session);
    return runTraining(runner, wishes, [&](auto onEnd, auto onProgress) {
        return runner.worker().trainSketch(std::move(training), std::move(onEnd), std::move(onProgress));
    });
}

} // namespace

void addTrainSketch(CLI::App& train, Session& session)
{
    CLI::App* command =
        train.add_subcommand("sketch", "Train the network that tells what is what on a drawing");
    const auto sketch = std::make_shared<TrainSketchCommand>();
    addTrainingOptions(
        *command, sketch->wishes,
        "Folder with labels/ and their pictures in sketches/ or modern/; one in 5 is held out",
        "The model; FILE.ckpt, FILE.csv, FILE.curves.png and FILE.png (what was held out) stand beside it");
    command->add_option("--steps", sketch->steps, "So many steps instead: the same weights for the same seed")
        ->check(CLI::Range(1.0, 1e9));
    command->add_option("--model", sketch->model,
                        "The VGG whose layers it begins with (default: the bundled one)");
    command->add_option("--start", sketch->start, "A sketch network to go on from");
    command
        ->add_flag("--self-training", sketch->isSelfTraining,
                   "Also learn from the drawings without a label, as --start tells them")
        ->needs("--start");
    command->callback(
        [&session, sketch] { session.run = [&session, sketch] { return sketch->run(session); }; });
}

} // namespace toile::cli
