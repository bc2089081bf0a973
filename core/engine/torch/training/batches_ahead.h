// Batches made ready on a thread of their own, while the trainer works on those before.
#pragma once

#include "core/base/result.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace toile {

/// `make` is called on that thread, one call after the other; its first error ends the loading. What it works
/// on must stand before this is made and outlive it. It leaves LibTorch alone: see DraftLoader.
template <typename Batch> class BatchesAhead
{
public:
    /// At most `most` batches wait.
    BatchesAhead(std::function<Result<Batch>()> make, size_t most)
        : m_make(std::move(make)), m_most(most), m_thread([this](const std::stop_token& stop) { work(stop); })
    {
    }
    ~BatchesAhead()
    {
        m_thread.request_stop();
        m_changed.notify_all();
    }
    BatchesAhead(const BatchesAhead&) = delete;
    BatchesAhead& operator=(const BatchesAhead&) = delete;

    /// Waits for the next batch. Cancelled when stopped; the error when nothing can be loaded.
    Result<Batch> next(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return !m_ready.empty() || m_error; }))
            return Error{ErrorKind::Cancelled, Sentence::phrase("The training was stopped."), {}};
        if (m_ready.empty())
            return *m_error;
        Batch batch = std::move(m_ready.front());
        m_ready.pop_front();
        lock.unlock();
        m_changed.notify_all();
        return batch;
    }

private:
    Result<Batch> made()
    try {
        return m_make();
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory to train."), {}};
    } catch (const std::exception& exception) {
        return Error{ErrorKind::Engine, Sentence::phrase("The training pictures could not be made ready."),
                     exception.what()};
    }

    void work(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            Result<Batch> batch = made();
            std::unique_lock lock(m_mutex);
            if (batch)
                m_ready.push_back(std::move(*batch));
            else
                m_error = batch.error();
            m_changed.notify_all();
            if (m_error || !m_changed.wait(lock, stop, [this] { return m_ready.size() < m_most; }))
                return;
        }
    }

    std::function<Result<Batch>()> m_make;
    size_t m_most;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Batch> m_ready;
    std::optional<Error> m_error;
    std::jthread m_thread; ///< last: what it works on stands before it begins
};

} // namespace toile
