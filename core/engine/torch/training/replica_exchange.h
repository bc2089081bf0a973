// How tensors go from replica to replica: LibTorch's own distributed engine, or messages over the store.
#pragma once

#include "core/engine/torch/training/replica_store.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <stdexcept>

namespace toile {

/// The replicas exchange tensors of different sizes.
struct ReplicaMismatch : std::runtime_error
{
    ReplicaMismatch(uint64_t theirs, uint64_t ours)
        : std::runtime_error(std::to_string(theirs) + " bytes of another, " + std::to_string(ours) + " here")
    {
    }
};

/// Tensors are on device(), contiguous and of one dimension. All replicas make the same calls in the same
/// order. All but the destructor throw std::exception where the limit has run out or a connection is gone.
class ReplicaExchange
{
public:
    /// NCCL where each replica computes on a GPU of its own and has it, Gloo where all have that, otherwise
    /// messages. Returns when all are connected.
    static std::unique_ptr<ReplicaExchange> over(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec,
                                                 const ReplicaLimits& limits, const ComputeDevice& device);
    virtual ~ReplicaExchange() = default;

    virtual const char* name() const = 0;
    virtual at::Device device() const { return at::kCPU; }
    /// In place, float32 or float64; the same bits on all.
    virtual void sum(const at::Tensor& numbers) = 0;
    /// In place, uint8, from rank 0.
    virtual void broadcast(const at::Tensor& bytes) = 0;
    virtual void barrier() = 0;
    /// Nobody is waited for at the end: something is broken.
    virtual void abandon() = 0;
};

std::unique_ptr<ReplicaExchange> messageExchange(std::unique_ptr<ReplicaStore> store,
                                                 const ReplicaSpec& spec);

/// Whether NCCL's module was built (a LibTorch with CUDA, CUDA's headers) and opens on this machine. To be
/// asked only where a GPU is there.
bool hasNccl();
std::unique_ptr<ReplicaExchange> ncclExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec,
                                              const ReplicaLimits& limits, at::Device device);

/// Whether this LibTorch was built with Gloo, and its headers were there.
bool hasGloo();
std::unique_ptr<ReplicaExchange> glooExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec,
                                              const ReplicaLimits& limits);

} // namespace toile
