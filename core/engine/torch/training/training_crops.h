// Where distillation looks: random pieces of the training pictures, made various as a styled drawing is.
#pragma once

#include "core/imaging/image.h"

#include <ATen/core/Tensor.h>

#include <random>
#include <vector>

namespace toile {

/// Draws crops from pictures; the same seed draws the same crops.
class TrainingCrops
{
public:
    /// Keeps a reference to the pictures' bytes. Pictures smaller than 32 px on a side are left out.
    TrainingCrops(std::vector<Image> pictures, uint64_t seed);

    bool isEmpty() const { return m_pictures.empty(); }

    /// [count,3,side,side] float32 0..1 (a little beyond with noise). Each is scaled by 0.5 to 2, mirrored at
    /// random; 40 in 100 are grey, half of those luminance detail (L - blurred L + mean) as the hand mode's;
    /// contrast and brightness vary, 15 in 100 carry noise, as a picture does that is being optimised.
    at::Tensor next(int count, int side);

    /// Continues the random sequence from a place of its own (after resuming).
    void reseed(uint64_t seed) { m_random.seed(seed); }

private:
    at::Tensor crop(int side);
    at::Tensor window(int side);
    double uniform(double low, double high);

    std::vector<Image> m_pictures;
    std::mt19937_64 m_random;
};

/// [N,3,H,W] with luminance (Rec. 709) in all three channels.
at::Tensor greyOf(const at::Tensor& rgb);
/// Detail of grey pictures: what is finer than side/cells pixels, around mid grey `mean`.
at::Tensor detailOf(const at::Tensor& grey, int cells, double mean);

} // namespace toile
