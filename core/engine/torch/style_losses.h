// What a picture's style is, as numbers: Gram matrices inside a mask, and the losses that compare them.
#pragma once

#include "core/engine/torch/torch_compat.h"
#include "core/engine/torch/weights/vgg.h"

#include <span>
#include <vector>

namespace toile {

/// Loss terms of Gatys, Ecker, Bethge: "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016,
/// restricted to a region as in Gatys et al.: "Controlling Perceptual Factors in Neural Style Transfer", CVPR
/// 2017, section 4.1. All are differentiable, float32 or float64, on the device of their arguments, and may
/// throw c10::Error (no memory).

/// The mask [1,1,H,W] brought to the size of `features` [1,C,h,w] by area averaging.
at::Tensor maskFor(const at::Tensor& features, const at::Tensor& mask);

/// G = Σ_p m_p f_p f_pᵀ / Σ_p m_p over pixels p: [K,K]. `features` [1,C,h,w] (bfloat16 is raised to float32),
/// `mask` [1,1,h,w] >= 0. K = C, or C + 1 when `affine`: a constant one is appended to every f, so that an
/// embedding with a bias stays linear. An empty mask gives zeros.
at::Tensor gramMatrix(const at::Tensor& features, const at::Tensor& mask, bool affine = false);

/// Measures Gram differences of one layer in the full VGG-19's space. For an embedding F = E f, |E D Eᵀ|²_F =
/// tr(M D M D) with M = EᵀE (Wang et al.: "Collaborative Distillation", CVPR 2020, embeds linearly): no
/// tensor is wider than the slim net.
struct GramMetric
{
    at::Tensor matrix;   ///< M [K,K]; undefined: the identity
    bool affine = false; ///< K = C + 1

    /// |E D Eᵀ|²_F of a symmetric `difference` [K,K].
    at::Tensor squaredNorm(const at::Tensor& difference) const;
};

/// The metric of a layer: of its embedding where the file has one, else the identity.
GramMetric gramMetric(const Vgg& vgg, VggLayer layer);

/// Layers, their weights w_l and metrics: all that a style loss needs besides the pictures.
struct StyleSpace
{
    std::vector<VggLayer> layers;
    std::vector<double> weights;
    std::vector<GramMetric> metrics;
};
StyleSpace styleSpace(const Vgg& vgg, std::vector<VggLayer> layers, std::vector<double> weights = {});

/// Gram matrices to reach, and their own squared norms.
struct StyleTarget
{
    std::vector<at::Tensor> grams;
    std::vector<double> energies;
};

/// One Gram matrix a layer; `features` in the order of `space.layers`, `mask` [1,1,H,W] at the picture's
/// size. Throws RunStopped as Vgg::features() does.
std::vector<at::Tensor> gramMatrices(const StyleSpace& space, std::span<const at::Tensor> features,
                                     const at::Tensor& mask, const std::stop_token& stop = {});
/// The one of space.layers[layer].
at::Tensor layerGram(const StyleSpace& space, size_t layer, const at::Tensor& features,
                     const at::Tensor& mask);
StyleTarget styleTarget(const StyleSpace& space, std::vector<at::Tensor> grams);

/// Σ_l w_l |E (G_l − G^S_l) Eᵀ|² / |E G^S_l Eᵀ|²: relative, so that a weight means the same on every network.
at::Tensor styleLoss(const StyleSpace& space, std::span<const at::Tensor> grams, const StyleTarget& target);

/// ½ Σ m (F − P)² over ½ Σ m P²: Gatys' content loss, relative to the content's own energy. `mask` [1,1,H,W].
at::Tensor contentLoss(const at::Tensor& features, const at::Tensor& content, const at::Tensor& mask);

/// ½ Σ (F − P)², as published.
at::Tensor plainContentLoss(const at::Tensor& features, const at::Tensor& content);

/// Mean squared difference of neighbours in both directions (Mahendran & Vedaldi, CVPR 2015, with β = 2),
/// mask 0..1 weighting each pixel; [1,C,H,W].
at::Tensor totalVariation(const at::Tensor& picture, const at::Tensor& mask);

} // namespace toile
