#include "core/studio/sketch_preview.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

constexpr Pause::Time restOfPen{800};
constexpr size_t mostModels = 2; ///< one of 1024² takes about 45 MB

/// All of a recipe that a SketchModel depends on, at the window's size.
Recipe sketchKey(const Recipe& recipe)
{
    Recipe key;
    key.sketch.material = recipe.sketch.material;
    key.sketch.material.sha256.clear(); // a kept file's name is its hash
    key.gapPx = recipe.gapPx;
    key.smallestPart = recipe.smallestPart;
    key.foldDepth = recipe.foldDepth;
    key.garmentHeightMm = recipe.garmentHeightMm;
    key.seed = recipe.seed;
    key.corrections = recipe.corrections;
    return key;
}

bool sameCloth(const Recipe& a, const Recipe& b)
{
    return a.cloth == b.cloth && a.parts == b.parts && a.paperParts == b.paperParts && a.marks == b.marks;
}

} // namespace

SketchPreview::Key SketchPreview::keyOf(const Recipe& recipe, SketchId sketch,
                                        const SharedDrawing& drawing) const
{
    Recipe look = sketchKey(recipe);
    look.reader = m_reading.models()->readerOf(recipe);
    look.reader.sha256.clear();
    if (!drawing)
        return {std::move(look), 0, nullptr};
    look.sketch = {};
    look.reader = readByRules;
    return {std::move(look), sketch, drawing};
}

void SketchPreview::show(const Recipe& look, SketchId sketch, const SharedDrawing& drawing)
{
    const Recipe before = std::exchange(m_look, look);
    m_sketch = sketch;
    m_drawing = drawing;
    // What was asked for, and not what it would be called now: models that have been read since name another
    // reader.
    const Key now = key(), was = std::exchange(m_asked, now);
    if (m_isStopped)
        return;
    if (was != now) {
        m_light.cancel(std::exchange(m_understanding, 0));
        m_light.cancel(m_laying);
        const bool isSameSketch = was.sketch == now.sketch && was.look.sketch == now.look.sketch;
        if (isSameSketch && was.drawing != now.drawing) {
            m_rest.restart(restOfPen);
            return;
        }
        m_rest.stop();
        // A dial that only changes how the same sketch is understood leaves the old view until the new is
        // there.
        if (!isSameSketch)
            m_view = {};
        m_listener.changed();
        if (!now.isEmpty())
            understand();
    } else if (!sameCloth(before, look)) {
        lay();
    }
}

std::shared_ptr<const SketchModel> SketchPreview::modelFor(const Recipe& recipe, SketchId sketch,
                                                           const SharedDrawing& drawing) const
{
    const Known* known = knownFor(keyOf(recipe, sketch, drawing));
    const bool fits = known && (recipe.sizePx == 0 || recipe.sizePx == known->what.sizePx) &&
                      known->what.reader.id == known->key.look.reader.id;
    return fits ? known->what.model : nullptr;
}

void SketchPreview::stop()
{
    m_isStopped = true;
    m_rest.stop();
    m_light.cancel(std::exchange(m_understanding, 0));
    m_light.cancel(m_laying);
}

void SketchPreview::resume()
{
    m_isStopped = false;
    if (!key().isEmpty())
        understand(); // what was under way has been cancelled
}

const SketchPreview::Known* SketchPreview::knownFor(const Key& key) const
{
    const auto found =
        std::find_if(m_known.begin(), m_known.end(), [&](const Known& known) { return known.key == key; });
    return found == m_known.end() ? nullptr : &*found;
}

SketchPreview::Understood SketchPreview::uncorrectedFor(Key key) const
{
    for (const Known& known : m_known) {
        key.look.corrections = known.key.look.corrections;
        if (known.key != key || !known.what.uncorrected)
            continue;
        Understood found = known.what;
        found.model = nullptr;
        return found;
    }
    return {};
}

void SketchPreview::understand()
{
    const Key wanted = key();
    const Known* known = knownFor(wanted);
    auto first = [materials = m_materials, models = m_reading.models(), reader = m_reading.reader,
                  recipe = wanted.look, drawing = wanted.drawing,
                  folder = m_folder](JobContext& context) mutable -> Result<Understood> {
        const std::stop_token stop = context.stopToken();
        Result<ReadSketch> sketch =
            drawing ? readSketch(recipe, *drawing, folder, stop) : readSketch(recipe, *materials, stop);
        if (!sketch)
            return sketch.error();
        context.report({.preview = sketch->picture});
        const Result<ClassShares> told = classesOf(recipe, *sketch, *models, reader, stop);
        if (!told)
            return told.error();
        const Result<SharedUncorrected> uncorrected = uncorrectedSketch(recipe, *sketch, *told, stop);
        if (!uncorrected)
            return uncorrected.error();
        return Understood{
            std::move(sketch->picture), nullptr, *uncorrected, recipe.sizePx, recipe.reader, sketch->facts};
    };
    const auto work = [first, recipe = wanted.look, had = known ? known->what : uncorrectedFor(wanted)](
                          JobContext& context) mutable -> Result<Understood> {
        if (had.model)
            return had;
        Result<Understood> seen = had.uncorrected ? Result<Understood>(std::move(had)) : first(context);
        if (!seen)
            return seen;
        Result<SketchModel> model = correctedModel(recipe, *seen->uncorrected, context.stopToken());
        if (!model)
            return model.error();
        addFurtherPages(*model, seen->facts, recipe.sketch.material.page);
        seen->model = std::make_shared<const SketchModel>(std::move(*model));
        return seen;
    };
    m_understanding = m_light.submit<Understood>(
        JobPriority::LivePreview, work,
        [this, wanted](JobOutcome<Understood> outcome) { understood(wanted, std::move(outcome)); },
        [this, wanted](const JobProgress& progress) {
            if (key() != wanted)
                return;
            m_view.picture = progress.preview;
            m_listener.changed();
        });
}

void SketchPreview::understood(const Key& wanted, JobOutcome<Understood> outcome)
{
    if (outcome.value) {
        std::erase_if(m_known, [&](const Known& known) { return known.key == wanted; });
        m_known.insert(m_known.begin(), {wanted, *outcome.value});
        m_known.resize(std::min(m_known.size(), mostModels));
        for (size_t i = 1; i < m_known.size(); ++i)
            m_known[i].what.uncorrected = nullptr; // the memory is worth more
    }
    if (m_isStopped || key() != wanted)
        return;
    m_understanding = 0;
    if (outcome.end == JobEnd::Failed) {
        m_listener.failed(outcome.error);
        return;
    }
    if (!outcome.value)
        return;
    m_view.picture = outcome.value->picture;
    m_view.model = outcome.value->model;
    m_listener.changed();
    lay();
}

void SketchPreview::lay()
{
    const Key wanted = key();
    const Known* known = knownFor(wanted);
    if (m_isStopped || m_laying != 0 || !known)
        return;
    PreparedSketch prepared;
    prepared.recipe = m_look;
    prepared.model = known->what.model;
    const auto work = [materials = m_materials, prepared](JobContext& context) mutable -> Result<Image> {
        const auto laid = layCloth(prepared, *materials, context.stopToken());
        return laid ? Result<Image>(clothedPicture(prepared)) : laid.error();
    };
    m_laying = m_light.submit<Image>(
        JobPriority::LivePreview, work,
        [this, wanted, look = m_look](const JobOutcome<Image>& outcome) { laid(wanted, look, outcome); });
}

void SketchPreview::laid(const Key& wanted, const Recipe& look, const JobOutcome<Image>& outcome)
{
    m_laying = 0;
    if (m_isStopped)
        return;
    if (key() == wanted) {
        if (outcome.end == JobEnd::Failed && sameCloth(look, m_look))
            m_listener.failed(outcome.error);
        if (outcome.value)
            m_view.clothed = *outcome.value;
        m_listener.changed();
    }
    if (key() != wanted || !sameCloth(look, m_look))
        lay();
}

} // namespace toile
