// toile-cli train draft: the draft's generator against its discriminator, on a folder of drawings.
#include "app/cli/training_run.h"
#include "core/studio/training_material.h"

#include <CLI/CLI.hpp>

namespace toile::cli {

namespace {

struct TrainDraftCommand
{
    TrainingWishes wishes;
    std::string model, start;
    int64_t steps = 0;
    TrainingRank rank = rankFromEnvironment();

    int run(const Session& session) const;
};

int TrainDraftCommand::run(const Session& session) const
{
    StyleRunner runner(session);
    const Result<TrainingFiles> files = findTrainingFiles(wishes.data);
    if (!files)
        return fail(files.error());
    Result<ModelFile> eyes = trainingEyes(runner, model);
    if (!eyes)
        return fail(eyes.error());
    UsedFiles used;
    used.add(eyes->path, Sentence::verbatim("the model that it learns by"));
    used.add(start, Sentence::verbatim("the model that it starts with"));
    for (const auto* groups : {&files->sketches, &files->hands})
        for (const auto& group : *groups)
            for (const std::filesystem::path& picture : group)
                used.add(picture, Sentence::verbatim("one of the pictures to train on"));
    for (const auto* heldOut : {&files->newSketches, &files->newHands})
        for (const std::filesystem::path& picture : *heldOut)
            used.add(picture, Sentence::verbatim("one of the pictures to train on"));
    if (const Result<void> free = mayWrite(wishes, used); !free)
        return fail(free.error());
    runner.openEngineAhead();
    tell(std::to_string(files->count()) + " drawings to train on; reading those held out ...");
    const auto materials = std::make_shared<MaterialCatalog>(runner.materials());
    DraftTrainingSpec training = draftTraining(*files, materials, session.stop);
    training.eyes = std::move(*eyes);
    apply(wishes, training);
    training.steps = steps;
    training.start = start;
    training.rank = rank;
    return runTraining(runner, wishes, [&](auto onEnd, auto onProgress) {
        return runner.worker().trainDraft(std::move(training), std::move(onEnd), std::move(onProgress));
    });
}

} // namespace

void addTrainDraft(CLI::App& train, Session& session)
{
    CLI::App* command = train.add_subcommand("draft", "Train the draft's generator against a discriminator");
    const auto draft = std::make_shared<TrainDraftCommand>();
    addTrainingOptions(
        *command, draft->wishes,
        "Folder with sketches/ and styles/ (or any folder of drawings); one in 8 is held out",
        "The model; FILE.ckpt, FILE.csv, FILE.curves.png and FILE.png (what was held out) stand beside it");
    command->add_option("--steps", draft->steps, "So many steps instead: the same weights for the same seed")
        ->check(CLI::Range(1.0, 1e9));
    command->add_option("--model", draft->model,
                        "The VGG whose eyes it learns by (default: the bundled one)");
    command->add_option("--start", draft->start, "A draft model to begin with, rather than at random")
        ->excludes("--resume");
    command
        ->add_option("--rank", draft->rank.rank,
                     "Which of several processes this is, from 0 (torchrun and mpirun say it too)")
        ->check(CLI::Range(0, 4095));
    command->add_option("--world-size", draft->rank.worldSize, "How many processes train together")
        ->check(CLI::Range(1, 4096));
    command
        ->add_option("--local-rank", draft->rank.localRank,
                     "Which of them this is on its machine, whose graphics cards they take in turn")
        ->check(CLI::Range(0, 4095));
    command
        ->add_option("--store", draft->rank.store,
                     "Where they meet: tcp://HOST:PORT of rank 0, or file:///PATH")
        ->each([draft](const std::string&) { draft->rank.isServedElsewhere = false; });
    command->callback([&session, draft] { session.run = [&session, draft] { return draft->run(session); }; });
}

} // namespace toile::cli
