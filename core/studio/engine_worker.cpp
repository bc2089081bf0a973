#include "core/studio/engine_worker.h"

#include "core/base/free_memory.h"
#include "core/document/origin.h"
#include "core/engine/engine_loader.h"
#include "core/sketch/cloth/composition.h"
#include "core/studio/planned_hand.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <future>
#include <optional>
#include <vector>

#include <malloc.h>

namespace toile {

/// Touched on the worker thread alone.
struct EngineWorker::Room
{
    EngineFactory factory;
    std::vector<std::unique_ptr<Engine>>
        engines; ///< [0] for the job below, [1] for one that interrupts it, ...
    size_t busy = 0;
    std::unique_ptr<Trainer> trainer;

    Result<Engine*> open();
    Result<Trainer*> openTrainer();
};

namespace {

using Clock = std::chrono::steady_clock;

constexpr double enoughForBoth = 16384; ///< megabytes
constexpr std::chrono::milliseconds lookAtStopEvery{20};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Counts the jobs that are inside an engine on this thread.
struct Occupied
{
    size_t& busy;
    explicit Occupied(size_t& count) : busy(count) { ++busy; }
    ~Occupied() { --busy; }
    Occupied(const Occupied&) = delete;
    Occupied& operator=(const Occupied&) = delete;
};

const Error stoppedEarly{
    ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};

/// The variant of a garment that no network has drawn.
Result<DrawnVariant> withoutNetwork(const PreparedSketch& prepared, Image garment,
                                    const std::stop_token& stop)
{
    DrawnVariant drawn;
    drawn.garment = std::move(garment);
    if (stop.stop_requested())
        return stoppedEarly;
    drawn.variant.picture = composed(prepared.model, drawn.garment);
    drawn.variant.recipe = withoutOrigin(prepared.recipe);
    drawn.variant.recipe.toile = toileVersion();
    drawn.variant.recipe.stoppedAtStep = -1;
    drawn.variant.notice =
        joined(troubleOf(prepared.model->doubts), whyBytesMayDiffer(prepared.recipe, drawn.variant.recipe));
    return drawn;
}

Result<DrawnVariant> byPlan(const PreparedSketch& prepared, const std::stop_token& stop)
{
    const auto start = Clock::now();
    const Recipe& recipe = prepared.recipe;
    Result<PlannedDrawing> drawing = drawnByPlan(
        prepared.model, prepared.albedo,
        {*prepared.planned, recipe.handScale, recipe.coverage, recipe.reach, recipe.strength, recipe.seed},
        stop);
    if (!drawing)
        return drawing.error();
    Result<DrawnVariant> drawn = withoutNetwork(prepared, std::move(drawing->garment), stop);
    if (drawn) {
        drawn->seconds = secondsSince(start);
        drawn->variant.notice = joined(std::move(drawn->variant.notice), prepared.whyNoStrokes);
    }
    spdlog::debug("strokes: {} planned and drawn in {:.2f} s", drawing->plan.strokes.size(),
                  secondsSince(start));
    return drawn;
}

DrawnVariant withHand(const PreparedSketch& prepared, const Engine& engine, StyleResult styled)
{
    DrawnVariant drawn;
    drawn.stepsDone = styled.stepsDone;
    drawn.stopped = styled.stopped;
    drawn.firstLoss = styled.firstLoss;
    drawn.lastLoss = styled.lastLoss;
    drawn.variant.picture = finishedPicture(prepared, styled.garment);
    drawn.garment = std::move(styled.garment);
    drawn.variant.notice = joined(troubleOf(prepared.model->doubts), std::move(styled.notice));
    Recipe& recipe = drawn.variant.recipe;
    recipe = withoutOrigin(prepared.recipe);
    recipe.toile = toileVersion();
    recipe.engine = engine.description();
    recipe.device = styled.device.substr(0, styled.device.find(" (")); // of "cpu (2 threads)" the kind
    recipe.threads = styled.computation.threads;
    recipe.processor = std::move(styled.computation.processor);
    if (recipe.mode == StyleMode::Hand && !recipe.draft.isEmpty()) {
        recipe.draftThreads = styled.computation.draftThreads;
        recipe.precision = std::move(styled.computation.precision);
    }
    recipe.stoppedAtStep = styled.stopped ? styled.stepsDone : -1;
    drawn.variant.notice =
        joined(std::move(drawn.variant.notice), whyBytesMayDiffer(prepared.recipe, recipe));
    return drawn;
}

Result<DrawnVariant> drawWith(Engine& engine, const PreparedSketch& prepared, JobContext& context)
{
    // A recipe of a picture that was stopped is made again by stopping at the same step; before the first one
    // there is the draft.
    const int stopAt = prepared.recipe.stoppedAtStep;
    std::stop_source stop;
    const std::stop_callback forward(context.stopToken(), [&stop] { stop.request_stop(); });
    const auto start = Clock::now();
    bool first = true;
    const auto progress = [&](const StyleProgress& now) {
        if (first && now.step >= 1) {
            spdlog::debug("engine: first step of {} after {:.2f} s", now.steps, secondsSince(start));
            first = false;
        }
        if (stopAt > 0 && now.step >= stopAt)
            stop.request_stop();
        if (!context.stopToken().stop_requested())
            context.report({now.step, now.steps, now.loss, now.secondsLeft,
                            now.preview.isNull() ? Image() : finishedPicture(prepared, now.preview)});
        context.yield();
    };
    StyleSpec spec = specOf(prepared);
    if (stopAt == 0)
        spec.steps = 0;
    if (spdlog::should_log(spdlog::level::debug)) {
        const Estimate expected = engine.estimate(spec);
        spdlog::debug("engine: {:.1f} s and {:.0f} MB expected", expected.seconds, expected.megabytes);
    }
    Result<StyleResult> styled = engine.style(spec, progress, stop.get_token());
    if (!styled)
        return styled.error();
    styled->stopped = styled->stopped || stopAt == 0;
    DrawnVariant drawn = withHand(prepared, engine, std::move(*styled));
    drawn.seconds = secondsSince(start);
    spdlog::debug("engine: drawn in {:.1f} s", drawn.seconds);
    return drawn;
}

} // namespace

Result<Engine*> EngineWorker::Room::open()
{
    if (busy < engines.size())
        return engines[busy].get();
    const auto start = Clock::now();
    Result<std::unique_ptr<Engine>> engine = factory();
    if (!engine) {
        spdlog::debug("engine: {} ({})", engine.error().sentence.text(), engine.error().detail);
        return engine.error();
    }
    spdlog::debug("engine: {} opened in {:.2f} s", (*engine)->description(), secondsSince(start));
    engines.push_back(std::move(*engine));
    return engines.back().get();
}

Result<Trainer*> EngineWorker::Room::openTrainer()
{
    if (!trainer) {
        Result<std::unique_ptr<Trainer>> loaded = loadTrainer();
        if (!loaded)
            return loaded.error();
        trainer = std::move(*loaded);
    }
    return trainer.get();
}

/// Before the worker's thread starts: glibc would give it a heap of its own, made of pieces of 64 MB, which
/// neither holds a big tensor nor keeps it for the next step, and whose gaps nobody else can fill.
std::shared_ptr<EngineWorker::Room> EngineWorker::madeRoom()
{
    mallopt(M_ARENA_MAX, 1);
    return std::make_shared<Room>();
}

EngineWorker::EngineWorker(Post post, EngineFactory factory)
    : m_room(madeRoom()), m_queue(std::move(post), [room = m_room] {
          room->engines.clear();
          room->trainer.reset();
      })
{
    m_room->factory = factory ? std::move(factory) : [] { return loadEngine(); };
}

EngineWorker::~EngineWorker() = default;

void EngineWorker::openAhead()
{
    // LibTorch that is refused memory while it begins ends the program: where address space is limited, it
    // does not begin beside the owner's reading and understanding, which take memory too.
    if (freeMemory().addressSpace < enoughForBoth)
        return;
    m_queue.submit<bool>(JobPriority::Pen,
                         [room = m_room](JobContext&) -> Result<bool> { return room->open().ok(); }, {});
}

JobId EngineWorker::draw(std::shared_ptr<const PreparedSketch> prepared, JobPriority priority,
                         JobQueue::OnEnd<DrawnVariant> onEnd, JobQueue::OnProgress onProgress)
{
    const auto work = [room = m_room, prepared](JobContext& context) -> Result<DrawnVariant> {
        const std::stop_token stop = context.stopToken();
        if (stop.stop_requested())
            return stoppedEarly;
        if (prepared->hand.isNull())
            return withoutNetwork(*prepared, litCloth(prepared->model, prepared->albedo), stop);
        // The clothed sketch is there before the engine is: nobody waits for LibTorch to see a first picture.
        context.report({0, prepared->recipe.steps, 0, -1, clothedPicture(*prepared)});
        if (stop.stop_requested())
            return stoppedEarly;
        if (prepared->planned)
            return byPlan(*prepared, stop);
        const Result<Engine*> engine = room->open();
        if (!engine)
            return engine.error();
        if (stop.stop_requested())
            return stoppedEarly;
        const Occupied occupied(room->busy);
        return drawWith(**engine, *prepared, context);
    };
    return m_queue.submit<DrawnVariant>(priority, work, std::move(onEnd), std::move(onProgress));
}

JobId EngineWorker::classify(ClassifySpec spec, JobPriority priority, JobQueue::OnEnd<ClassShares> onEnd)
{
    const auto work = [room = m_room, spec = std::move(spec)](JobContext& context) -> Result<ClassShares> {
        const Result<Engine*> engine = room->open();
        if (!engine)
            return engine.error();
        const Occupied occupied(room->busy);
        return (*engine)->classify(spec, context.stopToken());
    };
    return m_queue.submit<ClassShares>(priority, work, std::move(onEnd));
}

SketchReader EngineWorker::reader()
{
    return [this](ClassifySpec spec, const std::stop_token& stop) -> Result<ClassShares> {
        auto answer = std::make_shared<std::promise<Result<ClassShares>>>();
        std::future<Result<ClassShares>> told = answer->get_future();
        const auto work = [room = m_room, spec = std::move(spec),
                           answer = std::move(answer)](JobContext& context) -> Result<bool> {
            const Result<Engine*> engine = room->open();
            if (engine) {
                const Occupied occupied(room->busy);
                answer->set_value((*engine)->classify(spec, context.stopToken()));
            } else {
                answer->set_value(engine.error());
            }
            return true;
        };
        const JobId job = m_queue.submit<bool>(JobPriority::LivePreview, work, {});
        while (told.wait_for(lookAtStopEvery) != std::future_status::ready)
            if (stop.stop_requested()) {
                m_queue.cancel(job);
                return stoppedEarly;
            }
        try {
            return told.get();
        } catch (const std::future_error&) {
            return stoppedEarly; // the queue ended before its turn came
        }
    };
}

JobId EngineWorker::measureHand(HandLossSpec spec, JobQueue::OnEnd<HandLoss> onEnd)
{
    const auto work = [room = m_room, spec = std::move(spec)](JobContext&) -> Result<HandLoss> {
        const Result<Engine*> engine = room->open();
        return engine ? (*engine)->handLoss(spec) : Result<HandLoss>(engine.error());
    };
    return m_queue.submit<HandLoss>(JobPriority::Refine, work, std::move(onEnd));
}

JobId EngineWorker::submitTraining(Training training, JobQueue::OnEnd<TrainingResult> onEnd,
                                   std::function<void(const TrainingProgress&)> onProgressOnWorker)
{
    const auto work = [room = m_room, training = std::move(training),
                       onProgressOnWorker](JobContext& context) -> Result<TrainingResult> {
        const Result<Trainer*> trainer = room->openTrainer();
        if (!trainer)
            return trainer.error();
        const auto progress = [&](const TrainingProgress& now) {
            if (onProgressOnWorker)
                onProgressOnWorker(now);
            context.yield();
        };
        return training(**trainer, progress, context.stopToken());
    };
    return m_queue.submit<TrainingResult>(JobPriority::Training, work, std::move(onEnd));
}

JobId EngineWorker::trainVgg(VggTrainingSpec spec, JobQueue::OnEnd<TrainingResult> onEnd,
                             std::function<void(const TrainingProgress&)> onProgressOnWorker)
{
    return submitTraining(
        [spec = std::move(spec)](Trainer& trainer, const auto& progress, std::stop_token stop) {
            return trainer.trainVgg(spec, progress, stop);
        },
        std::move(onEnd), std::move(onProgressOnWorker));
}

JobId EngineWorker::trainDraft(DraftTrainingSpec spec, JobQueue::OnEnd<TrainingResult> onEnd,
                               std::function<void(const TrainingProgress&)> onProgressOnWorker)
{
    return submitTraining(
        [spec = std::move(spec)](Trainer& trainer, const auto& progress, std::stop_token stop) {
            return trainer.trainDraft(spec, progress, stop);
        },
        std::move(onEnd), std::move(onProgressOnWorker));
}

JobId EngineWorker::trainSketch(SketchTrainingSpec spec, JobQueue::OnEnd<TrainingResult> onEnd,
                                std::function<void(const TrainingProgress&)> onProgressOnWorker)
{
    return submitTraining(
        [spec = std::move(spec)](Trainer& trainer, const auto& progress, std::stop_token stop) {
            return trainer.trainSketch(spec, progress, stop);
        },
        std::move(onEnd), std::move(onProgressOnWorker));
}

JobId EngineWorker::describe(JobQueue::OnEnd<std::string> onEnd)
{
    const auto work = [room = m_room](JobContext&) -> Result<std::string> {
        const Result<Engine*> engine = room->open();
        return engine ? Result<std::string>((*engine)->description()) : Result<std::string>(engine.error());
    };
    return m_queue.submit<std::string>(JobPriority::Pen, work, std::move(onEnd));
}

} // namespace toile
