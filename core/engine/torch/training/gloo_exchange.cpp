#include "core/engine/torch/training/replica_exchange.h"

#if TOILE_TORCH_GLOO
#define USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

#include <algorithm>
#endif

namespace toile {

#if TOILE_TORCH_GLOO

namespace {

using std::chrono::milliseconds;

/// As DistributedDataParallel's: while one bucket travels, the next is being added up.
constexpr int64_t bucketBytes = 25 << 20;

class Group : public c10d::ProcessGroupGloo
{
public:
    using ProcessGroupGloo::ProcessGroupGloo;

    /// A step has another limit than the first meeting, and c10d knows one only.
    void setLimit(milliseconds limit)
    {
        for (const auto& context : contexts_)
            context->setTimeout(limit);
    }
};

class GlooExchange : public ReplicaExchange
{
public:
    GlooExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec, const ReplicaLimits& limits)
        : m_store(std::move(store))
    {
        try {
            connect(spec, limits);
        } catch (...) {
            m_store->abandon();
            throw;
        }
    }

    const char* name() const override { return "gloo"; }
    void sum(const at::Tensor& numbers) override
    {
        checkSize(int64_t(numbers.nbytes()));
        inBuckets(numbers, [&](std::vector<at::Tensor>& bucket) { return m_group->allreduce(bucket); });
    }
    void broadcast(const at::Tensor& bytes) override
    {
        checkSize(bytes.numel());
        inBuckets(bytes, [&](std::vector<at::Tensor>& bucket) { return m_group->broadcast(bucket); });
    }
    void barrier() override { m_group->barrier()->wait(); }
    void abandon() override { m_store->abandon(); }

private:
    void connect(const ReplicaSpec& spec, const ReplicaLimits& limits)
    {
        auto options = Group::Options::create(limits.join);
        // A number: Gloo's own choice asks the name service for this machine's name.
        options->devices.push_back(Group::createDeviceForHostname(m_store->ownAddress()));
        m_group =
            c10::make_intrusive<Group>(c10::make_intrusive<c10d::PrefixStore>("group", m_store->shared()),
                                       spec.rank, spec.worldSize, options);
        m_group->setLimit(limits.exchange);
    }

    /// Gloo takes what comes: nets that differ would end in a wrong sum or in silence.
    void checkSize(int64_t bytes)
    {
        std::vector<at::Tensor> sizes{at::tensor({bytes, -bytes}, at::kLong)};
        c10d::AllreduceOptions options;
        options.reduceOp = c10d::ReduceOp::MAX;
        m_group->allreduce(sizes, options)->wait();
        const auto* ends = sizes.front().data_ptr<int64_t>();
        const int64_t largest = ends[0], smallest = -ends[1];
        if (largest != smallest)
            throw ReplicaMismatch(uint64_t(bytes == largest ? smallest : largest), uint64_t(bytes));
    }

    template <typename Begin> static void inBuckets(const at::Tensor& flat, const Begin& begin)
    {
        const int64_t length = bucketBytes / int64_t(flat.element_size());
        std::vector<c10::intrusive_ptr<c10d::Work>> works;
        for (int64_t first = 0; first < flat.numel(); first += length) {
            std::vector<at::Tensor> bucket{flat.narrow(0, first, std::min(length, flat.numel() - first))};
            works.push_back(begin(bucket));
        }
        for (const auto& work : works)
            work->wait();
    }

    std::unique_ptr<ReplicaStore> m_store;
    c10::intrusive_ptr<Group> m_group; ///< gone before the store, which waits for the others
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
