// One round of the game between a generator and a discriminator: the part that every adversarial training
// shares, whatever its nets and its data.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/training/adam_state.h"
#include "core/engine/torch/training/adversarial_loss.h"
#include "core/engine/torch/training/moving_average.h"

#include <functional>
#include <optional>
#include <span>

namespace toile {

/// How the game is played. The two rates are TTUR (Heusel et al., "GANs Trained by a Two Time-Scale Update
/// Rule", NeurIPS 2017).
struct AdversarialRecipe
{
    AdversarialLoss loss = AdversarialLoss::Hinge;
    double realLabel = 0.9;
    double r1Weight = 0; ///< gamma; 0: without
    int r1Every = 1; ///< R1 in one step of so many, then so many times stronger (Karras et al., CVPR 2020)
    double gradientPenaltyWeight = 0; ///< lambda; 0: without
    double generatorRate = 1e-4;
    double discriminatorRate = 4e-4;
    double beta1 = 0;
    double beta2 = 0.99;
    std::optional<double> clippedNorm; ///< of each net's whole gradient; none: as it is
    double averageDecay = 0.999;
    unsigned augment = 0;          ///< AugmentPolicy flags, for [N,C,H,W] alone
    int64_t conditionChannels = 0; ///< see diffAugment
    uint64_t seed = 0;             ///< of the augmentations and of the gradient penalty's points
};

/// The tensors that change. Parameters are leaves that require gradient; buffers change by themselves (the u
/// of SpectralNorm) and are only kept and restored with the rest.
struct AdversarialNets
{
    std::vector<at::Tensor> generator, discriminator, buffers;
};

/// What a round asks for: real, then fake, once each, so that the two may share what they are judged against;
/// then scores, several times. All may throw c10::Error.
struct AdversarialRound
{
    std::function<at::Tensor()> real; ///< a batch [N,...]; gradients into it are not kept
    std::function<at::Tensor()> fake; ///< a batch [N,...] that autograd can follow into the generator
    /// Scores (logits) [N,...] of a batch; a conditional discriminator finds its condition in the first
    /// channels of both batches, or keeps it itself.
    std::function<at::Tensor(const at::Tensor&)> scores;
    /// A scalar added to the generator's loss (L1, perceptual), of the batch before augmentation. Optional.
    std::function<at::Tensor(const at::Tensor& fake)> generatorTerm;
    /// Makes the tensors the mean over all replicas, in place. Optional; also given the losses, so that all
    /// replicas find the same step not finite.
    std::function<Result<void>(std::span<const at::Tensor>)> average;
};

/// The losses of a round (the mean over the replicas). A penalty is before its weight, and 0 where it was not
/// asked for.
struct AdversarialReport
{
    int64_t step = 0; ///< from 1
    double discriminatorLoss = 0, generatorLoss = 0, generatorTerm = 0;
    double r1 = 0, gradientPenalty = 0;
    double realScore = 0, fakeScore = 0; ///< means of what the discriminator saw
    bool discriminatorFinite = true, generatorFinite = true;
    bool isFinite() const { return discriminatorFinite && generatorFinite; }
};

class AdversarialStep
{
public:
    AdversarialStep(AdversarialNets nets, const AdversarialRecipe& recipe);

    /// One update of the discriminator, then one of the generator against it and of the average, with both
    /// rates times `rateScale`. The fake batch is made once and serves both. R1 looks at the real batch as it
    /// was augmented. A loss or gradient that is not finite leaves that net as it is: the discriminator's
    /// also leaves the generator. Errors are those of `average`; may throw c10::Error (no memory). Not to be
    /// called under NoGradGuard.
    Result<AdversarialReport> play(const AdversarialRound& round, double rateScale = 1);

    int64_t steps() const { return m_steps; }
    /// The averaged generator, in the order of its parameters.
    MovingAverage& average() { return m_average; }

    /// Everything that the next round depends on, copied: parameters, moments, averages, buffers and counts,
    /// all float32 (or the nets' own type), of fixed shapes.
    std::vector<at::Tensor> state() const;
    /// Goes on from an earlier state(), to the bit. Error Model: the list does not fit these nets (nothing
    /// has changed then).
    Result<void> restore(std::span<const at::Tensor> state);

private:
    Result<bool> updateDiscriminator(const AdversarialRound& round, const at::Tensor& batch,
                                     const at::Tensor& fake, double rate, AdversarialReport& report);
    Result<bool> updateGenerator(const AdversarialRound& round, const at::Tensor& fake, double rate,
                                 AdversarialReport& report);
    at::Tensor augmented(const at::Tensor& batch, int place) const;
    at::Tensor betweenPenalty(const AdversarialRound& round, const at::Tensor& real,
                              const at::Tensor& fake) const;
    std::vector<at::Tensor> tensors() const;
    at::Tensor counts() const;

    AdversarialNets m_nets;
    AdversarialRecipe m_recipe;
    AdamState m_generator, m_discriminator;
    MovingAverage m_average;
    int64_t m_steps = 0;
};

} // namespace toile
