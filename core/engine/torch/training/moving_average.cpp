#include "core/engine/torch/training/moving_average.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace toile {

MovingAverage::MovingAverage(std::vector<at::Tensor> tensors, double decay)
    : m_tensors(std::move(tensors)), m_decay(decay)
{
    for (const at::Tensor& tensor : m_tensors)
        m_averages.push_back(tensor.detach().clone());
}

void MovingAverage::update()
{
    const c10::NoGradGuard noGradient;
    ++m_updates;
    const double decay = std::min(m_decay, double(m_updates) / double(9 + m_updates));
    for (size_t i = 0; i < m_tensors.size(); ++i)
        m_averages[i].lerp_(m_tensors[i], 1 - decay);
}

void MovingAverage::exchange()
{
    const c10::NoGradGuard noGradient;
    for (size_t i = 0; i < m_tensors.size(); ++i) {
        const at::Tensor value = m_tensors[i].detach().clone();
        m_tensors[i].copy_(m_averages[i]);
        m_averages[i].copy_(value);
    }
}

} // namespace toile
