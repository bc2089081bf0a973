#include "core/engine/torch/training/replica_exchange.h"

#if TOILE_TORCH_GLOO
#define USE_C10D_GLOO
#include "core/engine/torch/training/group_exchange.h"

#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#endif

namespace toile {

#if TOILE_TORCH_GLOO

namespace {

class GlooGroup : public c10d::ProcessGroupGloo
{
public:
    using ProcessGroupGloo::ProcessGroupGloo;

    /// A step has another limit than the first meeting, and c10d knows one only.
    void setLimit(std::chrono::milliseconds limit)
    {
        for (const auto& context : contexts_)
            context->setTimeout(limit);
    }
};

class GlooExchange : public GroupExchange<GlooGroup>
{
public:
    GlooExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec, const ReplicaLimits& limits)
        : GroupExchange("gloo", at::kCPU, std::move(store))
    {
        const auto options = [&](const ReplicaStore& meeting) {
            auto chosen = GlooGroup::Options::create(limits.join);
            // A number: Gloo's own choice asks the name service for this machine's name.
            chosen->devices.push_back(GlooGroup::createDeviceForHostname(meeting.ownAddress()));
            return chosen;
        };
        connect(spec, options).setLimit(limits.exchange);
    }
};

} // namespace

bool hasGloo()
{
    return true;
}

std::unique_ptr<ReplicaExchange> glooExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec,
                                              const ReplicaLimits& limits)
{
    return std::make_unique<GlooExchange>(std::move(store), spec, limits);
}

#else

bool hasGloo()
{
    return false;
}

std::unique_ptr<ReplicaExchange> glooExchange(std::unique_ptr<ReplicaStore>, const ReplicaSpec&,
                                              const ReplicaLimits&)
{
    throw std::runtime_error("built without Gloo");
}

#endif

} // namespace toile
