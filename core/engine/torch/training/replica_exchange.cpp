#include "core/engine/torch/training/replica_exchange.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <set>
#include <span>
#include <sstream>

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

const uint8_t* payload(const std::vector<uint8_t>& packed, size_t count, uint64_t whole)
{
    uint64_t said = 0;
    if (packed.size() >= sizeof said)
        std::memcpy(&said, packed.data(), sizeof said);
    if (packed.size() != sizeof said + count || said != whole)
        throw ReplicaMismatch(said, whole);
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

/// A reduce-scatter and an all-gather of messages, added in the order of the ranks.
class MessageExchange : public ReplicaExchange
{
public:
    MessageExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec)
        : m_rank(spec.rank), m_worldSize(spec.worldSize), m_store(std::move(store))
    {
    }

    const char* name() const override { return "store"; }
    void sum(const at::Tensor& numbers) override
    {
        const auto count = size_t(numbers.numel());
        if (numbers.scalar_type() == at::kDouble)
            sum(std::span(numbers.data_ptr<double>(), count));
        else
            sum(std::span(numbers.data_ptr<float>(), count));
    }
    void broadcast(const at::Tensor& bytes) override;
    void barrier() override
    {
        float one = 1;
        sum(std::span(&one, 1));
    }
    void abandon() override { m_store->abandon(); }

private:
    template <typename Number> void sum(std::span<Number> numbers);
    template <typename Number> void sumBucket(std::span<Number> bucket, size_t whole);
    template <typename Number> void sendParts(std::span<Number> bucket, size_t whole);
    template <typename Number> std::vector<Number> summedShare(std::span<const Number> own, size_t whole);
    std::string key(const char* what, int from, int to = 0) const
    {
        return std::to_string(m_exchange) + "/" + what + "/" + std::to_string(from) + "/" +
               std::to_string(to);
    }

    int m_rank, m_worldSize;
    int64_t m_exchange = 0;
    std::string m_lastResult;
    std::unique_ptr<ReplicaStore> m_store;
};

template <typename Number> void MessageExchange::sendParts(std::span<Number> bucket, size_t whole)
{
    for (int rank = 0; rank < m_worldSize; ++rank) {
        const auto share = shareOf(bucket, rank, m_worldSize);
        if (rank != m_rank)
            m_store->put(key("part", m_rank, rank), message(share.data(), share.size_bytes(), whole));
    }
}

template <typename Number>
std::vector<Number> MessageExchange::summedShare(std::span<const Number> own, size_t whole)
{
    std::vector<Number> sum(own.size(), Number(0)), part(own.size());
    for (int rank = 0; rank < m_worldSize; ++rank) {
        if (rank == m_rank) {
            part.assign(own.begin(), own.end());
        } else {
            copied(m_store->take(key("part", rank, m_rank)), std::span(part), whole);
            m_store->remove(key("part", rank, m_rank));
        }
        for (size_t i = 0; i < sum.size(); ++i)
            sum[i] += part[i];
    }
    return sum;
}

template <typename Number> void MessageExchange::sumBucket(std::span<Number> bucket, size_t whole)
{
    sendParts(bucket, whole);
    const auto own = shareOf(bucket, m_rank, m_worldSize);
    const std::vector<Number> total = summedShare<Number>(own, whole);
    std::copy(total.begin(), total.end(), own.begin());
    // All have sent their parts of this exchange, so all have read the result of the last.
    if (!m_lastResult.empty())
        m_store->remove(m_lastResult);
    m_lastResult = key("sum", m_rank);
    m_store->put(m_lastResult, message(own.data(), own.size_bytes(), whole));
    for (int rank = 0; rank < m_worldSize; ++rank)
        if (rank != m_rank)
            copied(m_store->take(key("sum", rank)), shareOf(bucket, rank, m_worldSize), whole);
    ++m_exchange;
}

template <typename Number> void MessageExchange::sum(std::span<Number> numbers)
{
    const size_t largest = messageBytes / sizeof(Number) * size_t(m_worldSize);
    for (size_t first = 0; first < numbers.size(); first += largest)
        sumBucket(numbers.subspan(first, std::min(largest, numbers.size() - first)), numbers.size_bytes());
}

void MessageExchange::broadcast(const at::Tensor& tensor)
{
    const std::span bytes(tensor.data_ptr<uint8_t>(), size_t(tensor.numel()));
    int parts = 0;
    for (size_t first = 0; first == 0 || first < bytes.size(); first += messageBytes, ++parts) {
        const auto part = bytes.subspan(first, std::min(messageBytes, bytes.size() - first));
        if (m_rank == 0)
            m_store->put(key("all", 0, parts), message(part.data(), part.size(), bytes.size()));
        else
            copied(m_store->take(key("all", 0, parts)), part, bytes.size());
    }
    std::vector<std::string> read;
    for (int part = 0; m_rank == 0 && part < parts; ++part)
        read.push_back(key("all", 0, part));
    barrier(); // all have read
    for (const std::string& name : read)
        m_store->remove(name);
}

/// What a replica can exchange over, best first; a user may want one alone.
std::vector<std::string> ownOffers(const ComputeDevice& device)
{
    std::vector<std::string> offers;
    if (device.device.is_cuda() && !device.id.empty() && hasNccl())
        offers.push_back("nccl");
    if (hasGloo())
        offers.push_back("gloo");
    offers.push_back("store");
    if (const char* wish = std::getenv("TOILE_REPLICAS_OVER"))
        std::erase_if(offers, [&](const std::string& offer) { return offer != wish && offer != "store"; });
    return offers;
}

/// One that cannot would be waited for in vain by those who can; and NCCL serves a GPU once.
std::string commonOffer(ReplicaStore& store, const ReplicaSpec& spec, const ComputeDevice& device)
{
    const auto key = [](int rank) { return "offers/" + std::to_string(rank); };
    std::vector<std::string> common = ownOffers(device);
    std::string own = device.id;
    for (const std::string& offer : common)
        own += '\n' + offer;
    store.put(key(spec.rank), {own.begin(), own.end()});
    std::set<std::string> gpus;
    for (int rank = 0; rank < spec.worldSize; ++rank) {
        const std::vector<uint8_t> bytes = store.take(key(rank));
        std::istringstream lines(std::string(bytes.begin(), bytes.end()));
        std::string gpu, offer;
        std::getline(lines, gpu);
        std::set<std::string> offers;
        while (std::getline(lines, offer))
            offers.insert(offer);
        const bool isGpuTaken = !gpus.insert(gpu).second;
        std::erase_if(common, [&](const std::string& one) {
            return !offers.contains(one) || (one == "nccl" && isGpuTaken);
        });
    }
    return common.front(); // messages at the least
}

} // namespace

std::unique_ptr<ReplicaExchange> ReplicaExchange::over(std::unique_ptr<ReplicaStore> store,
                                                       const ReplicaSpec& spec, const ReplicaLimits& limits,
                                                       const ComputeDevice& device)
{
    const std::string offer = commonOffer(*store, spec, device);
    if (offer == "nccl")
        return ncclExchange(std::move(store), spec, limits, device.device);
    if (offer == "gloo")
        return glooExchange(std::move(store), spec, limits);
    return messageExchange(std::move(store), spec);
}

std::unique_ptr<ReplicaExchange> messageExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec)
{
    return std::make_unique<MessageExchange>(std::move(store), spec);
}

} // namespace toile
