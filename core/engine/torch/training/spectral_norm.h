// Holds a layer's Lipschitz constant at one, so that a discriminator cannot run away from its generator.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace toile {

/// A weight divided by its greatest singular value (Miyato et al., "Spectral Normalization for Generative
/// Adversarial Networks", ICLR 2018, algorithm 1). The weight [O,...] counts as the matrix [O, rest], as
/// there.
class SpectralNorm
{
public:
    /// Keeps `weight` itself, not a copy; u starts at random by `seed` and is brought near by 15 iterations.
    /// May throw c10::Error.
    SpectralNorm(at::Tensor weight, uint64_t seed);

    const at::Tensor& weight() const { return m_weight; }
    /// W / sigma(W), differentiable in W with u and v held fixed (ibid., equation 12); in training after one
    /// power iteration, which moves u. All-zero weights stay zero.
    at::Tensor normalized(bool training);

    /// What a checkpoint keeps: u [O], the tensor itself. The weight is the network's.
    std::vector<at::Tensor> state() const { return {m_u}; }

private:
    at::Tensor matrix() const;
    void iterate(int count);

    at::Tensor m_weight, m_u;
};

} // namespace toile
