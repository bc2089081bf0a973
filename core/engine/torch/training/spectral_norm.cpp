#include "core/engine/torch/training/spectral_norm.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <random>

namespace toile {
namespace {

constexpr int firstIterations = 15;

at::Tensor direction(const at::Tensor& vector)
{
    return vector / vector.norm().clamp_min(1e-12);
}

} // namespace

SpectralNorm::SpectralNorm(at::Tensor weight, uint64_t seed) : m_weight(std::move(weight))
{
    std::mt19937_64 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> start(size_t(m_weight.size(0)));
    for (float& value : start)
        value = normal(random);
    m_u = direction(at::tensor(start)).to(m_weight.options().requires_grad(false));
    iterate(firstIterations);
}

at::Tensor SpectralNorm::matrix() const
{
    return m_weight.reshape({m_weight.size(0), -1});
}

void SpectralNorm::iterate(int count)
{
    const c10::NoGradGuard noGradient;
    const at::Tensor rows = matrix();
    for (int i = 0; i < count; ++i) {
        const at::Tensor next = rows.mv(direction(rows.t().mv(m_u)));
        // Zero weights have no direction; u stays what it was, ready for the day they grow.
        m_u.copy_(at::where(next.norm() > 1e-12, direction(next), m_u));
    }
}

at::Tensor SpectralNorm::normalized(bool training)
{
    if (training)
        iterate(1);
    at::Tensor u, v;
    {
        const c10::NoGradGuard noGradient;
        // A copy: the graph of this pass must not see the next pass move u.
        u = m_u.clone();
        v = direction(matrix().t().mv(u));
    }
    const at::Tensor sigma = at::dot(u, matrix().mv(v));
    return m_weight / sigma.clamp_min(1e-12);
}

} // namespace toile
