// Runs recipes one after the other: prepares on this thread, draws on the engine's, shows progress, hears
// Ctrl-C.
#pragma once

#include "app/cli/session.h"
#include "core/jobs/mailbox.h"
#include "core/studio/engine_worker.h"
#include "core/studio/material_catalog.h"
#include "core/studio/model_catalog.h"

#include <memory>
#include <optional>
#include <string>

namespace toile::cli {

class StyleRunner
{
public:
    explicit StyleRunner(const Session& session);

    const MaterialCatalog& materials() const { return m_materials; }
    const ModelCatalog& models() const { return m_models; }
    EngineWorker& worker() { return m_worker; }

    /// Begins to open the engine while this thread reads sketches.
    void openEngineAhead() { m_worker.openAhead(); }
    /// A stopped run that drew at least one step gives its best picture, with DrawnVariant::stopped set.
    Result<DrawnVariant> run(Recipe recipe, const std::string& label);
    /// The last word of a command that opened the engine ahead: gives Done back. Any other code ends the
    /// program here: what is to be kept is written, and an engine that is just being opened would be waited
    /// for.
    static int ended(int code);

    /// Waits for a job of worker(), letting its progress through and cancelling it on Ctrl-C. `submit` takes
    /// the closure that hears of the end and gives the job's id.
    template <typename T> JobOutcome<T> wait(std::function<JobId(JobQueue::OnEnd<T>)> submit);

private:
    std::stop_token m_stop;
    MaterialCatalog m_materials;
    ModelCatalog m_models;
    Mailbox m_mailbox;
    EngineWorker m_worker; ///< last: dies first, while the mailbox still stands
};

template <typename T> JobOutcome<T> StyleRunner::wait(std::function<JobId(JobQueue::OnEnd<T>)> submit)
{
    std::optional<JobOutcome<T>> ended;
    const JobId id = submit([&ended](JobOutcome<T> outcome) { ended = std::move(outcome); });
    const std::stop_callback wake(m_stop, [post = m_mailbox.post()] { post([] {}); });
    bool cancelled = false;
    m_mailbox.runUntil([&] {
        if (m_stop.stop_requested() && !cancelled)
            cancelled = m_worker.cancel(id);
        return ended.has_value();
    });
    return std::move(*ended);
}

} // namespace toile::cli
