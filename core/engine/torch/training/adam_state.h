// Adam over a fixed list of tensors, with moments that can be saved and put back.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace toile {

/// The decays of Adam's moments, the norm that the whole gradient is clipped to (none: not at all), and the
/// share of itself that a weight (not a bias) loses at a rate of 1.
struct AdamOptions
{
    double beta1 = 0.9;
    double beta2 = 0.99;
    std::optional<double> clippedNorm = 5;
    double weightDecay = 0;
};

/// Adam (Kingma & Ba, ICLR 2015, algorithm 1), with decoupled weight decay (Loshchilov & Hutter, ICLR 2019).
class AdamState
{
public:
    explicit AdamState(std::vector<at::Tensor> parameters, AdamOptions options = {});

    size_t count() const { return m_parameters.size(); }
    /// One step with the gradients that backward() left in the first `count` parameters; clears all
    /// gradients.
    void update(double rate, size_t count);

    /// Parameters, first and second moments, one after another; the tensors themselves, not copies.
    std::vector<at::Tensor> state() const;
    /// Copies the values of an earlier state() back.
    void restore(const std::vector<at::Tensor>& state);
    /// The number of updates so far, for the bias correction after resuming.
    void setSteps(int64_t steps);
    /// The same, parameter by parameter: one without a gradient is not updated.
    const std::vector<int64_t>& steps() const { return m_steps; }
    void setSteps(std::vector<int64_t> steps) { m_steps = std::move(steps); }

private:
    AdamOptions m_options;
    std::vector<at::Tensor> m_parameters, m_first, m_second;
    std::vector<int64_t> m_steps;
};

} // namespace toile
