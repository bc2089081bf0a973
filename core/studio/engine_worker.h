// The thread on which the engine lives: it opens it early, draws variants and measures, one job at a time.
#pragma once

#include "core/engine/trainer.h"
#include "core/jobs/job_queue.h"
#include "core/studio/prepared_sketch.h"

#include <functional>
#include <memory>

namespace toile {

using EngineFactory = std::function<Result<std::unique_ptr<Engine>>()>;

/// What drawing gave besides the picture.
struct DrawnVariant
{
    Variant variant;
    Image garment; ///< the cloth layer alone, RGBA, alpha = how much paper it covers; in mode page the page
    int stepsDone = 0;
    bool stopped = false; ///< ended early; the picture is the best so far
    double firstLoss = 0;
    double lastLoss = 0;
    double seconds = 0; ///< of the hand alone
};

/// Ends and progress come through `post` on the owner's thread, under the rules of JobQueue. The engine is
/// created, used and destroyed on the worker; a job that interrupts another has an engine of its own.
class EngineWorker
{
public:
    /// `factory` runs on the worker; empty: loadEngine().
    explicit EngineWorker(Post post, EngineFactory factory = {});
    ~EngineWorker();

    /// Opens the engine now, while the owner reads and understands a sketch, unless address space is short.
    void openAhead();

    /// Draws by the recipe's hand; without one, the clothed picture at once and without an engine.
    JobId draw(std::shared_ptr<const PreparedSketch> prepared, JobPriority priority,
               JobQueue::OnEnd<DrawnVariant> onEnd, JobQueue::OnProgress onProgress = {});
    /// Engine::classify() for a thread that waits for it: any but the worker and, where it stands still for
    /// others, the owner's. Stands before drawing. As long as this worker lives.
    SketchReader reader();
    /// Engine::classify().
    JobId classify(ClassifySpec spec, JobPriority priority, JobQueue::OnEnd<ClassShares> onEnd);
    JobId measureHand(HandLossSpec spec, JobQueue::OnEnd<HandLoss> onEnd);
    JobId trainVgg(VggTrainingSpec spec, JobQueue::OnEnd<TrainingResult> onEnd,
                   std::function<void(const TrainingProgress&)> onProgressOnWorker);
    JobId trainDraft(DraftTrainingSpec spec, JobQueue::OnEnd<TrainingResult> onEnd,
                     std::function<void(const TrainingProgress&)> onProgressOnWorker);
    JobId trainSketch(SketchTrainingSpec spec, JobQueue::OnEnd<TrainingResult> onEnd,
                      std::function<void(const TrainingProgress&)> onProgressOnWorker);
    /// Engine::description(), which opens the engine.
    JobId describe(JobQueue::OnEnd<std::string> onEnd);

    bool cancel(JobId id) { return m_queue.cancel(id); }

private:
    struct Room;
    static std::shared_ptr<Room> madeRoom();
    using Training = std::function<Result<TrainingResult>(
        Trainer&, const std::function<void(const TrainingProgress&)>&, std::stop_token)>;
    JobId submitTraining(Training training, JobQueue::OnEnd<TrainingResult> onEnd,
                         std::function<void(const TrainingProgress&)> onProgressOnWorker);

    std::shared_ptr<Room> m_room;
    JobQueue m_queue;
};

} // namespace toile
