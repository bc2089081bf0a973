// Something that is done when nothing has been asked for a while.
#pragma once

#include "core/jobs/job_queue.h"

#include <chrono>
#include <functional>

namespace toile {

/// On the owner's thread; the waiting is done on a thread of its own, so that no worker is held up.
class Pause
{
public:
    using Time = std::chrono::milliseconds;

    Pause(Post post, std::function<void()> over) : m_over(std::move(over)), m_clock(std::move(post)) {}

    /// `over` is called this long after the last restart.
    void restart(Time time);
    /// The same, but a pause that is under way goes on as it is.
    void begin(Time time);
    void stop() { m_isOn = false; }
    bool isOn() const { return m_isOn; }

private:
    void wait();

    std::function<void()> m_over;
    std::chrono::steady_clock::time_point m_due;
    bool m_isOn = false;
    bool m_isWaiting = false; ///< the clock runs, perhaps towards an earlier time
    JobQueue m_clock;
};

} // namespace toile
