#include "core/engine/torch/training/adam_state.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

namespace toile {

AdamState::AdamState(std::vector<at::Tensor> parameters, AdamOptions options)
    : m_options(options), m_parameters(std::move(parameters)), m_steps(m_parameters.size(), 0)
{
    for (const at::Tensor& parameter : m_parameters) {
        m_first.push_back(at::zeros_like(parameter.detach()));
        m_second.push_back(at::zeros_like(parameter.detach()));
    }
}

void AdamState::update(double rate, size_t count)
{
    const double decay1 = m_options.beta1, decay2 = m_options.beta2;
    const c10::NoGradGuard noGradient;
    double shrink = 1;
    if (m_options.clippedNorm) {
        double square = 0;
        for (size_t i = 0; i < count; ++i)
            if (m_parameters[i].grad().defined())
                square += m_parameters[i].grad().square().sum().item<double>();
        shrink = std::min(1.0, *m_options.clippedNorm / (std::sqrt(square) + 1e-12));
    }
    for (size_t i = 0; i < m_parameters.size(); ++i) {
        at::Tensor& gradient = m_parameters[i].mutable_grad();
        if (i < count && gradient.defined()) {
            const double step = double(++m_steps[i]);
            if (m_options.clippedNorm)
                gradient.mul_(shrink);
            m_first[i].mul_(decay1).add_(gradient, 1 - decay1);
            m_second[i].mul_(decay2).addcmul_(gradient, gradient, 1 - decay2);
            if (m_options.weightDecay > 0 && m_parameters[i].dim() > 1)
                m_parameters[i].mul_(1 - rate * m_options.weightDecay);
            const at::Tensor size = (m_second[i] / (1 - std::pow(decay2, step))).sqrt_().add_(1e-8);
            m_parameters[i].addcdiv_(m_first[i], size, -rate / (1 - std::pow(decay1, step)));
        }
        gradient.reset();
    }
}

std::vector<at::Tensor> AdamState::state() const
{
    std::vector<at::Tensor> all = m_parameters;
    all.insert(all.end(), m_first.begin(), m_first.end());
    all.insert(all.end(), m_second.begin(), m_second.end());
    return all;
}

void AdamState::restore(const std::vector<at::Tensor>& values)
{
    const c10::NoGradGuard noGradient;
    const std::vector<at::Tensor> own = state();
    for (size_t i = 0; i < own.size() && i < values.size(); ++i)
        at::Tensor(own[i]).copy_(values[i]);
}

void AdamState::setSteps(int64_t steps)
{
    std::fill(m_steps.begin(), m_steps.end(), steps);
}

} // namespace toile
