// Training on several machines or GPUs at once: every replica works on its own batch, and all keep the same
// weights.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <ATen/core/Tensor.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace toile {

class ReplicaStore;

/// Who one is, and where the replicas meet.
using ReplicaSpec = TrainingRank;

struct ReplicaLimits
{
    std::chrono::milliseconds join = std::chrono::minutes(5);     ///< until all have come
    std::chrono::milliseconds exchange = std::chrono::minutes(5); ///< until the slowest has made its step
};

/// Data-parallel training (Li et al., "PyTorch Distributed", VLDB 2020, section 2.2, without its overlap):
/// equal batches on W replicas with averaged gradients are one batch W times as large. All replicas make the
/// same calls in the same order with tensors of the same shapes and types, on any device.
///
/// Tensors travel through the host and LibTorch's TCPStore, in a reduce-scatter and an all-gather, added in
/// the order of the ranks, so that all replicas get the same bits. With one replica nothing happens and
/// nothing is needed. Errors are of kind Engine (a replica did not come, or went), after which all further
/// calls fail at once; nothing here throws but for want of memory. On one thread.
class Replicas
{
public:
    /// Returns when all have come. Errors: Usage (the spec), Engine.
    static Result<Replicas> join(const ReplicaSpec& spec, const ReplicaLimits& limits = {});
    Replicas(Replicas&&) noexcept;
    Replicas& operator=(Replicas&&) noexcept;
    /// Rank 0 waits, within the limit, until the others have gone as well.
    ~Replicas();

    int rank() const { return m_rank; }
    int worldSize() const { return m_worldSize; }

    /// Makes each tensor (floating, in place) its mean over the replicas. Undefined tensors are passed over.
    Result<void> averageGradients(std::span<const at::Tensor> tensors);
    /// Makes each tensor (any type, in place) what it is on rank 0: weights at the start, a state after
    /// resuming.
    Result<void> broadcast(std::span<const at::Tensor> tensors);
    /// Returns when all have called it.
    Result<void> barrier();
    /// Whether all said true: one that wants to stop stops all in the same step.
    Result<bool> agreed(bool goesOn);

private:
    Replicas();
    template <typename Number> void average(std::span<Number> numbers);
    template <typename Number> void averageBucket(std::span<Number> bucket, size_t whole);
    void averageGroup(const std::vector<at::Tensor>& group);
    void broadcastFromFirst(std::span<const at::Tensor> tensors);
    Result<void> guarded(const std::function<void()>& exchange);
    std::string key(const char* what, int from, int to = 0) const;

    int m_rank = 0, m_worldSize = 1;
    int64_t m_exchange = 0;
    std::string m_lastResult;
    std::unique_ptr<ReplicaStore> m_store; ///< none: one replica
    std::optional<Error> m_broken;
};

} // namespace toile
