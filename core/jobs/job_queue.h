// One worker thread and its jobs: the only place where threads meet.
#pragma once

#include "core/jobs/job.h"

#include <functional>
#include <memory>
#include <utility>

namespace toile {

/// Runs jobs one at a time on a thread of its own, by priority and then in the order they came. Every job
/// ends exactly once, by a closure given to Post: done, failed or cancelled. All functions may be called from
/// any thread, but the queue is destroyed on the owner's thread: that stops the running job, joins the worker
/// and delivers nothing more, not even what Post has already taken.
class JobQueue
{
public:
    template <typename T> using Work = std::function<Result<T>(JobContext&)>;
    template <typename T> using OnEnd = std::function<void(JobOutcome<T>)>;
    using OnProgress = std::function<void(const JobProgress&)>;

    /// `atWorkerEnd` is the last thing the worker thread does: what must die where it lived (an engine) dies
    /// there.
    explicit JobQueue(Post post, std::function<void()> atWorkerEnd = {});
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// `work` runs on the worker; `onProgress` and `onEnd` on the owner's thread. An exception in `work`
    /// becomes an Error (std::bad_alloc: Memory, others: Engine). A job that was cancelled before its end was
    /// delivered ends as Cancelled, with its value if it gave one.
    template <typename T>
    JobId submit(JobPriority priority, Work<T> work, OnEnd<T> onEnd, OnProgress onProgress = {});

    /// Asks a job to stop. One that has not begun ends at once, without running. False where there is no such
    /// job or its end has been delivered.
    bool cancel(JobId id);
    void cancelAll();

    /// No job waits, runs, or has an end under way.
    bool isIdle() const;

private:
    struct Erased
    {
        std::function<std::optional<Error>(JobContext&)> run;
        std::function<void(JobEnd, Error)> deliver;
        OnProgress progress;
    };
    struct State;
    struct Job;
    class Context;

    JobId enqueue(JobPriority priority, Erased erased);

    std::shared_ptr<State> m_state;
};

template <typename T>
JobId JobQueue::submit(JobPriority priority, Work<T> work, OnEnd<T> onEnd, OnProgress onProgress)
{
    auto slot = std::make_shared<std::optional<T>>();
    Erased erased;
    erased.run = [slot, work = std::move(work)](JobContext& context) -> std::optional<Error> {
        Result<T> result = work(context);
        if (!result)
            return result.error();
        slot->emplace(std::move(result).value());
        return std::nullopt;
    };
    erased.deliver = [slot, onEnd = std::move(onEnd)](JobEnd end, Error error) {
        if (onEnd)
            onEnd({end, std::move(*slot), std::move(error)});
    };
    erased.progress = std::move(onProgress);
    return enqueue(priority, std::move(erased));
}

} // namespace toile
