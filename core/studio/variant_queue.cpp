#include "core/studio/variant_queue.h"

#include <algorithm>
#include <utility>

namespace toile {

void VariantQueue::begin(std::shared_ptr<const ModelCatalog> models)
{
    m_models = std::move(models);
    startNext();
}

void VariantQueue::add(std::vector<WaitingVariant> variants)
{
    for (WaitingVariant& variant : variants) {
        variant.id = ++m_lastId;
        variant.progress.steps = variant.recipe.hand.isEmpty() ? 0 : variant.recipe.steps;
        m_list.push_back(std::move(variant));
    }
    m_listener.listChanged();
    startNext();
}

void VariantQueue::stop(WaitingId id)
{
    WaitingVariant* variant = find(id);
    if (!variant)
        return;
    if (!variant->isRunning) {
        m_listener.lost(id, {});
        leave(id);
        return;
    }
    if (id != m_current || variant->isStopping)
        return; // it is being written down already
    cancelJobs();
    // One that replaces another might show less than that one did.
    const bool isWorthKeeping = variant->progress.step > 0 && variant->replaces == 0;
    if (isWorthKeeping) {
        variant->isStopping = true;
        m_listener.listChanged();
        return;
    }
    m_preparing = m_drawing = 0;
    giveUp(id, JobEnd::Cancelled, {});
}

void VariantQueue::stopAll()
{
    for (const WaitingVariant& variant : m_list)
        if (!variant.isRunning)
            m_listener.lost(variant.id, {});
    std::erase_if(m_list, [](const WaitingVariant& variant) { return !variant.isRunning; });
    m_listener.listChanged();
    stop(m_current);
}

void VariantQueue::move(WaitingId id, WaitingId before)
{
    const WaitingVariant* moved = find(id);
    const WaitingVariant* next = find(before);
    if (!moved || moved->isRunning || id == before || (before != 0 && !next))
        return;
    WaitingVariant variant = *moved;
    std::erase_if(m_list, [id](const WaitingVariant& other) { return other.id == id; });
    auto at = std::find_if(m_list.begin(), m_list.end(),
                           [before](const WaitingVariant& other) { return other.id == before; });
    while (at != m_list.end() && at->isRunning)
        ++at;
    m_list.insert(at, std::move(variant));
    m_listener.listChanged();
}

void VariantQueue::leave(WaitingId id)
{
    if (std::erase_if(m_list, [id](const WaitingVariant& variant) { return variant.id == id; }) > 0)
        m_listener.listChanged();
}

WaitingVariant* VariantQueue::find(WaitingId id)
{
    const auto found = std::find_if(m_list.begin(), m_list.end(),
                                    [id](const WaitingVariant& variant) { return variant.id == id; });
    return found == m_list.end() ? nullptr : &*found;
}

void VariantQueue::cancelJobs()
{
    if (m_preparing != 0)
        m_light.cancel(m_preparing);
    if (m_drawing != 0)
        m_engine.cancel(m_drawing);
}

void VariantQueue::startNext()
{
    const auto next = std::find_if(m_list.begin(), m_list.end(),
                                   [](const WaitingVariant& variant) { return !variant.isRunning; });
    if (m_current != 0 || !m_models || next == m_list.end())
        return;
    next->isRunning = true;
    m_current = next->id;
    const auto work = [materials = m_materials, models = m_models, recipe = next->recipe,
                       sketch = next->sketch, drawing = next->drawing, keepDrawing = m_listener.keepDrawing,
                       known = m_listener.modelFor(*next),
                       reader = m_engine.reader()](JobContext& context) mutable -> Result<PreparedSketch> {
        if (drawing) {
            Result<MaterialRef> kept = keepDrawing(sketch, drawing);
            if (!kept)
                return kept.error();
            recipe.sketch.material = std::move(*kept);
        }
        if (const Result<void> done = models->complete(recipe); !done)
            return done.error();
        return prepareSketch(std::move(recipe), *materials, *models, context.stopToken(), std::move(known),
                             reader);
    };
    m_preparing = m_light.submit<PreparedSketch>(
        JobPriority::Draft, work,
        [this, id = m_current](JobOutcome<PreparedSketch> outcome) { prepared(id, std::move(outcome)); });
    m_listener.listChanged();
}

void VariantQueue::prepared(WaitingId id, JobOutcome<PreparedSketch> outcome)
{
    if (id != m_current)
        return; // stopped before
    m_preparing = 0;
    if (outcome.end != JobEnd::Done) {
        giveUp(id, outcome.end, outcome.error);
        return;
    }
    find(id)->recipe = outcome.value->recipe;
    m_listener.listChanged();
    const auto onProgress = [this, id](const JobProgress& progress) {
        WaitingVariant* variant = find(id);
        if (!variant)
            return;
        const Image before = std::move(variant->progress.preview);
        variant->progress = progress;
        if (progress.preview.isNull())
            variant->progress.preview = before;
        m_listener.progressed(id);
    };
    m_drawing = m_engine.draw(
        std::make_shared<const PreparedSketch>(std::move(*outcome.value)), JobPriority::Refine,
        [this, id](JobOutcome<DrawnVariant> end) { drawn(id, std::move(end)); }, onProgress);
}

void VariantQueue::drawn(WaitingId id, JobOutcome<DrawnVariant> outcome)
{
    if (id != m_current)
        return; // stopped before
    m_drawing = 0;
    const bool isKeptStopped = outcome.value && outcome.value->stepsDone > 0 && find(id)->replaces == 0;
    const bool isWorthKeeping =
        outcome.end != JobEnd::Failed && outcome.value && (!outcome.value->stopped || isKeptStopped);
    if (!isWorthKeeping) {
        giveUp(id, outcome.end, outcome.error);
        return;
    }
    m_current = 0;
    find(id)->isDrawn = true;
    const WaitingVariant variant = *find(id);
    m_listener.drawn(variant, std::move(*outcome.value));
    startNext();
}

void VariantQueue::giveUp(WaitingId id, JobEnd end, const Error& error)
{
    m_current = 0;
    m_listener.lost(id, end == JobEnd::Failed ? std::optional(error) : std::nullopt);
    leave(id);
    startNext();
}

} // namespace toile
