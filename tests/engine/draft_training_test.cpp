#include "core/engine/torch/device.h"
#include "core/engine/torch/draft_network.h"
#include "core/engine/torch/torch_engine.h"
#include "core/engine/torch/training/draft_training.h"
#include "core/engine/torch/training/replicas.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <thread>

using namespace toile;
using namespace std::chrono_literals;
using test::scratch;

namespace {

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Round garments of many sizes, and pages of slanted strokes.
DraftTrainingSpec smallSpec(const std::string& out, int64_t steps)
{
    DraftTrainingSpec spec;
    spec.eyes.path = test::littleVgg();
    spec.garment = [](uint64_t seed) {
        const int side = 96 + int(seed % 64);
        return Result<StyleSpec>(test::scene({side, side + 16}));
    };
    spec.hand = [](uint64_t seed) { return Result<Image>(test::strokes(150 + int(seed % 60), 140)); };
    spec.heldOut = {test::scene({120, 100}), test::scene({90, 110})};
    spec.out = scratch(out);
    spec.steps = steps;
    spec.device = DeviceChoice::Cpu;
    return spec;
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
    CHECK(shown >= 1);
    CHECK(refined->stepsDone > 0);
    CHECK(!std::ranges::equal(refined->garment.bytes(), draft->garment.bytes()));
}

TOILE_TEST(twoRanksEndWithTheSameWeights)
{
    const std::filesystem::path meeting = std::filesystem::absolute(scratch("ranks.store"));
    for (const auto& old : {meeting, scratch("rank1.safetensors")})
        std::filesystem::remove(old);
    const std::string store = "file://" + meeting.string();
    if (Replicas::join({1, 2, store}, {1ms, 1ms}).error().sentence ==
        "This LibTorch cannot train on several replicas.")
        SKIP("this LibTorch has no TCPStore");
    std::array<TrainingResult, 2> results;
    std::array<std::string, 2> errors;
    const auto train = [&](int rank) {
        auto spec = smallSpec("rank" + std::to_string(rank) + ".safetensors", 3);
        spec.rank = {rank, 2, store};
        auto result = trainDraftNetwork(spec, {}, {});
        if (result)
            results[size_t(rank)] = std::move(*result);
        else
            errors[size_t(rank)] = result.error().sentence + result.error().detail;
    };
    {
        const std::jthread other([&] { train(1); });
        train(0);
    }
    CHECK(errors[0].empty() && errors[1].empty());
    CHECK(results[0].steps == 3 && results[1].steps == 3);
    const auto digest = [&](int rank) {
        const auto& figures = results[size_t(rank)].figures;
        const bool told = !figures.empty() && figures.back().first == "weights_digest";
        return told ? figures.back().second : -1.0 - rank;
    };
    CHECK(digest(0) == digest(1));
    CHECK(DraftNetwork::load(scratch("rank0.safetensors"), {}).ok());
    CHECK(!std::filesystem::exists(scratch("rank1.safetensors"))); // rank 0 alone writes
}

TOILE_TEST(badSourcesAreSaid)
{
    auto spec = smallSpec("bad.safetensors", 2);
    spec.garment = [](uint64_t) {
        return Result<StyleSpec>(Error{ErrorKind::Input, "The sketch is broken.", {}});
    };
    const auto broken = trainDraftNetwork(spec, {}, {});
    CHECK(!broken.ok());
    CHECK(broken.error().sentence == "The sketch is broken.");
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
