// The draft's training on two ranks: the same weights, one clock, one checkpoint.
#include "core/engine/torch/draft/draft_network.h"
#include "core/engine/torch/training/replicas.h"
#include "tests/engine/draft_training_scene.h"
#include "tests/support/portable_test.h"

#include <array>
#include <functional>
#include <thread>

using namespace toile;
using namespace std::chrono_literals;
using test::scratch;
using test::smallSpec;

namespace {

struct RankedRun
{
    std::string error;
    TrainingResult result;

    double digest() const
    {
        const auto& figures = result.figures;
        return !figures.empty() && figures.back().first == "weights_digest" ? figures.back().second : -1;
    }
};

/// Two ranks on this machine, of which the second begins later; "skip" as the first's error: no TCPStore
/// here.
std::array<RankedRun, 2> runTwoRanks(const std::string& name,
                                     const std::function<void(DraftTrainingSpec&)>& change)
{
    const auto out = [&](int rank) { return name + std::to_string(rank) + ".safetensors"; };
    const std::filesystem::path meeting = std::filesystem::absolute(scratch(name + ".store"));
    for (const auto& old : {meeting, scratch(out(1))})
        std::filesystem::remove(old);
    const std::string store = "file://" + meeting.string();
    std::array<RankedRun, 2> runs;
    if (Replicas::join({1, 2, store}, {1ms, 1ms}).error().sentence.text() ==
        "This LibTorch cannot train on several replicas.") {
        runs[0].error = "skip";
        return runs;
    }
    const auto train = [&](int rank) {
        auto spec = smallSpec(out(rank), 3);
        spec.rank = {rank, 2, store};
        change(spec);
        auto result = trainDraftNetwork(spec, {}, {});
        if (result)
            runs[size_t(rank)].result = std::move(*result);
        else
            runs[size_t(rank)].error = result.error().sentence.text() + result.error().detail;
    };
    const std::jthread other([&] {
        std::this_thread::sleep_for(300ms);
        train(1);
    });
    train(0);
    return runs;
}

} // namespace

TOILE_TEST(twoRanksEndWithTheSameWeights)
{
    const auto runs = runTwoRanks("rank", [](DraftTrainingSpec&) {});
    if (runs[0].error == "skip")
        SKIP("this LibTorch has no TCPStore");
    CHECK(runs[0].error.empty() && runs[1].error.empty());
    CHECK(runs[0].result.steps == 3 && runs[1].result.steps == 3);
    CHECK(runs[0].digest() > 0 && runs[0].digest() == runs[1].digest());
    CHECK(DraftNetwork::load(scratch("rank0.safetensors"), {}).ok());
    CHECK(!std::filesystem::exists(scratch("rank1.safetensors"))); // rank 0 alone writes
}

TOILE_TEST(twoRanksKeepOneClock)
{
    // By hours the rate follows the clock: two clocks would give two rates, and two sets of weights.
    const auto runs = runTwoRanks("timed", [](DraftTrainingSpec& spec) {
        spec.steps = 0;
        spec.hours = 3.0 / 3600;
    });
    if (runs[0].error == "skip")
        SKIP("this LibTorch has no TCPStore");
    CHECK(runs[0].error.empty() && runs[1].error.empty());
    CHECK(runs[0].result.steps > 0 && runs[0].result.steps == runs[1].result.steps);
    CHECK(runs[0].digest() > 0 && runs[0].digest() == runs[1].digest());
}

TOILE_TEST(twoRanksGoOnTogether)
{
    // Only rank 0 has the checkpoint, and with it the statistics of the hands' codes.
    const auto goOn = [](DraftTrainingSpec& spec) {
        spec.steps = 5;
        spec.resume = true;
        spec.seed = 2; // rank 1 comes with other codes of its own
    };
    if (runTwoRanks("goes", [](DraftTrainingSpec&) {})[0].error == "skip")
        SKIP("this LibTorch has no TCPStore");
    std::filesystem::remove(scratch("goes1.safetensors.ckpt"));
    const auto runs = runTwoRanks("goes", goOn);
    CHECK(runs[0].error.empty() && runs[1].error.empty());
    CHECK(runs[0].result.steps == 5 && runs[1].result.steps == 5);
    CHECK(runs[0].digest() > 0 && runs[0].digest() == runs[1].digest());
}

TOILE_TEST_MAIN()
