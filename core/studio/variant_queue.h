// The variants on their way, in an order that the user may change; one at a time is prepared and drawn.
#pragma once

#include "core/jobs/job_queue.h"
#include "core/studio/studio_values.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace toile {

/// On the owner's thread. A variant stays in the list until leave(): it is drawn, then its owner writes it
/// down. One that is stopped with nothing to keep leaves at once: the workers end its jobs by themselves, and
/// what these still give is dropped.
class VariantQueue
{
public:
    struct Listener
    {
        std::function<void()> listChanged;
        std::function<void(WaitingId)> progressed;
        /// Left with nothing to keep: stopped, or failed for this reason.
        std::function<void(WaitingId, const std::optional<Error>&)> lost;
        /// Worth keeping: ran to its end, or was stopped after a step and replaces nothing. Answered by
        /// leave().
        std::function<void(const WaitingVariant&, DrawnVariant)> drawn;
        /// What has been understood of the sketch already; may be null.
        std::function<std::shared_ptr<const SketchModel>(const WaitingVariant&)> modelFor;
        /// Puts a waiting variant's drawing on disk and gives the reference to it. Called on the light
        /// worker.
        std::function<Result<MaterialRef>(SketchId, const SharedDrawing&)> keepDrawing;
    };

    VariantQueue(JobQueue& light, EngineWorker& engine, std::shared_ptr<const MaterialCatalog> materials,
                 Listener listener)
        : m_light(light), m_engine(engine), m_materials(std::move(materials)), m_listener(std::move(listener))
    {
    }

    /// Nothing is drawn before the models are known.
    void begin(std::shared_ptr<const ModelCatalog> models);
    void add(std::vector<WaitingVariant> variants);
    const std::vector<WaitingVariant>& list() const { return m_list; }
    void stop(WaitingId id);
    void stopAll();
    void move(WaitingId id, WaitingId before);
    void leave(WaitingId id);

private:
    WaitingVariant* find(WaitingId id);
    void startNext();
    void prepared(WaitingId id, JobOutcome<PreparedSketch> outcome);
    void drawn(WaitingId id, JobOutcome<DrawnVariant> outcome);
    void giveUp(WaitingId id, JobEnd end, const Error& error);
    void cancelJobs();

    JobQueue& m_light;
    EngineWorker& m_engine;
    std::shared_ptr<const MaterialCatalog> m_materials;
    std::shared_ptr<const ModelCatalog> m_models;
    Listener m_listener;
    std::vector<WaitingVariant> m_list; ///< those that run first
    WaitingId m_lastId = 0;
    WaitingId m_current = 0; ///< prepared or drawn now
    JobId m_preparing = 0;
    JobId m_drawing = 0;
};

} // namespace toile
