#include "core/engine/torch/training/replicas.h"

#include "core/engine/torch/training/replica_exchange.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace toile {

Replicas::Replicas() = default;
Replicas::Replicas(Replicas&&) noexcept = default;
Replicas& Replicas::operator=(Replicas&&) noexcept = default;
Replicas::~Replicas() = default;

Result<Replicas> Replicas::join(const ReplicaSpec& spec, const ReplicaLimits& limits,
                                const ComputeDevice& device)
{
    if (spec.worldSize < 1 || spec.rank < 0 || spec.rank >= spec.worldSize)
        return Error{ErrorKind::Usage,
                     Sentence::phrase("The rank of a training replica lies between 0 and their number."),
                     std::to_string(spec.rank) + " of " + std::to_string(spec.worldSize)};
    Replicas replicas;
    replicas.m_rank = spec.rank;
    replicas.m_worldSize = spec.worldSize;
    if (spec.worldSize > 1) {
        auto store = ReplicaStore::open(spec, limits);
        if (!store)
            return store.error();
        try {
            replicas.m_exchange = ReplicaExchange::over(std::move(*store), spec, limits, device);
        } catch (const std::exception& exception) {
            return Error{ErrorKind::Engine, Sentence::phrase("The training replicas cannot be connected."),
                         exception.what()};
        }
    }
    return replicas;
}

const char* Replicas::exchange() const
{
    return m_exchange ? m_exchange->name() : "";
}

Result<void> Replicas::guarded(const std::function<void()>& exchange)
{
    if (!m_exchange)
        return {};
    if (!m_broken) {
        try {
            const c10::NoGradGuard noGradient;
            exchange();
            return {};
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const ReplicaMismatch& mismatch) {
            m_broken = Error{ErrorKind::Engine,
                             Sentence::phrase("The training replicas do not train the same networks."),
                             mismatch.what()};
        } catch (const std::exception& exception) {
            m_exchange->abandon();
            m_broken =
                Error{ErrorKind::Engine, Sentence::phrase("A training replica has gone or is too slow."),
                      exception.what()};
        }
    }
    return *m_broken;
}

void Replicas::averageGroup(const std::vector<at::Tensor>& group)
{
    std::vector<at::Tensor> flat;
    for (const at::Tensor& tensor : group)
        flat.push_back(tensor.detach().reshape({-1}));
    const bool isDouble = group.front().scalar_type() == at::kDouble;
    at::Tensor together =
        at::cat(flat).to(m_exchange->device(), isDouble ? at::kDouble : at::kFloat).contiguous();
    m_exchange->sum(together);
    together.div_(m_worldSize);
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
    at::Tensor together = at::empty({int64_t(whole)}, at::kByte);
    auto* bytes = together.data_ptr<uint8_t>();
    for (const at::Tensor& tensor : tensors) {
        const at::Tensor flat = tensor.detach().to(at::kCPU).contiguous();
        std::copy_n(static_cast<const uint8_t*>(flat.data_ptr()), flat.nbytes(), bytes);
        bytes += flat.nbytes();
    }
    together = together.to(m_exchange->device());
    m_exchange->broadcast(together);
    if (m_rank == 0)
        return;
    together = together.to(at::kCPU);
    bytes = together.data_ptr<uint8_t>();
    for (const at::Tensor& tensor : tensors) {
        const at::Tensor flat = at::empty(tensor.sizes(), tensor.options().device(at::kCPU));
        std::copy_n(bytes, flat.nbytes(), static_cast<uint8_t*>(flat.data_ptr()));
        tensor.detach().copy_(flat);
        bytes += flat.nbytes();
    }
}

Result<void> Replicas::broadcast(std::span<const at::Tensor> tensors)
{
    return guarded([&] { broadcastFromFirst(tensors); });
}

Result<bool> Replicas::agreed(bool goesOn)
{
    if (!m_exchange)
        return goesOn;
    const at::Tensor voices = at::full({1}, goesOn ? 1.0F : 0.0F).to(m_exchange->device());
    const auto done = guarded([&] { m_exchange->sum(voices); });
    if (!done)
        return done.error();
    return voices.item<float>() == float(m_worldSize);
}

Result<void> Replicas::barrier()
{
    return guarded([&] { m_exchange->barrier(); });
}

uint32_t weightsDigest(std::span<const at::Tensor> tensors)
{
    uint32_t digest = 2166136261U;
    for (const at::Tensor& tensor : tensors) {
        const at::Tensor flat = tensor.detach().to(at::kCPU).contiguous();
        for (const uint8_t byte : std::span(static_cast<const uint8_t*>(flat.data_ptr()), flat.nbytes()))
            digest = (digest ^ byte) * 16777619U;
    }
    return digest;
}

} // namespace toile
