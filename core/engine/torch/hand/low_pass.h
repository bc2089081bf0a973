// The broad light and dark of a picture without its strokes: a Gaussian blur that autograd can follow, as
// matrix products.
#pragma once

#include "core/engine/torch/torch_compat.h"

namespace toile {

/// blur(x·m) / blur(m): a blur that looks only inside a mask. The Gaussian is applied as B_y X B_xᵀ, sampled
/// on a grid of sigma/2.5 pixels and interpolated back, which differs from the full one by less than 1 % of
/// its range and costs two thin matrix products each way.
class MaskedLowPass
{
public:
    MaskedLowPass() = default;
    /// `mask` [1,1,H,W] 0..1, float32; sigma in pixels, > 0.
    MaskedLowPass(const at::Tensor& mask, double sigma);

    /// `x` [1,1,H,W]; 0 where no mask is near.
    at::Tensor operator()(const at::Tensor& x) const;

    /// The same on the coarse grid [1,1,h,w], not interpolated: enough for an energy.
    at::Tensor coarse(const at::Tensor& x) const;

private:
    at::Tensor m_mask;                     ///< [H,W]
    at::Tensor m_downY, m_downX;           ///< [h,H], [W,w]: Gaussian, sampled
    at::Tensor m_upY, m_upX;               ///< [H,h], [w,W]: linear interpolation
    at::Tensor m_inverse, m_coarseInverse; ///< 1 / blur(m)
};

} // namespace toile
