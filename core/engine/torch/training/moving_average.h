// The generator that is kept: the mean of its recent past, steadier than any one step of the game.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace toile {

/// Exponential moving average of a list of tensors, as for generators in Karras et al., "Progressive Growing
/// of GANs", ICLR 2018, section 4.1. Update t (from 1) uses the decay min(decay, t / (9 + t)), so that the
/// random start is soon forgotten.
class MovingAverage
{
public:
    /// Follows `tensors` themselves; the averages start as copies. `decay` 0..1.
    MovingAverage(std::vector<at::Tensor> tensors, double decay);

    void update();
    /// In the order of the tensors, of the same shapes, without gradient; the averages themselves.
    const std::vector<at::Tensor>& averages() const { return m_averages; }
    /// Exchanges the values of tensors and averages; a second call undoes it. For looking at the averaged net
    /// through the code that holds the tensors; update() must not be called between the two.
    void exchange();

    int64_t updates() const { return m_updates; }
    void setUpdates(int64_t updates) { m_updates = updates; }

private:
    std::vector<at::Tensor> m_tensors, m_averages;
    double m_decay;
    int64_t m_updates = 0;
};

} // namespace toile
