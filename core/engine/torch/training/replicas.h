// Training on several machines or GPUs at once: every replica works on its own batch, and all keep the same
// weights.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/device.h"
#include "core/engine/trainer.h"

#include <ATen/core/Tensor.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace toile {

class ReplicaExchange;

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
/// Gradients travel over LibTorch's own distributed engines where it has them. c10d's ProcessGroupNCCL, from
/// GPU to GPU, where each replica computes on one of its own (a LibTorch with CUDA, built beside CUDA's
/// headers). Otherwise c10d's ProcessGroupGloo (its headers: Debian's libgloo-dev), through the host: each
/// replica then listens on a free port of the interface that reaches rank 0 (the loopback if all are on one
/// machine), without encryption: for a network that one trusts. Otherwise messages of LibTorch's TCPStore, in
/// a reduce-scatter and an all-gather: where one replica has neither (PyPI's torch comes without Gloo's
/// headers), or has TOILE_REPLICAS_OVER=store in its environment (a firewall that lets only the store's port
/// through; "gloo" and "nccl" allow that one besides). All get the same bits, whichever way.
///
/// With one replica nothing happens and nothing is needed. Errors are of kind Engine (a replica did not come,
/// or went), after which all further calls fail at once; nothing here throws but for want of memory. On one
/// thread.
class Replicas
{
public:
    /// Returns when all have come. Errors: Usage (the spec), Engine.
    /// `device`: what this one computes on.
    static Result<Replicas> join(const ReplicaSpec& spec, const ReplicaLimits& limits = {},
                                 const ComputeDevice& device = {});
    Replicas(Replicas&&) noexcept;
    Replicas& operator=(Replicas&&) noexcept;
    /// Rank 0 waits, within the limit, until the others have gone as well.
    ~Replicas();

    int rank() const { return m_rank; }
    int worldSize() const { return m_worldSize; }
    /// "nccl", "gloo" or "store"; empty with one replica.
    const char* exchange() const;

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
    void averageGroup(const std::vector<at::Tensor>& group);
    void broadcastFromFirst(std::span<const at::Tensor> tensors);
    Result<void> guarded(const std::function<void()>& exchange);

    int m_rank = 0, m_worldSize = 1;
    std::unique_ptr<ReplicaExchange> m_exchange; ///< none: one replica
    std::optional<Error> m_broken;
};

/// A checksum (FNV-1a) of the bytes: replicas tell it, so that one sees that all hold the same weights.
uint32_t weightsDigest(std::span<const at::Tensor> tensors);

} // namespace toile
