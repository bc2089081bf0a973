// What a generator and a discriminator play for, and the penalties that keep the game stable.
#pragma once

#include <ATen/core/Tensor.h>

namespace toile {

/// Scores are what the discriminator says before any sigmoid (logits), of any shape [N,...]: one a picture,
/// or a map of patches (Isola et al., CVPR 2017). All functions return a scalar tensor that autograd can
/// follow, take float32 or float64 on any device, and may throw c10::Error (no memory, shapes that do not
/// fit).
enum class AdversarialLoss {
    MinMax,        ///< Goodfellow et al., "Generative Adversarial Nets", NeurIPS 2014, equation 1: saturating
    NonSaturating, ///< the same discriminator; the generator maximises log D(G(z)) (ibid., section 3)
    LeastSquares,  ///< Mao et al., "Least Squares GAN", ICCV 2017, equation 9 (a = 0, b = c = 1)
    Hinge,         ///< Lim & Ye, "Geometric GAN", 2017; Miyato et al., ICLR 2018, equations 16 and 17
};

/// V(D,G) = E[log D(x)] + E[log(1 - D(G(z)))] with D = sigmoid(score), from logits, so that it stays finite:
/// what the discriminator maximises and the generator of MinMax minimises. At most 0; -2 log 2 at balance.
at::Tensor minMaxValue(const at::Tensor& realScores, const at::Tensor& fakeScores);

/// What the discriminator minimises. `realLabel` is the one-sided label smoothing of Salimans et al.,
/// "Improved Techniques for Training GANs", NeurIPS 2016, section 3.4: the target of real pictures (1 is
/// none), never of fakes. With it 1, MinMax and NonSaturating are -V(D,G). Hinge has no label to smooth.
at::Tensor discriminatorLoss(AdversarialLoss kind, const at::Tensor& realScores, const at::Tensor& fakeScores,
                             double realLabel = 0.9);

/// What the generator minimises: its part of V (MinMax), -log D(G(z)) (NonSaturating), (f - 1)^2 / 2 or -f.
at::Tensor generatorLoss(AdversarialLoss kind, const at::Tensor& fakeScores);

/// 1/2 E |grad_x D(x)|^2 on real pictures: R1 of Mescheder et al., "Which Training Methods for GANs do
/// actually Converge?", ICML 2018, equation 9; the caller multiplies by gamma. `real` [N,...] requires
/// gradient and `scores` [N,...] come from it; the score of a sample is the mean of its patches, so that
/// gamma means the same for every size of map. Differentiable a second time.
at::Tensor r1Penalty(const at::Tensor& scores, const at::Tensor& real);

/// E (|grad_x D(x)| - 1)^2 at `points` [N,...] that require gradient: Gulrajani et al., "Improved Training of
/// Wasserstein GANs", NeurIPS 2017, equation 3, without its lambda. Scores as in r1Penalty.
at::Tensor gradientPenalty(const at::Tensor& scores, const at::Tensor& points);

/// Where gradientPenalty looks: t real + (1 - t) fake, one t in 0..1 a sample; `shares` [N] holds the t. Both
/// [N,...] of one shape; the result is a leaf that requires gradient.
at::Tensor pointsBetween(const at::Tensor& real, const at::Tensor& fake, const at::Tensor& shares);

} // namespace toile
