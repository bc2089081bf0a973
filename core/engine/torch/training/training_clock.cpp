#include "core/engine/torch/training/training_clock.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace toile {
namespace {

constexpr double checkpointSeconds = 60, figuresSeconds = 240;

} // namespace

void TrainingClock::start(double secondsBefore)
{
    m_start = std::chrono::steady_clock::now();
    m_before = m_saved = secondsBefore;
}

double TrainingClock::seconds() const
{
    return m_before + std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
}

double TrainingClock::secondsLeft() const
{
    if (m_steps <= 0)
        return m_hours * 3600 - seconds();
    return m_part > 0 ? seconds() * (1 - m_part) / m_part : -1;
}

Result<void> TrainingClock::look(Replicas& replicas, int64_t stepsDone)
{
    const double done =
        m_steps > 0 ? double(stepsDone) / double(m_steps) : seconds() / std::max(1e-9, m_hours * 3600);
    const at::Tensor said[] = {at::tensor({done, seconds() - m_measured > figuresSeconds ? 1.0 : 0.0,
                                           seconds() - m_saved > checkpointSeconds ? 1.0 : 0.0},
                                          at::kDouble)};
    if (const auto sent = replicas.broadcast(said); !sent)
        return sent;
    const double* values = said[0].data_ptr<double>();
    m_part = values[0];
    m_areFiguresDue = values[1] > 0;
    m_isSaveDue = values[2] > 0;
    return {};
}

} // namespace toile
