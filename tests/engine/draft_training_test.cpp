#include "core/engine/torch/device.h"
#include "core/engine/torch/draft/draft_network.h"
#include "core/engine/torch/torch_engine.h"
#include "core/engine/torch/training/draft_checkpoint.h"
#include "core/engine/torch/training/draft_training.h"
#include "core/engine/torch/training/replicas.h"
#include "core/engine/torch/training/training_clock.h"
#include "tests/engine/draft_training_scene.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <ATen/record_function.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

using namespace toile;
using test::scratch;
using test::smallSpec;

namespace {

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TOILE_TEST(sameSeedSameWeights)
{
    CHECK(startTorch().ok());
    const auto first = trainDraftNetwork(smallSpec("first.safetensors", 4), {}, {});
    const auto second = trainDraftNetwork(smallSpec("second.safetensors", 4), {}, {});
    CHECK(first.ok() && second.ok());
    CHECK(first->steps == 4 && !first->stopped);
    CHECK(DraftNetwork::load(scratch("first.safetensors"), {}).ok());
    // The files name themselves; the weights follow.
    std::string a = bytesOf(scratch("first.safetensors")), b = bytesOf(scratch("second.safetensors"));
    CHECK(a.size() > 100000);
    CHECK(std::equal(a.end() - 100000, a.end(), b.end() - 100000));
    auto third = smallSpec("third.safetensors", 4);
    third.seed = 2;
    CHECK(trainDraftNetwork(third, {}, {}).ok());
    b = bytesOf(scratch("third.safetensors"));
    CHECK(!std::equal(a.end() - 100000, a.end(), b.end() - 100000));
}

namespace {

std::mutex operationsMutex;
std::set<std::thread::id> operatingThreads;

std::unique_ptr<at::ObserverContext> noteThread(const at::RecordFunction&)
{
    const std::lock_guard lock(operationsMutex);
    operatingThreads.insert(std::this_thread::get_id());
    return {};
}

} // namespace

TOILE_TEST(lessonsAreTaughtOnTheTrainersThread)
{
    // Where two threads plan convolutions of two types, oneDNN may plan a wrong one: see DraftLoader.
    const auto handle = at::addGlobalCallback(at::RecordFunctionCallback(&noteThread));
    const auto trained = trainDraftNetwork(smallSpec("alone.safetensors", 3), {}, {});
    at::removeCallback(handle);
    CHECK(trained.ok());
    CHECK(operatingThreads == std::set{std::this_thread::get_id()});
}

TOILE_TEST(stopsAndGoesOn)
{
    std::stop_source stop;
    int64_t steps = 0;
    bool sheet = false;
    const auto progress = [&](const TrainingProgress& now) {
        steps = now.step;
        sheet = sheet || !now.sheet.isNull();
        if (now.step == 3)
            stop.request_stop();
    };
    const auto stopped = trainDraftNetwork(smallSpec("stopped.safetensors", 6), progress, stop.get_token());
    CHECK(stopped.ok());
    CHECK(stopped->stopped && stopped->steps == 3 && steps == 3);
    CHECK(sheet);
    auto again = smallSpec("stopped.safetensors", 6);
    again.resume = true;
    const auto resumed = trainDraftNetwork(again, {}, {});
    CHECK(resumed.ok());
    CHECK(resumed->steps == 6 && !resumed->stopped);
    std::ifstream rows(scratch("stopped.safetensors.csv"));
    CHECK(std::count(std::istreambuf_iterator<char>(rows), {}, '\n') >= 4);
}

TOILE_TEST(resumingBeginsWithTheCheckpoint)
{
    CHECK(trainDraftNetwork(smallSpec("kept.safetensors", 3), {}, {}).ok());
    const std::string draft = bytesOf(scratch("kept.safetensors"));
    const auto before = readCheckpoint(scratch("kept.safetensors.ckpt"), at::kCPU);
    // Another seed begins with other nets and other codes: what is the same came from the file.
    auto again = smallSpec("kept.safetensors", 3);
    again.seed = 2;
    again.resume = true;
    const auto resumed = trainDraftNetwork(again, {}, {});
    CHECK(resumed.ok() && resumed->steps == 3 && !resumed->stopped);
    CHECK(bytesOf(scratch("kept.safetensors")) == draft);
    const auto after = readCheckpoint(scratch("kept.safetensors.ckpt"), at::kCPU);
    CHECK(before.ok() && after.ok());
    CHECK(std::ranges::equal(before->game, after->game, &at::Tensor::equal));
    CHECK(before->codeMean.equal(after->codeMean));
    CHECK(before->codeDeviation.equal(after->codeDeviation));
    CHECK(after->seconds > before->seconds);
}

TOILE_TEST(theDraftIsTheAveragedGenerator)
{
    const auto trained = trainDraftNetwork(smallSpec("mean.safetensors", 3), {}, {});
    CHECK(trained.ok());
    const auto draft = DraftNetwork::load(scratch("mean.safetensors"), {});
    const auto checkpoint = readCheckpoint(scratch("mean.safetensors.ckpt"), at::kCPU);
    CHECK(draft.ok() && checkpoint.ok());
    // The state: parameters and two moments of both nets, the averages, five u, the counts.
    const std::vector<at::Tensor> drawn = draft->parameters(), &state = checkpoint->game;
    CHECK(state.size() > 4 * drawn.size() + 6);
    const size_t averages = state.size() - 6 - drawn.size();
    bool isLatest = true;
    for (size_t i = 0; i < drawn.size(); ++i) {
        CHECK(state[averages + i].to(at::kHalf).to(at::kFloat).equal(drawn[i]));
        isLatest = isLatest && state[i].to(at::kHalf).to(at::kFloat).equal(drawn[i]);
    }
    CHECK(!isLatest);
    std::map<std::string, double> figures(trained->figures.begin(), trained->figures.end());
    CHECK(figures.size() == 6 && figures["parameters"] > 100000);
    CHECK(std::abs(figures["paper"]) <= 1);
    CHECK(figures["draft"] > 0 && figures["draft"] <= figures["draft_worst"]);
    CHECK(figures["strokes"] > 0 && figures["checkerboard"] > 0);
}

TOILE_TEST(aTrainingBeginsWithAnotherDraft)
{
    CHECK(trainDraftNetwork(smallSpec("earlier.safetensors", 2), {}, {}).ok());
    auto spec = smallSpec("later.safetensors", 1);
    spec.seed = 2;
    spec.start = scratch("earlier.safetensors");
    std::optional<DraftNetwork> first; // as it was written before the first step
    const auto progress = [&](const TrainingProgress& now) {
        if (auto read = DraftNetwork::load(scratch("later.safetensors"), {}); read && now.step == 0)
            first = std::move(*read);
    };
    CHECK(trainDraftNetwork(spec, progress, {}).ok());
    const auto earlier = DraftNetwork::load(scratch("earlier.safetensors"), {});
    CHECK(earlier.ok() && first);
    const std::vector<at::Tensor> ours = first->parameters(), theirs = earlier->parameters();
    CHECK(std::ranges::equal(ours, theirs, &at::Tensor::equal));
    CHECK(first->codeMean().equal(earlier->codeMean()));
}

TOILE_TEST(whatIsNotANumberIsRolledBack)
{
    auto spec = smallSpec("rolled.safetensors", 50);
    spec.garment = [](uint64_t) {
        StyleSpec formless = test::scene({100, 110});
        const float nothing = std::numeric_limits<float>::quiet_NaN();
        formless.normals = NormalMap({100, 110}, {nothing, nothing, nothing});
        return Result<StyleSpec>(std::move(formless));
    };
    std::vector<int64_t> steps;
    std::string notice, begun;
    std::stop_source stop;
    const auto progress = [&](const TrainingProgress& now) {
        if (steps.empty())
            begun = bytesOf(scratch("rolled.safetensors"));
        steps.push_back(now.step);
        if (notice.empty() && !now.notice.isEmpty()) {
            notice = now.notice.text();
            stop.request_stop();
        }
    };
    const auto stopped = trainDraftNetwork(spec, progress, stop.get_token());
    CHECK(stopped.ok() && stopped->stopped && stopped->steps == 0);
    // The third bad round goes back to the state that was good: the first.
    CHECK((steps == std::vector<int64_t>{0, 1, 2, 0, 0}));
    CHECK(notice == "The loss was not a number: back to the last good state, at half the rate.");
    CHECK(!begun.empty() && bytesOf(scratch("rolled.safetensors")) == begun);
    std::ifstream rows(scratch("rolled.safetensors.csv"));
    std::vector<double> rates;
    for (std::string row; std::getline(rows, row);)
        if (std::isdigit(static_cast<unsigned char>(row.front())))
            rates.push_back(std::stod(row.substr(row.find(',', row.find(',') + 1) + 1)));
    CHECK(rates.size() >= 2 && rates.front() > 0);
    CHECK_NEAR(rates.back(), rates.front() / 2, 1e-9);

    int setbacks = 0;
    const auto diverged =
        trainDraftNetwork(spec, [&](const TrainingProgress& now) { setbacks += !now.notice.isEmpty(); }, {});
    CHECK(!diverged.ok() && diverged.error().kind == ErrorKind::Engine);
    CHECK(diverged.error().sentence.text() == "The training diverged.");
    CHECK(setbacks == 8);
    CHECK(bytesOf(scratch("rolled.safetensors")) == begun); // what was good is still there
}

TOILE_TEST(aTrainedDraftDraws)
{
    CHECK(trainDraftNetwork(smallSpec("draws.safetensors", 2), {}, {}).ok());
    TorchEngine engine;
    StyleSpec spec = test::scene({120, 100}, 0);
    spec.draft = {scratch("draws.safetensors"), {test::littleVgg()}};
    const auto draft = engine.style(spec, {}, {});
    CHECK(draft.ok());
    spec.draft = {};
    const auto bare = engine.style(spec, {}, {});
    CHECK(bare.ok());
    CHECK(draft->stepsDone == 0);
    CHECK(!std::ranges::equal(draft->garment.bytes(), bare->garment.bytes()));
    spec.draft = {scratch("draws.safetensors"), {test::littleVgg()}};
    spec.steps = 4;
    int shown = 0;
    spec.previewMs = 1;
    const auto refined =
        engine.style(spec, [&](const StyleProgress& now) { shown += !now.preview.isNull(); }, {});
    CHECK(refined.ok());
    CHECK(shown >= 2); // the draft, and at least one step
    CHECK(refined->stepsDone > 0);
    CHECK(!std::ranges::equal(refined->garment.bytes(), draft->garment.bytes()));
}

TOILE_TEST(aRisingLossIsNoticed)
{
    LossWatch watch;
    for (int i = 0; i < 60; ++i)
        CHECK(!watch.hasRisen(1.0 + 0.1 * (i % 2)));
    CHECK(watch.isGood());
    bool risen = false;
    int steps = 0;
    for (; steps < 60 && !risen; ++steps)
        risen = watch.hasRisen(4.0);
    CHECK(risen);
    CHECK(steps > 10 && steps < 50); // not at the first bad step, not after a window full of them
    CHECK(!watch.isGood());
    watch.startAgain();
    for (int i = 0; i < 49; ++i)
        CHECK(!watch.hasRisen(4.0)); // too few to judge again
    CHECK(watch.hasRisen(4.0));      // the least mean is still that of the good times
}

TOILE_TEST(theClockCountsEarlierRuns)
{
    auto alone = Replicas::join({0, 1, {}});
    CHECK(alone.ok());
    TrainingClock hours(1, 0);
    hours.start(1800);
    CHECK(hours.look(*alone, 7).ok());
    CHECK(std::abs(hours.part() - 0.5) < 0.01 && !hours.isDone());
    CHECK(hours.areFiguresDue() && !hours.isSaveDue()); // nothing is measured yet, all is saved
    CHECK(std::abs(hours.secondsLeft() - 1800) < 10);
    hours.measured();
    CHECK(hours.look(*alone, 8).ok());
    CHECK(!hours.areFiguresDue());
    TrainingClock steps(1, 10);
    steps.start(30);
    CHECK(steps.look(*alone, 5).ok());
    CHECK(steps.part() == 0.5);
    CHECK(std::abs(steps.secondsLeft() - 30) < 1);
    CHECK(steps.look(*alone, 10).ok());
    CHECK(steps.isDone());
}

TOILE_TEST(badSourcesAreSaid)
{
    auto spec = smallSpec("bad.safetensors", 2);
    spec.garment = [](uint64_t) {
        return Result<StyleSpec>(Error{ErrorKind::Input, Sentence::verbatim("The sketch is broken."), {}});
    };
    const auto broken = trainDraftNetwork(spec, {}, {});
    CHECK(!broken.ok());
    CHECK(broken.error().sentence.text() == "The sketch is broken.");
    spec = smallSpec("bad.safetensors", 2);
    spec.garment = [](uint64_t) {
        StyleSpec empty = test::scene({80, 80});
        empty.mask = Plane({80, 80});
        return Result<StyleSpec>(std::move(empty));
    };
    CHECK(trainDraftNetwork(spec, {}, {}).error().kind == ErrorKind::Input);
    spec = smallSpec("bad.safetensors", 2);
    spec.hand = [](uint64_t) { return Result<Image>(Image::filled({200, 200}, 255, 255, 255)); };
    CHECK(trainDraftNetwork(spec, {}, {}).error().kind == ErrorKind::Input);
    spec = smallSpec("bad.safetensors", 2);
    spec.resume = true;
    std::ofstream(scratch("bad.safetensors.ckpt")) << "no checkpoint";
    CHECK(trainDraftNetwork(spec, {}, {}).error().kind == ErrorKind::Model);
}

TOILE_TEST_MAIN()
