// Tells drawn pages from drafts, patch by patch, knowing whose hand it should be.
#pragma once

#include "core/engine/torch/training/spectral_norm.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace toile {

/// Channels of a patch: mask first (augmentation leaves its values alone), luminance detail, broad light.
inline constexpr int patchChannels = 3;

/// A patch discriminator (Isola et al., CVPR 2017) conditioned on the hand by projection (Miyato & Koyama,
/// ICLR 2018, equation 3): score = w h + h V code, at each place of the last map. Every weight but V is
/// spectrally normalised.
class DraftDiscriminator
{
public:
    DraftDiscriminator(int codeLength, uint64_t seed, at::Device device, at::ScalarType type);

    /// [N,1,h,w] logits of `patches` [N,patchChannels,H,W]; `codes` [N,K], standardised.
    at::Tensor scores(const at::Tensor& patches, const at::Tensor& codes);

    std::vector<at::Tensor> parameters() const;
    /// The u of the normalisations.
    std::vector<at::Tensor> buffers() const;

private:
    struct Layer
    {
        SpectralNorm weight;
        at::Tensor bias;
        int stride;
    };

    std::vector<Layer> m_layers;
    std::vector<Layer> m_score;
    at::Tensor m_projection; ///< V [channels, K]
    at::ScalarType m_type;
};

} // namespace toile
