// Studio: variants from the wish to the file on disk.
#include "core/document/edits.h"
#include "core/document/origin.h"
#include "core/document/refinement.h"
#include "core/studio/log.h"
#include "core/studio/studio_impl.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace toile {

namespace {

constexpr Pause::Time untilTriedAgain{2000};

/// A wish that a variant has fulfilled already is drawn as that one was, byte for byte.
Recipe withOriginOf(const std::vector<ProjectVariant>& variants, SketchId sketch, Recipe wish)
{
    for (const ProjectVariant& variant : variants) {
        const Recipe& made = variant.recipe;
        if (variant.sketch != sketch || made.stoppedAtStep >= 0 || !sameChoices(made, wish))
            continue;
        wish.toile = made.toile;
        wish.engine = made.engine;
        wish.device = made.device;
        wish.threads = made.threads;
        wish.draftThreads = made.draftThreads;
        wish.precision = made.precision;
        wish.processor = made.processor;
        break;
    }
    return wish;
}

int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

void Studio::Impl::run(std::vector<Recipe> looks)
{
    const ProjectSketch* sketch = findSketch(project(), project().shownSketch);
    if (whenClosed)
        return;
    if (!sketch) {
        fail({ErrorKind::Usage, "Bring in a sketch first: drop one, open one, or take a sample.", {}});
        return;
    }
    std::vector<WaitingVariant> variants;
    for (Recipe& recipe : looks) {
        recipe = withOriginOf(project().variants, sketch->id, withoutOrigin(std::move(recipe)));
        recipe.stoppedAtStep = -1;
        recipe.sketch = {refTo(*sketch), sketch->size};
        recipe.model = {};
        recipe.draft = {};
        WaitingVariant variant;
        variant.sketch = sketch->id;
        variant.drawing = sketch->drawing;
        variant.asked = history.moment();
        variant.name = lookName(recipe, wording.language, wording.joint);
        variant.recipe = std::move(recipe);
        variants.push_back(std::move(variant));
    }
    queue.add(std::move(variants));
}

std::optional<Recipe> Studio::Impl::refinementOf(const ProjectVariant& variant) const
{
    const auto& waiting = queue.list();
    const bool isOnItsWay = std::any_of(waiting.begin(), waiting.end(),
                                        [&](const auto& other) { return other.replaces == variant.id; });
    return isOnItsWay ? std::nullopt : refined(variant.recipe);
}

void Studio::Impl::refine(const std::set<VariantId>& ids)
{
    if (whenClosed)
        return;
    std::vector<WaitingVariant> variants;
    for (const ProjectVariant& old : project().variants) {
        auto recipe = ids.contains(old.id) ? refinementOf(old) : std::nullopt;
        if (!recipe)
            continue;
        WaitingVariant variant;
        variant.sketch = old.sketch;
        variant.replaces = old.id;
        variant.asked = history.moment();
        variant.name = old.name;
        variant.recipe = std::move(*recipe);
        variants.push_back(std::move(variant));
    }
    if (!variants.empty())
        queue.add(std::move(variants));
}

void Studio::Impl::drawn(const WaitingVariant& waiting, DrawnVariant result)
{
    ProjectVariant variant;
    variant.id = waiting.replaces;
    variant.sketch = waiting.sketch;
    variant.name = waiting.name;
    variant.recipe = result.variant.recipe;
    if (waiting.drawing)
        drawingOfFile[variant.recipe.sketch.material.name()] = waiting.drawing;
    variant.size = result.variant.picture.size();
    variant.notice = result.variant.notice;
    variant.createdMs = nowMs();
    writeDown(std::make_shared<const FinishedVariant>(
                  FinishedVariant{waiting.id, waiting.asked, std::move(variant), std::move(result)}),
              false);
}

void Studio::Impl::writeDown(std::shared_ptr<const FinishedVariant> finished, bool isToldOf)
{
    ++underWay;
    const auto work = [folder = folder, finished](JobContext&) {
        return folder.keepVariant(finished->drawn, finished->variant.createdMs);
    };
    const auto written = [this, finished, isToldOf](const JobOutcome<std::string>& outcome) {
        if (outcome.end == JobEnd::Done) {
            if (unwritten.empty() && std::exchange(whyUnwritten, std::nullopt))
                tell({.saving = true});
            ProjectVariant variant = finished->variant;
            variant.file = *outcome.value;
            toKeep.push_back({finished->waiting, finished->asked, std::move(variant)});
            keepNext();
            return;
        }
        // Minutes of work: it stays in memory until there is room for it.
        if (!isToldOf)
            fail(outcome.error);
        whyUnwritten = outcome.error;
        tell({.saving = true});
        unwritten.push_back(finished);
        again.begin(untilTriedAgain);
        ended();
    };
    saving.submit<std::string>(JobPriority::Pen, work, written);
}

void Studio::Impl::tryAgain()
{
    for (const auto& finished : std::exchange(unwritten, {}))
        writeDown(finished, true);
}

void Studio::Impl::keepNext()
{
    if (isKeeping || toKeep.empty())
        return;
    isKeeping = true;
    const WrittenVariant& next = toKeep.front();
    const ProjectVariant& variant = next.variant;
    const auto base = history.snapshot();
    const bool isNew = variant.id == 0;
    // Its sketch, or the variant that it replaces, may have been undone meanwhile: then there is nothing left
    // that it belongs to.
    const auto keep = [variant, isNew, unused = history.unusedId()](Project project) {
        if (!isNew)
            return replaceVariant(std::move(project), variant.id, variant);
        if (!findSketch(project, variant.sketch))
            return project;
        project.nextId = unused; // the same one in every step
        return addVariant(std::move(project), variant);
    };
    filesSeen.insert(variant.file);
    // Where the list could not be saved the pictures are on disk all the same, and the list is tried again.
    const auto saved = [this, base, keep, isNew](bool) {
        isKeeping = false;
        if (history.snapshot() != base) {
            keepNext(); // what is on disk now may be without it
            return;
        }
        const WrittenVariant kept = std::move(toKeep.front());
        toKeep.pop_front();
        history.insert(kept.asked, (isNew ? "Draw " : "Refine ") + kept.variant.name, keep);
        present(*base);
        queue.leave(kept.waiting);
        keepNext();
        ended();
    };
    saver.save(std::make_shared<const Project>(keep(*base)), saved);
}

void Studio::run()
{
    m_impl->run({m_impl->look});
}

void Studio::run(const Recipe& look)
{
    m_impl->run({look});
}

void Studio::runDraft()
{
    Recipe draft = m_impl->look;
    draft.steps = 0;
    m_impl->run({draft});
}

DraftHindrance Studio::draftHindrance() const
{
    const auto& models = m_impl->models->models();
    const bool hasModel = std::any_of(models.begin(), models.end(),
                                      [](const ModelEntry& entry) { return entry.kind == ModelKind::Draft; });
    return !shownSketch()                ? DraftHindrance::NoSketch
           : !hasModel                   ? DraftHindrance::NoModel
           : m_impl->look.hand.isEmpty() ? DraftHindrance::NoHand
           : m_impl->look.mode != StyleMode::Hand ? DraftHindrance::OtherMode
                                         : DraftHindrance::None;
}

void Studio::refine(const std::set<VariantId>& ids)
{
    m_impl->refine(ids);
}

bool Studio::canRefine(VariantId id) const
{
    const ProjectVariant* variant = findVariant(project(), id);
    return variant && m_impl->refinementOf(*variant);
}

void Studio::runProofSheet(const std::vector<ClothChoice>& cloths, const std::vector<MaterialRef>& hands)
{
    std::vector<Recipe> looks;
    for (const ClothChoice& cloth : cloths)
        for (const MaterialRef& hand : hands) {
            looks.push_back(m_impl->look);
            looks.back().cloth = cloth;
            looks.back().hand = hand;
        }
    m_impl->run(std::move(looks));
}

const std::vector<WaitingVariant>& Studio::waiting() const
{
    return m_impl->queue.list();
}

void Studio::stop(WaitingId id)
{
    m_impl->queue.stop(id);
}

void Studio::stopAll()
{
    m_impl->queue.stopAll();
}

void Studio::moveWaiting(WaitingId id, WaitingId before)
{
    m_impl->queue.move(id, before);
}

std::filesystem::path Studio::fileOf(const ProjectVariant& variant) const
{
    return m_impl->folder.fileOf(variant.file);
}

PictureShelf::Failed Studio::Impl::sayOnce(const std::string& file, const std::string& name)
{
    return [this, file, name](const Error& error) {
        if (unreadable.insert(file).second)
            fail({error.kind, "The picture of “" + name + "” cannot be shown: " + error.sentence,
                  folder.fileOf(file).string() + " " + error.detail});
        else
            logDetail(error);
    };
}

void Studio::loadPicture(VariantId id, int longSidePx, std::function<void(const Image&)> loaded)
{
    const ProjectVariant* variant = findVariant(project(), id);
    const std::string file = variant ? variant->file : std::string();
    const auto failed = variant ? m_impl->sayOnce(file, nameOf(*variant)) : PictureShelf::Failed();
    m_impl->pictures.load(
        "variant " + file + " " + std::to_string(longSidePx),
        [folder = m_impl->folder, file, longSidePx] { return folder.variantPicture(file, longSidePx); },
        std::move(loaded), failed);
}

} // namespace toile
