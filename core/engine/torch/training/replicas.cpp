#include "core/engine/torch/training/replicas.h"

#include "core/engine/torch/training/replica_store.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace toile {
namespace {

/// LibTorch 2.15 takes no message above 8 MiB.
constexpr size_t messageBytes = 4 << 20;

/// A message says first how large the whole exchange is, so that nets that differ are noticed.
std::vector<uint8_t> message(const void* bytes, size_t count, uint64_t whole)
{
    std::vector<uint8_t> packed(sizeof whole + count);
    std::memcpy(packed.data(), &whole, sizeof whole);
    if (count > 0)
        std::memcpy(packed.data() + sizeof whole, bytes, count);
    return packed;
}

struct Mismatch : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

const uint8_t* payload(const std::vector<uint8_t>& packed, size_t count, uint64_t whole)
{
    uint64_t said = 0;
    if (packed.size() >= sizeof said)
        std::memcpy(&said, packed.data(), sizeof said);
    if (packed.size() != sizeof said + count || said != whole)
        throw Mismatch(std::to_string(said) + " of another, " + std::to_string(whole) + " here");
    return packed.data() + sizeof said;
}

template <typename Number>
void copied(const std::vector<uint8_t>& packed, std::span<Number> numbers, uint64_t whole)
{
    const uint8_t* bytes = payload(packed, numbers.size_bytes(), whole);
    if (!numbers.empty())
        std::memcpy(numbers.data(), bytes, numbers.size_bytes());
}

/// The part of a bucket that belongs to `rank`.
template <typename Number> std::span<Number> shareOf(std::span<Number> bucket, int rank, int worldSize)
{
    const size_t share = (bucket.size() + size_t(worldSize) - 1) / size_t(worldSize);
    const size_t first = std::min(bucket.size(), share * size_t(rank));
    return bucket.subspan(first, std::min(share, bucket.size() - first));
}

} // namespace

Replicas::Replicas() = default;
Replicas::Replicas(Replicas&&) noexcept = default;
Replicas& Replicas::operator=(Replicas&&) noexcept = default;
Replicas::~Replicas() = default;

Result<Replicas> Replicas::join(const ReplicaSpec& spec, const ReplicaLimits& limits)
{
    if (spec.worldSize < 1 || spec.rank < 0 || spec.rank >= spec.worldSize)
        return Error{ErrorKind::Usage, "The rank of a training replica lies between 0 and their number.",
                     std::to_string(spec.rank) + " of " + std::to_string(spec.worldSize)};
    Replicas replicas;
    replicas.m_rank = spec.rank;
    replicas.m_worldSize = spec.worldSize;
    if (spec.worldSize > 1) {
        auto store = ReplicaStore::open(spec, limits);
        if (!store)
            return store.error();
        replicas.m_store = std::move(*store);
    }
    return replicas;
}

Result<void> Replicas::guarded(const std::function<void()>& exchange)
{
    if (!m_store)
        return {};
    if (!m_broken) {
        try {
            const c10::NoGradGuard noGradient;
            exchange();
            return {};
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const Mismatch& mismatch) {
            m_broken = Error{ErrorKind::Engine, "The training replicas do not train the same networks.",
                             mismatch.what()};
        } catch (const std::exception& exception) {
            m_broken =
                Error{ErrorKind::Engine, "A training replica has gone or is too slow.", exception.what()};
        }
    }
    return *m_broken;
}

std::string Replicas::key(const char* what, int from, int to) const
{
    return std::to_string(m_exchange) + "/" + what + "/" + std::to_string(from) + "/" + std::to_string(to);
}

template <typename Number> void Replicas::averageBucket(std::span<Number> bucket, size_t whole)
{
    const auto share = [&](int rank) { return shareOf(bucket, rank, m_worldSize); };
    for (int rank = 0; rank < m_worldSize; ++rank)
        if (rank != m_rank)
            m_store->put(key("part", m_rank, rank),
                         message(share(rank).data(), share(rank).size_bytes(), whole));

    const std::span<Number> own = share(m_rank);
    std::vector<Number> sum(own.size(), Number(0)), part(own.size());
    for (int rank = 0; rank < m_worldSize; ++rank) {
        if (rank == m_rank) {
            part.assign(own.begin(), own.end());
        } else {
            const auto received = m_store->take(key("part", rank, m_rank));
            copied(received, std::span(part), whole);
            m_store->remove(key("part", rank, m_rank));
        }
        for (size_t i = 0; i < sum.size(); ++i)
            sum[i] += part[i];
    }
    // All have sent their parts of this exchange, so all have read the result of the last.
    if (!m_lastResult.empty())
        m_store->remove(m_lastResult);
    std::transform(sum.begin(), sum.end(), own.begin(),
                   [&](Number total) { return total / Number(m_worldSize); });
    m_lastResult = key("mean", m_rank);
    m_store->put(m_lastResult, message(own.data(), own.size_bytes(), whole));

    for (int rank = 0; rank < m_worldSize; ++rank)
        if (rank != m_rank) {
            const auto received = m_store->take(key("mean", rank));
            copied(received, share(rank), whole);
        }
    ++m_exchange;
}

template <typename Number> void Replicas::average(std::span<Number> numbers)
{
    const size_t largest = messageBytes / sizeof(Number) * size_t(m_worldSize);
    for (size_t first = 0; first < numbers.size(); first += largest)
        averageBucket(numbers.subspan(first, std::min(largest, numbers.size() - first)), numbers.size());
}

void Replicas::averageGroup(const std::vector<at::Tensor>& group)
{
    std::vector<at::Tensor> flat;
    for (const at::Tensor& tensor : group)
        flat.push_back(tensor.detach().reshape({-1}));
    const bool isDouble = group.front().scalar_type() == at::kDouble;
    at::Tensor together = at::cat(flat).to(at::kCPU, isDouble ? at::kDouble : at::kFloat).contiguous();
    const size_t count = size_t(together.numel());
    if (isDouble)
        average(std::span(together.data_ptr<double>(), count));
    else
        average(std::span(together.data_ptr<float>(), count));
    together = together.to(group.front().device());
    int64_t first = 0;
    for (const at::Tensor& tensor : group) {
        tensor.detach().copy_(together.narrow(0, first, tensor.numel()).reshape(tensor.sizes()));
        first += tensor.numel();
    }
}

Result<void> Replicas::averageGradients(std::span<const at::Tensor> tensors)
{
    return guarded([&] {
        std::vector<at::Tensor> left;
        for (const at::Tensor& tensor : tensors)
            if (tensor.defined())
                left.push_back(tensor);
        while (!left.empty()) {
            const auto alike = [type = left.front().scalar_type(),
                                device = left.front().device()](const at::Tensor& tensor) {
                return tensor.scalar_type() == type && tensor.device() == device;
            };
            const auto rest = std::stable_partition(left.begin(), left.end(), alike);
            averageGroup({left.begin(), rest});
            left.erase(left.begin(), rest);
        }
    });
}

void Replicas::broadcastFromFirst(std::span<const at::Tensor> tensors)
{
    size_t whole = 0;
    for (const at::Tensor& tensor : tensors)
        whole += tensor.nbytes();
    std::vector<uint8_t> bytes(whole);
    size_t at = 0;
    if (m_rank == 0)
        for (const at::Tensor& tensor : tensors) {
            const at::Tensor flat = tensor.detach().to(at::kCPU).contiguous();
            std::copy_n(static_cast<const uint8_t*>(flat.data_ptr()), flat.nbytes(), bytes.data() + at);
            at += flat.nbytes();
        }
    int parts = 0;
    for (size_t first = 0; first == 0 || first < whole; first += messageBytes, ++parts) {
        const size_t count = std::min(messageBytes, whole - first);
        if (m_rank == 0) {
            m_store->put(key("all", 0, parts), message(bytes.data() + first, count, whole));
        } else {
            const auto received = m_store->take(key("all", 0, parts));
            const uint8_t* part = payload(received, count, whole);
            std::copy(part, part + count, bytes.data() + first);
        }
    }
    at = 0;
    if (m_rank != 0)
        for (const at::Tensor& tensor : tensors) {
            const at::Tensor flat = at::empty(tensor.sizes(), tensor.options().device(at::kCPU));
            std::copy_n(bytes.data() + at, flat.nbytes(), static_cast<uint8_t*>(flat.data_ptr()));
            tensor.detach().copy_(flat);
            at += flat.nbytes();
        }
    std::vector<std::string> read;
    for (int part = 0; m_rank == 0 && part < parts; ++part)
        read.push_back(key("all", 0, part));
    float one = 1;
    average(std::span(&one, 1)); // all have read
    for (const std::string& name : read)
        m_store->remove(name);
}

Result<void> Replicas::broadcast(std::span<const at::Tensor> tensors)
{
    return guarded([&] { broadcastFromFirst(tensors); });
}

Result<bool> Replicas::agreed(bool goesOn)
{
    float share = goesOn ? 1 : 0;
    const auto done = guarded([&] { average(std::span(&share, 1)); });
    if (!done)
        return done.error();
    return share == 1;
}

Result<void> Replicas::barrier()
{
    const auto met = agreed(true);
    if (!met)
        return met.error();
    return {};
}

} // namespace toile
