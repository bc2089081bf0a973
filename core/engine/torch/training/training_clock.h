// How far a training is and what is due, by one clock for all ranks.
#pragma once

#include "core/engine/torch/training/replicas.h"

#include <chrono>
#include <cstdint>

namespace toile {

/// Rank 0's clock rules: ranks with clocks of their own would take different rates, and keep different states
/// to go back to. `steps` above 0 replace `hours`.
class TrainingClock
{
public:
    TrainingClock(double hours, int64_t steps) : m_hours(hours), m_steps(steps) {}

    /// Begins to count, after the seconds of an earlier run.
    void start(double secondsBefore);
    double seconds() const;     ///< of training, earlier runs included
    double secondsLeft() const; ///< -1: not known yet

    /// To be called by all ranks before each step. Errors as Replicas::broadcast.
    Result<void> look(Replicas& replicas, int64_t stepsDone);
    double part() const { return m_part; } ///< of the training that is done, as last looked
    bool isDone() const { return m_part >= 1; }
    bool areFiguresDue() const { return m_areFiguresDue; }
    bool isSaveDue() const { return m_isSaveDue; }
    void saved() { m_saved = seconds(); }
    void measured() { m_measured = m_saved = seconds(); }

private:
    double m_hours;
    int64_t m_steps;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    double m_before = 0, m_part = 0;
    bool m_areFiguresDue = false, m_isSaveDue = false;
    double m_saved = 0, m_measured = -1e9; ///< when, in seconds()
};

} // namespace toile
