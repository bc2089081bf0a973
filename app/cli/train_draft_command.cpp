// toile-cli train draft: the draft's generator against its discriminator, on a folder of drawings.
#include "app/cli/style_runner.h"
#include "app/cli/training_report.h"
#include "core/render/image_file.h"
#include "core/studio/training_material.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>

namespace toile::cli {

namespace {

struct TrainDraftCommand
{
    std::string data, out, model, start, device = "auto";
    double hours = 1;
    int64_t steps = 0;
    uint64_t seed = 1;
    TrainingRank rank;
    bool resume = false;
    bool json = false;

    int run(const Session& session) const;
};

int TrainDraftCommand::run(const Session& session) const
{
    StyleRunner runner(session);
    runner.openEngineAhead();
    const Result<TrainingFiles> files = findTrainingFiles(data);
    if (!files)
        return fail(files.error());
    const auto eyesRef = runner.models().find(model);
    if (!eyesRef)
        return fail(eyesRef.error());
    MaterialRef eyesFile = *eyesRef;
    std::string input = "file";
    auto eyes = runner.models().open(eyesFile, input);
    if (!eyes)
        return fail(eyes.error());
    tell(std::to_string(files->count()) + " drawings to train on; reading those held out ...");
    const auto materials = std::make_shared<MaterialCatalog>(runner.materials());
    DraftTrainingSpec training = draftTraining(*files, materials, session.stop);
    training.eyes = std::move(*eyes);
    training.out = out;
    training.hours = hours;
    training.steps = steps;
    training.start = start;
    training.resume = resume;
    training.seed = seed;
    training.device = trainingDevice(device);
    training.rank = rank;
    JobOutcome<TrainingResult> outcome;
    {
        TrainingLine line;
        const auto show = [&](const TrainingProgress& now) {
            line.show(now);
            // A sheet that cannot be written is no reason to end hours of training.
            if (!now.sheet.isNull())
                if (const auto written = writePicture(now.sheet, out + ".png"); !written)
                    tell(written.error().sentence);
        };
        outcome = runner.wait<TrainingResult>([&](auto onEnd) {
            return runner.worker().trainDraft(std::move(training), std::move(onEnd), show);
        });
    }
    if (!outcome.value)
        return fail(outcome.error);
    return reportTraining(*outcome.value, out, json);
}

} // namespace

void addTrainDraft(CLI::App& train, Session& session)
{
    CLI::App* command = train.add_subcommand("draft", "Train the draft's generator against a discriminator");
    const auto draft = std::make_shared<TrainDraftCommand>();
    command
        ->add_option("--data", draft->data,
                     "Folder with sketches/ and styles/ (or any folder of drawings); one in 8 is held out")
        ->required();
    command
        ->add_option("--out", draft->out,
                     "The model; FILE.ckpt, FILE.csv and FILE.png (what was held out) stand beside it")
        ->required();
    command->add_option("--hours", draft->hours, "Time to train")->check(CLI::Range(0.0, 1000.0));
    command->add_option("--steps", draft->steps, "So many steps instead: the same weights for the same seed")
        ->check(CLI::Range(1.0, 1e9));
    command->add_option("--model", draft->model,
                        "The VGG whose eyes it learns by (default: the bundled one)");
    command->add_flag("--resume", draft->resume, "Go on from FILE.ckpt");
    command->add_option("--start", draft->start, "A draft model to begin with, rather than at random")
        ->excludes("--resume");
    command->add_option("--seed", draft->seed, "Seed");
    command->add_option("--device", draft->device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    command->add_option("--rank", draft->rank.rank, "Which of several processes this is, from 0")
        ->envname("RANK")
        ->check(CLI::Range(0, 4095));
    command->add_option("--world-size", draft->rank.worldSize, "How many processes train together")
        ->envname("WORLD_SIZE")
        ->check(CLI::Range(1, 4096));
    command->add_option("--store", draft->rank.store, "Where they meet: tcp://HOST:PORT or file:///PATH");
    command->add_flag("--json", draft->json, "Machine-readable");
    command->callback([&session, draft] { session.run = [&session, draft] { return draft->run(session); }; });
}

} // namespace toile::cli
