// Changes pictures at random on their way to a discriminator, real and generated alike, so that few pictures
// are enough to train by.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace toile {

/// What may happen to a picture; combined with |.
enum AugmentPolicy : unsigned {
    AugmentNothing = 0,
    AugmentBrightness = 1,  ///< adds -0.5 .. 0.5
    AugmentSaturation = 2,  ///< distance from the grey of each pixel times 0 .. 2
    AugmentContrast = 4,    ///< distance from the mean of the picture times 0.5 .. 1.5
    AugmentTranslation = 8, ///< by up to an eighth of each side, whole pixels; zeros come in
    AugmentReflection = 16, ///< with translation: the picture's mirror image comes in instead
    AugmentCutout = 32,     ///< a square of half the sides becomes zero
};

/// DiffAugment (Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020,
/// section 3.2 and its defaults), of pictures [N,C,H,W] meant for -1..1; differentiable any number of times.
/// Each sample is changed in its own way, fixed by `seed` and its place alone: the same seed does the same to
/// other pictures of the batch, whatever their channels, their device and the other flags. The first
/// `conditionChannels` channels (a drawing that pictures are judged against) move along but keep their
/// values. Returns `pictures` itself where there is nothing to do. May throw c10::Error.
at::Tensor diffAugment(const at::Tensor& pictures, unsigned policy, uint64_t seed,
                       int64_t conditionChannels = 0);

} // namespace toile
