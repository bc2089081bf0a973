// Replicas as threads of one process.
#pragma once

#include "core/engine/torch/training/replicas.h"
#include "tests/support/scratch.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace toile::test {

inline constexpr ReplicaLimits patient{std::chrono::minutes(1), std::chrono::minutes(1)};

inline std::string meetingFile(const char* name)
{
    const auto path = scratch(name);
    std::filesystem::remove(path);
    return "file://" + std::filesystem::absolute(path).string();
}

/// Runs `body` as every rank, one thread each; the sentences of those that could not join.
inline std::vector<std::string> together(int worldSize, const std::string& store,
                                         const std::function<void(Replicas&)>& body,
                                         ReplicaLimits limits = patient, bool isServedElsewhere = false,
                                         const std::vector<ComputeDevice>& devices = {})
{
    std::vector<std::string> sentences(static_cast<size_t>(worldSize));
    std::vector<std::jthread> threads;
    for (int rank = 0; rank < worldSize; ++rank)
        threads.emplace_back([&, rank] {
            const ReplicaSpec spec{rank, worldSize, store, isServedElsewhere};
            auto replicas =
                Replicas::join(spec, limits, devices.empty() ? ComputeDevice() : devices[size_t(rank)]);
            if (replicas)
                body(*replicas);
            else
                sentences[size_t(rank)] = replicas.error().sentence.text();
        });
    threads.clear();
    return sentences;
}

inline bool allJoined(const std::vector<std::string>& sentences)
{
    return std::all_of(sentences.begin(), sentences.end(), [](const std::string& s) { return s.empty(); });
}

/// A LibTorch without TCPStore says so, and then there is nothing to test.
inline bool isAbsent()
{
    constexpr std::chrono::milliseconds once(1);
    const auto alone = Replicas::join({1, 2, meetingFile("absent")}, {once, once});
    return !alone && alone.error().sentence.text() == "This LibTorch cannot train on several replicas.";
}

} // namespace toile::test
