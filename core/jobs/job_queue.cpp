#include "core/jobs/job_queue.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace toile {
namespace {

/// The owner's thread answers a person: where cores are short it goes before the work, and before the threads
/// that the work's libraries begin from here. Linux keeps a niceness for each thread; that it may be refused
/// does no harm.
void yieldToOwner()
{
    constexpr int niceness = 10;
    setpriority(PRIO_PROCESS, id_t(gettid()), niceness);
}

} // namespace

struct JobQueue::Job
{
    JobId id = 0;
    JobPriority priority = JobPriority::Draft;
    Erased erased;
    std::stop_source stop;
    std::optional<JobProgress> waiting; ///< progress on its way to the owner
};

/// Shared with the closures that Post has taken: they find out here whether the queue is still alive.
struct JobQueue::State
{
    using JobPtr = std::shared_ptr<Job>;

    Post post;
    std::function<void()> atWorkerEnd;
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::vector<JobPtr> waiting;
    std::map<JobId, JobPtr> alive; ///< waiting, running, or ended and not yet delivered
    JobId lastId = 0;
    bool closing = false;
    std::thread worker;

    JobPtr takeNext(std::optional<JobPriority> above);
    void finish(const std::shared_ptr<State>& self, const JobPtr& job, JobEnd end, Error error);
    void run(const std::shared_ptr<State>& self, const JobPtr& job);
    void work(const std::shared_ptr<State>& self);
};

class JobQueue::Context final : public JobContext
{
public:
    Context(std::shared_ptr<State> state, std::shared_ptr<Job> job)
        : m_state(std::move(state)), m_job(std::move(job))
    {
    }

    std::stop_token stopToken() const override { return m_job->stop.get_token(); }
    void report(JobProgress progress) override;
    void yield() override;

private:
    std::shared_ptr<State> m_state;
    std::shared_ptr<Job> m_job;
};

void JobQueue::Context::report(JobProgress progress)
{
    if (!m_job->erased.progress)
        return;
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_job->waiting) {
            if (progress.preview.isNull())
                progress.preview = std::move(m_job->waiting->preview);
            m_job->waiting = std::move(progress);
            return;
        }
        m_job->waiting = std::move(progress);
    }
    m_state->post([state = m_state, job = m_job] {
        std::optional<JobProgress> newest;
        OnProgress deliver;
        {
            const std::lock_guard lock(state->mutex);
            newest.swap(job->waiting);
            if (state->closing || !state->alive.contains(job->id) || job->stop.stop_requested())
                return;
            deliver = job->erased.progress; // a copy: the owner may end the job while it looks at progress
        }
        if (newest)
            deliver(*newest);
    });
}

void JobQueue::Context::yield()
{
    while (!m_job->stop.stop_requested()) {
        State::JobPtr urgent;
        {
            const std::lock_guard lock(m_state->mutex);
            if (m_state->closing)
                return;
            urgent = m_state->takeNext(m_job->priority);
        }
        if (!urgent)
            return;
        m_state->run(m_state, urgent);
    }
}

JobQueue::State::JobPtr JobQueue::State::takeNext(std::optional<JobPriority> above)
{
    const auto best = std::max_element(waiting.begin(), waiting.end(), [](const JobPtr& a, const JobPtr& b) {
        return a->priority != b->priority ? a->priority < b->priority : a->id > b->id;
    });
    if (best == waiting.end() || (above && (*best)->priority <= *above))
        return {};
    JobPtr job = *best;
    waiting.erase(best);
    return job;
}

void JobQueue::State::finish(const std::shared_ptr<State>& self, const JobPtr& job, JobEnd end, Error error)
{
    post([self, job, end, error = std::move(error)]() mutable {
        Erased erased;
        {
            const std::lock_guard lock(self->mutex);
            if (self->closing || self->alive.erase(job->id) == 0)
                return;
            erased = std::move(job->erased); // closures of the owner die on the owner's thread
            if (end == JobEnd::Done && job->stop.stop_requested())
                end = JobEnd::Cancelled;
        }
        erased.deliver(end, std::move(error));
    });
}

void JobQueue::State::run(const std::shared_ptr<State>& self, const JobPtr& job)
{
    std::optional<Error> error;
    {
        Context context(self, job);
        try {
            error = job->erased.run(context);
        } catch (const std::bad_alloc&) {
            error = Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for this."),
                          "std::bad_alloc in a job"};
        } catch (const std::system_error& failure) { // a thread that could not be begun lacks its stack
            error = failure.code() == std::errc::resource_unavailable_try_again
                        ? Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for this."),
                                failure.what()}
                        : Error{ErrorKind::Engine, Sentence::phrase("Something went wrong inside Toile."),
                                failure.what()};
        } catch (const std::exception& exception) {
            error = Error{ErrorKind::Engine, Sentence::phrase("Something went wrong inside Toile."),
                          exception.what()};
        } catch (...) {
            error = Error{ErrorKind::Engine, Sentence::phrase("Something went wrong inside Toile."),
                          "unknown exception in a job"};
        }
    }
    job->erased.run = {};
    if (!error)
        finish(self, job, JobEnd::Done, {});
    else if (error->kind == ErrorKind::Cancelled)
        finish(self, job, JobEnd::Cancelled, std::move(*error));
    else
        finish(self, job, JobEnd::Failed, std::move(*error));
}

void JobQueue::State::work(const std::shared_ptr<State>& self)
{
    yieldToOwner();
    for (;;) {
        JobPtr job;
        {
            std::unique_lock lock(mutex);
            wake.wait(lock, [this] { return closing || !waiting.empty(); });
            if (closing)
                break;
            job = takeNext(std::nullopt);
        }
        run(self, job);
    }
    if (atWorkerEnd)
        atWorkerEnd();
    atWorkerEnd = {};
}

JobQueue::JobQueue(Post post, std::function<void()> atWorkerEnd) : m_state(std::make_shared<State>())
{
    m_state->post = std::move(post);
    m_state->atWorkerEnd = std::move(atWorkerEnd);
    m_state->worker = std::thread([state = m_state] { state->work(state); });
}

JobQueue::~JobQueue()
{
    std::map<JobId, std::shared_ptr<Job>> left;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->closing = true;
        m_state->waiting.clear();
        left = m_state->alive;
    }
    // Stop callbacks and destructors are the caller's code: they run without the lock.
    for (const auto& [id, job] : left)
        job->stop.request_stop();
    m_state->wake.notify_all();
    m_state->worker.join();
    for (const auto& [id, job] : left)
        const Erased dropped = std::move(job->erased);
    const std::lock_guard lock(m_state->mutex);
    m_state->alive.clear();
}

JobId JobQueue::enqueue(JobPriority priority, Erased erased)
{
    auto job = std::make_shared<Job>();
    job->priority = priority;
    job->erased = std::move(erased);
    {
        const std::lock_guard lock(m_state->mutex);
        job->id = ++m_state->lastId;
        m_state->waiting.push_back(job);
        m_state->alive.emplace(job->id, job);
    }
    m_state->wake.notify_one();
    return job->id;
}

bool JobQueue::cancel(JobId id)
{
    std::shared_ptr<Job> job;
    bool unstarted = false;
    {
        const std::lock_guard lock(m_state->mutex);
        const auto found = m_state->alive.find(id);
        if (found == m_state->alive.end())
            return false;
        job = found->second;
        unstarted = std::erase(m_state->waiting, job) > 0;
    }
    job->stop.request_stop();
    if (unstarted)
        m_state->finish(m_state, job, JobEnd::Cancelled,
                        {ErrorKind::Cancelled, Sentence::phrase("Stopped before it began."), {}});
    return true;
}

void JobQueue::cancelAll()
{
    std::vector<JobId> ids;
    {
        const std::lock_guard lock(m_state->mutex);
        for (const auto& [id, job] : m_state->alive)
            ids.push_back(id);
    }
    for (const JobId id : ids)
        cancel(id);
}

bool JobQueue::isIdle() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->alive.empty();
}

} // namespace toile
