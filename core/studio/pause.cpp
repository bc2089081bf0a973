#include "core/studio/pause.h"

#include <condition_variable>
#include <mutex>

namespace toile {

void Pause::restart(Time time)
{
    m_due = std::chrono::steady_clock::now() + time;
    m_isOn = true;
    if (!m_isWaiting)
        wait();
}

void Pause::begin(Time time)
{
    if (!m_isOn)
        restart(time);
}

void Pause::wait()
{
    m_isWaiting = true;
    const auto work = [due = m_due](JobContext& context) -> Result<bool> {
        std::mutex mutex;
        std::condition_variable_any stopped;
        std::unique_lock lock(mutex);
        stopped.wait_until(lock, context.stopToken(), due, [] { return false; });
        return true;
    };
    m_clock.submit<bool>(JobPriority::Pen, work, [this](const JobOutcome<bool>&) {
        m_isWaiting = false;
        if (!m_isOn)
            return;
        if (std::chrono::steady_clock::now() < m_due) {
            wait();
            return;
        }
        m_isOn = false;
        m_over();
    });
}

} // namespace toile
