#include "core/studio/sketch_desk.h"

#include "core/sketch/composition.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

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
    return key;
}

bool sameCloth(const Recipe& a, const Recipe& b)
{
    return a.cloth == b.cloth && a.parts == b.parts;
}

} // namespace

void SketchDesk::show(const Recipe& look)
{
    const Recipe before = std::exchange(m_look, look);
    if (m_isStopped)
        return;
    if (sketchKey(before) != sketchKey(look)) {
        m_light.cancel(std::exchange(m_understanding, 0));
        // A dial that only changes how the same sketch is understood leaves the old view until the new is
        // there.
        if (before.sketch.material != look.sketch.material)
            m_view = {};
        m_listener.changed();
        if (!look.sketch.material.isEmpty())
            understand();
    } else if (!sameCloth(before, look)) {
        lay();
    }
}

std::shared_ptr<const SketchModel> SketchDesk::modelFor(const Recipe& recipe) const
{
    const Known* known = knownFor(sketchKey(recipe));
    const bool fits = known && (recipe.sizePx == 0 || recipe.sizePx == known->what.sizePx);
    return fits ? known->what.model : nullptr;
}

void SketchDesk::stop()
{
    m_isStopped = true;
    m_light.cancel(std::exchange(m_understanding, 0));
}

const SketchDesk::Known* SketchDesk::knownFor(const Recipe& key) const
{
    const auto found =
        std::find_if(m_known.begin(), m_known.end(), [&](const Known& known) { return known.key == key; });
    return found == m_known.end() ? nullptr : &*found;
}

void SketchDesk::understand()
{
    const Recipe key = sketchKey(m_look);
    const Known* known = knownFor(key);
    const auto work = [materials = m_materials, recipe = key, had = known ? known->what : Understood()](
                          JobContext& context) mutable -> Result<Understood> {
        if (had.model)
            return had;
        Result<Image> picture = readSketch(recipe, *materials);
        if (!picture)
            return picture.error();
        context.report({.preview = *picture});
        Result<SketchModel> model = sketchModel(recipe, *picture, context.stopToken());
        if (!model)
            return model.error();
        return Understood{std::move(*picture), std::make_shared<const SketchModel>(std::move(*model)),
                          recipe.sizePx};
    };
    m_understanding = m_light.submit<Understood>(
        JobPriority::LivePreview, work,
        [this, key](JobOutcome<Understood> outcome) { understood(key, std::move(outcome)); },
        [this, key](const JobProgress& progress) {
            if (sketchKey(m_look) != key)
                return;
            m_view.picture = progress.preview;
            m_listener.changed();
        });
}

void SketchDesk::understood(const Recipe& key, JobOutcome<Understood> outcome)
{
    if (outcome.value) {
        std::erase_if(m_known, [&](const Known& known) { return known.key == key; });
        m_known.insert(m_known.begin(), {key, *outcome.value});
        m_known.resize(std::min(m_known.size(), mostModels));
    }
    if (m_isStopped || sketchKey(m_look) != key)
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

void SketchDesk::lay()
{
    const Recipe key = sketchKey(m_look);
    const Known* known = knownFor(key);
    if (m_isStopped || m_isLaying || !known)
        return;
    m_isLaying = true;
    const auto work = [materials = m_materials, look = m_look,
                       model = known->what.model](JobContext&) mutable -> Result<Image> {
        const Result<Image> albedo = laidCloth(look, *model, *materials);
        return albedo ? Result<Image>(composed(*model, litCloth(*model, *albedo))) : albedo;
    };
    m_light.submit<Image>(JobPriority::LivePreview, work,
                          [this, look = m_look](const JobOutcome<Image>& outcome) { laid(look, outcome); });
}

void SketchDesk::laid(const Recipe& look, const JobOutcome<Image>& outcome)
{
    m_isLaying = false;
    if (m_isStopped)
        return;
    if (sketchKey(look) == sketchKey(m_look)) {
        if (outcome.end == JobEnd::Failed && sameCloth(look, m_look))
            m_listener.failed(outcome.error);
        if (outcome.value)
            m_view.clothed = *outcome.value;
        m_listener.changed();
    }
    if (sketchKey(look) != sketchKey(m_look) || !sameCloth(look, m_look))
        lay();
}

} // namespace toile
