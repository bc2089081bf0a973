#include "core/engine/torch/hand/low_pass.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

int64_t coarseLength(int64_t length, double spacing)
{
    return std::max<int64_t>(1, int64_t(std::ceil(double(length) / spacing)));
}

/// Row i: a Gaussian around the middle of cell i, its sum over the picture one.
at::Tensor sampledGaussian(int64_t length, int64_t cells, double sigma)
{
    const at::Tensor x = at::arange(length, at::kDouble) + 0.5;
    const at::Tensor centres = (at::arange(cells, at::kDouble) + 0.5) * (double(length) / double(cells));
    const at::Tensor distance = (x.unsqueeze(0) - centres.unsqueeze(1)) / sigma;
    const at::Tensor weights = (distance * distance * -0.5).exp() * (distance.abs() < 4.0);
    return (weights / weights.sum(1, true).clamp_min(1e-30)).to(at::kFloat);
}

at::Tensor interpolation(int64_t length, int64_t cells)
{
    at::Tensor matrix = at::zeros({length, cells}, at::kFloat);
    auto row = matrix.accessor<float, 2>();
    for (int64_t i = 0; i < length; ++i) {
        const double place =
            std::clamp((double(i) + 0.5) * double(cells) / double(length) - 0.5, 0.0, double(cells - 1));
        const int64_t left = int64_t(place), right = std::min(left + 1, cells - 1);
        const float share = float(place - double(left));
        row[i][left] += 1 - share;
        row[i][right] += share;
    }
    return matrix;
}

} // namespace

MaskedLowPass::MaskedLowPass(const at::Tensor& mask, double sigma) : m_mask(mask[0][0])
{
    const double spacing = std::max(1.0, sigma / 2.5);
    const int64_t height = mask.size(2), width = mask.size(3);
    const int64_t rows = coarseLength(height, spacing), columns = coarseLength(width, spacing);
    const auto device = mask.device();
    m_downY = sampledGaussian(height, rows, sigma).to(device);
    m_downX = sampledGaussian(width, columns, sigma).t().contiguous().to(device);
    m_upY = interpolation(height, rows).to(device);
    m_upX = interpolation(width, columns).t().contiguous().to(device);
    const at::Tensor spread = at::mm(at::mm(m_downY, m_mask), m_downX);
    m_coarseInverse = 1.0 / (spread + 1e-4);
    m_inverse = 1.0 / (at::mm(at::mm(m_upY, spread), m_upX) + 1e-4);
}

at::Tensor MaskedLowPass::operator()(const at::Tensor& x) const
{
    const at::Tensor spread = at::mm(at::mm(m_downY, x[0][0] * m_mask), m_downX);
    return (at::mm(at::mm(m_upY, spread), m_upX) * m_inverse).unsqueeze(0).unsqueeze(0);
}

at::Tensor MaskedLowPass::coarse(const at::Tensor& x) const
{
    const at::Tensor spread = at::mm(at::mm(m_downY, x[0][0] * m_mask), m_downX);
    return (spread * m_coarseInverse).unsqueeze(0).unsqueeze(0);
}

} // namespace toile
