// A module of its own: it is linked with LibTorch's CUDA part, which the engine itself must run without.
#define USE_C10D_NCCL
#include "core/engine/torch/training/nccl_exchange.h"

#include "core/engine/torch/training/group_exchange.h"

#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

#include <cstdlib>

namespace toile {
namespace {

class NcclExchange : public GroupExchange<c10d::ProcessGroupNCCL>
{
public:
    NcclExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec, const ReplicaLimits& limits,
                 at::Device device)
        : GroupExchange("nccl", device, std::move(store))
    {
        // Otherwise c10d's watchdog ends the whole process when a limit has run out, instead of throwing.
        setenv("TORCH_NCCL_BLOCKING_WAIT", "1", 0);
        const auto options = [&](const ReplicaStore&) {
            auto chosen = c10d::ProcessGroupNCCL::Options::create();
            chosen->timeout = limits.join;
            return chosen;
        };
        connect(spec, options).setTimeout(limits.exchange);
    }
};

} // namespace
} // namespace toile

extern "C" __attribute__((visibility("default"))) toile::ReplicaExchange*
toile_nccl_exchange(std::unique_ptr<toile::ReplicaStore> store, const toile::ReplicaSpec& spec,
                    const toile::ReplicaLimits& limits, at::Device device)
{
    return new toile::NcclExchange(std::move(store), spec, limits, device);
}
