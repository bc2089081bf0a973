// The owner's side of a job queue where there is no event loop: closures wait here until their thread runs
// them.
#pragma once

#include "core/jobs/job.h"

#include <chrono>
#include <memory>

namespace toile {

/// One thread runs it, any thread posts into it. post() may outlive the mailbox: what comes later is dropped.
class Mailbox
{
public:
    Mailbox();
    ~Mailbox();
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    Post post() const;
    /// Runs the closures that wait, in order; waits up to `patience` for the first. False when none came.
    bool runOnce(std::chrono::milliseconds patience);
    /// Runs closures until `done()` holds after one of them (looked at before the first, too), and at least
    /// every 100 ms.
    void runUntil(const std::function<bool()>& done);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace toile
