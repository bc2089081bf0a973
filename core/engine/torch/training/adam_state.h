// Adam over a fixed list of tensors, with moments that can be saved and put back.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace toile {

/// Adam (Kingma & Ba, ICLR 2015, algorithm 1) with beta = (0.9, 0.99), after clipping the gradient's norm
/// to 5.
class AdamState
{
public:
    explicit AdamState(std::vector<at::Tensor> parameters);

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

private:
    std::vector<at::Tensor> m_parameters, m_first, m_second;
    std::vector<int64_t> m_steps;
};

} // namespace toile
