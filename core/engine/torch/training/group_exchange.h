// What c10d's engines share: tensors in buckets over a group, whatever carries them.
#pragma once

#include "core/engine/torch/training/replica_exchange.h"

#include <ATen/ATen.h>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>

#include <algorithm>

namespace toile {

/// `Group`: c10d::ProcessGroupGloo, c10d::ProcessGroupNCCL.
template <typename Group> class GroupExchange : public ReplicaExchange
{
public:
    const char* name() const override { return m_name; }
    at::Device device() const override { return m_device; }
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
    void barrier() override { checkSize(0); }
    void abandon() override { m_store->abandon(); }

protected:
    GroupExchange(const char* name, at::Device device, std::unique_ptr<ReplicaStore> store)
        : m_name(name), m_device(device), m_store(std::move(store))
    {
    }

    /// `options`: a function of the store that gives what the group's constructor takes last.
    template <typename Options> Group& connect(const ReplicaSpec& spec, const Options& options)
    {
        try {
            m_group =
                c10::make_intrusive<Group>(c10::make_intrusive<c10d::PrefixStore>(m_name, m_store->shared()),
                                           spec.rank, spec.worldSize, options(*m_store));
            barrier(); // NCCL connects at the first exchange only
        } catch (...) {
            m_store->abandon();
            throw;
        }
        return *m_group;
    }

private:
    /// As DistributedDataParallel's: while one bucket travels, the next is being added up.
    static constexpr int64_t bucketBytes = 25 << 20;

    /// The engines take what comes: nets that differ would end in a wrong sum or in silence.
    void checkSize(int64_t bytes)
    {
        std::vector<at::Tensor> sizes{at::tensor({bytes, -bytes}, at::kLong).to(m_device)};
        c10d::AllreduceOptions options;
        options.reduceOp = c10d::ReduceOp::MAX;
        m_group->allreduce(sizes, options)->wait();
        const at::Tensor ends = sizes.front().to(at::kCPU);
        const int64_t largest = ends.data_ptr<int64_t>()[0], smallest = -ends.data_ptr<int64_t>()[1];
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

    const char* m_name;
    at::Device m_device;
    std::unique_ptr<ReplicaStore> m_store;
    c10::intrusive_ptr<Group> m_group; ///< gone before the store, which waits for the others
};

} // namespace toile
