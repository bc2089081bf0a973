#include "core/engine/torch/training/replica_exchange.h"

#include "tests/engine/replica_scene.h"
#include "tests/support/portable_test.h"

#include <ATen/ATen.h>

#include <array>

using namespace toile;
using test::allJoined;
using test::isAbsent;
using test::meetingFile;
using test::patient;
using test::together;

TOILE_TEST(oneGpuForTwoIsNotWhatNcclServes)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    ComputeDevice gpu;
    gpu.device = at::Device(at::kCUDA, 0);
    gpu.id = "the same";
    std::array<std::string, 2> taken;
    std::array<float, 2> sums{};
    const auto body = [&](Replicas& replicas) {
        const size_t rank = size_t(replicas.rank());
        taken[rank] = replicas.exchange();
        const at::Tensor mine = at::full({3}, float(rank));
        CHECK(replicas.averageGradients(std::vector{mine}).ok());
        sums[rank] = mine.sum().item<float>();
    };
    CHECK(allJoined(together(2, meetingFile("one_gpu"), body, patient, false, {gpu, gpu})));
    CHECK(taken[0] == taken[1] && (taken[0] == "gloo" || taken[0] == "store"));
    CHECK(sums[0] == 1.5F && sums[1] == 1.5F);
}

TOILE_TEST(ncclCarriesBetweenGpus)
{
#if TOILE_TORCH_NCCL
    CHECK(hasNccl());
    const char* wish = std::getenv("TOILE_REPLICAS_OVER");
    if (wish && std::string(wish) != "nccl")
        SKIP("another exchange is wished for");
    std::vector<ComputeDevice> gpus;
    for (int place = 0; place < 2; ++place)
        if (const auto gpu = chooseDevice(DeviceChoice::Cuda, place))
            gpus.push_back(*gpu);
    if (gpus.empty()) {
        // c10d's engine itself is reached, and says what it misses.
        gpus.resize(2);
        for (size_t rank = 0; rank < 2; ++rank) {
            gpus[rank].device = at::Device(at::kCUDA, at::DeviceIndex(rank));
            gpus[rank].id = std::to_string(rank);
        }
        std::array<std::string, 2> details;
        {
            const std::string store = meetingFile("no_gpus");
            std::vector<std::jthread> threads;
            for (int rank = 0; rank < 2; ++rank)
                threads.emplace_back([&, rank] {
                    const auto joined = Replicas::join({rank, 2, store}, patient, gpus[size_t(rank)]);
                    if (!joined &&
                        joined.error().sentence.text() == "The training replicas cannot be connected.")
                        details[size_t(rank)] = joined.error().detail;
                });
        }
        for (const std::string& detail : details)
            CHECK(detail.find("no GPUs found") != std::string::npos);
        return;
    }
    if (gpus.size() < 2 || gpus[0].id == gpus[1].id)
        SKIP("needs two graphics cards");
    std::array<std::string, 2> taken;
    std::array<std::vector<at::Tensor>, 2> results;
    const auto body = [&](Replicas& replicas) {
        const size_t rank = size_t(replicas.rank());
        taken[rank] = replicas.exchange();
        const auto onGpu = at::TensorOptions().device(gpus[rank].device);
        results[rank] = {at::full({3'300'001}, float(rank + 1), onGpu), at::full({5}, double(rank), onGpu)};
        CHECK(replicas.averageGradients(std::span(results[rank]).first(1)).ok());
        CHECK(replicas.broadcast(std::span(results[rank]).last(1)).ok());
        CHECK(*replicas.agreed(true) && replicas.barrier().ok());
    };
    CHECK(allJoined(together(2, meetingFile("gpus"), body, patient, false, gpus)));
    CHECK(taken[0] == "nccl" && taken[1] == "nccl");
    for (const auto& result : results) {
        CHECK(result.size() == 2 && result[0].device().is_cuda());
        CHECK(result[0].eq(1.5).all().item<bool>() && result[1].eq(0).all().item<bool>());
    }
#else
    SKIP("this LibTorch has no NCCL, or its headers are missing");
#endif
}

int main()
{
    (void)startTorch();
    return test::runAll();
}
