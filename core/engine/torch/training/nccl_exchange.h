// What lies between the engine and the module that alone is linked with LibTorch's CUDA part.
#pragma once

#include "core/engine/torch/training/replica_exchange.h"

namespace toile {

/// What the module exports as `toile_nccl_exchange`; throws std::exception.
using NcclExchangeMaker = ReplicaExchange*(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec,
                                           const ReplicaLimits& limits, at::Device device);

inline constexpr const char* ncclExchangeSymbol = "toile_nccl_exchange";

} // namespace toile
