#include "core/studio/variant_desk.h"

#include "core/document/drawn_page.h"
#include "core/document/edits.h"
#include "core/document/origin.h"
#include "core/document/refinement.h"
#include "core/studio/drawn_layers.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace toile {

namespace {

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

VariantDesk::VariantDesk(StudioRoom& room, OpenProject& open, VariantKeeper& keeper, LookDesk& look,
                         SketchDesk& sketches)
    : m_room(room), m_open(open), m_keeper(keeper), m_look(look), m_sketches(sketches),
      m_queue(room.light, room.engine, room.materials, listener())
{
    m_open.follow(*this);
    m_keeper.setOnKept([this](WaitingId waiting, VariantId variant) { kept(waiting, variant); });
}

VariantQueue::Listener VariantDesk::listener()
{
    const auto keepDrawing = [disk = m_room.disk, folder = m_room.folder](
                                 SketchId sketch, const SharedDrawing& drawing) -> Result<MaterialRef> {
        const Result<std::string> file = disk->drawings.keepForVariant(sketch, drawing);
        if (!file)
            return file.error();
        return MaterialRef{{}, folder.fileOf(*file).string(), sha256InName(*file)};
    };
    return {
        [this] {
            m_room.news.tell(QueueChanged{});
            m_room.stirred();
        },
        [this](WaitingId id) { m_room.news.tell(VariantProgressed{id}); },
        [this](WaitingId id, const std::optional<Error>& error) {
            m_room.news.tell(VariantLost{id, error ? VariantLost::Why::Failed : VariantLost::Why::Stopped});
            if (error)
                m_room.news.fail(*error);
        },
        [this](const WaitingVariant& waiting, DrawnVariant done) { drawn(waiting, std::move(done)); },
        [this](const WaitingVariant& waiting) { return m_sketches.modelFor(waiting); },
        keepDrawing};
}

void VariantDesk::projectOpening()
{
    using Models = std::shared_ptr<const ModelCatalog>;
    m_room.light.submit<Models>(
        JobPriority::Pen,
        [from = m_room.places.models](JobContext&) -> Result<Models> {
            return std::make_shared<const ModelCatalog>(from);
        },
        [this](const JobOutcome<Models>& outcome) {
            if (outcome.value)
                m_room.models = *outcome.value;
            for (const Sentence& trouble : m_room.models->troubles())
                m_room.news.fail({ErrorKind::Model, trouble, {}});
            m_room.news.tell(ModelsRead{});
            for (ProjectFollower* follower : m_open.followers())
                follower->modelsRead();
            m_queue.begin(m_room.models);
        });
}

void VariantDesk::projectClosing()
{
    m_isClosing = true;
    m_queue.stopAll();
}

bool VariantDesk::isQuiet() const
{
    return m_queue.list().size() <= m_keeper.unwritten().size(); // they stand in the list, too
}

void VariantDesk::run(std::vector<Recipe> looks)
{
    const ProjectSketch* sketch = m_open.shownSketch();
    if (m_isClosing)
        return;
    if (!sketch) {
        m_room.news.fail({ErrorKind::Usage,
                          Sentence::phrase("Bring in a sketch first: drop one, open one, or take a sample."),
                          {}});
        return;
    }
    std::vector<WaitingVariant> variants;
    for (Recipe& recipe : looks) {
        recipe = withOriginOf(project().variants, sketch->id, withoutOrigin(std::move(recipe)));
        recipe.stoppedAtStep = -1;
        recipe.sketch = {m_room.folder.refTo(*sketch), sketch->size};
        // A look that names a model is drawn by it; none of the window's does.
        recipe.draft = recipe.model.isEmpty() || recipe.mode != StyleMode::Hand
                           ? MaterialRef{}
                           : *m_room.models->findDraft({});
        recipe.reader = {}; // a look taken from an old variant is read as its sketch is now
        recipe.corrections = sketch->corrections;
        recipe.marks = sketch->marks;
        WaitingVariant variant;
        variant.sketch = sketch->id;
        variant.drawing = sketch->drawing;
        variant.asked = m_open.history().moment();
        variant.name = m_look.names().of(recipe);
        variant.recipe = std::move(recipe);
        variants.push_back(std::move(variant));
    }
    m_queue.add(std::move(variants));
}

Size VariantDesk::sizeToDraw() const
{
    const ProjectSketch* sketch = m_open.shownSketch();
    if (!sketch)
        return {};
    const Image& seen = m_sketches.sketchView().picture;
    return sketch->drawing && !seen.isNull() ? seen.size() : sketch->size;
}

const Image& VariantDesk::pictureOf(const WaitingVariant& waiting) const
{
    return waiting.progress.preview.isNull() ? m_sketches.sketchView().picture : waiting.progress.preview;
}

void VariantDesk::useLookOf(VariantId id)
{
    if (const ProjectVariant* variant = findVariant(project(), id))
        m_look.useLookOf(ProjectVariant(*variant)); // an edit may move it
}

void VariantDesk::run()
{
    run(std::vector{m_look.look()});
}

void VariantDesk::run(const Recipe& look)
{
    run(std::vector{look});
}

void VariantDesk::runDraft()
{
    Recipe draft = m_look.look();
    draft.steps = 0;
    run(draft);
}

void VariantDesk::runProofSheet(const std::vector<ClothChoice>& cloths, const std::vector<MaterialRef>& hands)
{
    std::vector<Recipe> looks;
    for (const ClothChoice& cloth : cloths)
        for (const MaterialRef& hand : hands) {
            looks.push_back(m_look.look());
            looks.back().cloth = cloth;
            looks.back().hand = hand;
        }
    run(std::move(looks));
}

std::optional<Recipe> VariantDesk::refinementOf(const ProjectVariant& variant) const
{
    const auto& waiting = m_queue.list();
    const bool isOnItsWay = std::any_of(waiting.begin(), waiting.end(),
                                        [&](const auto& other) { return other.replaces == variant.id; });
    return isOnItsWay ? std::nullopt : refined(variant.recipe);
}

void VariantDesk::refine(const std::set<VariantId>& ids)
{
    if (m_isClosing)
        return;
    std::vector<WaitingVariant> variants;
    for (const ProjectVariant& old : project().variants) {
        auto recipe = ids.contains(old.id) ? refinementOf(old) : std::nullopt;
        if (!recipe)
            continue;
        WaitingVariant variant;
        variant.sketch = old.sketch;
        variant.replaces = old.id;
        variant.asked = m_open.history().moment();
        variant.name = old.name;
        variant.recipe = std::move(*recipe);
        variants.push_back(std::move(variant));
    }
    if (!variants.empty())
        m_queue.add(std::move(variants));
}

bool VariantDesk::canRefine(VariantId id) const
{
    const ProjectVariant* variant = findVariant(project(), id);
    return variant && refinementOf(*variant);
}

void VariantDesk::drawn(const WaitingVariant& waiting, DrawnVariant result)
{
    FinishedVariant finished{waiting.id, waiting.asked, {}, std::move(result)};
    ProjectVariant& variant = finished.variant;
    variant.id = waiting.replaces;
    variant.sketch = waiting.sketch;
    variant.name = waiting.name;
    variant.recipe = finished.drawn.variant.recipe;
    if (waiting.drawing)
        m_open.rememberDrawing(variant.recipe.sketch.material.name(), waiting.drawing);
    variant.size = finished.drawn.variant.picture.size();
    variant.notice = finished.drawn.variant.notice;
    variant.createdMs = nowMs();
    m_keeper.keep(std::move(finished));
}

void VariantDesk::kept(WaitingId waiting, VariantId variant)
{
    if (variant != 0)
        m_room.news.tell(VariantKept{waiting, variant});
    else
        m_room.news.tell(VariantLost{waiting, VariantLost::Why::Homeless});
    m_queue.leave(waiting);
}

void VariantDesk::loadPicture(VariantId id, int longSidePx, std::function<void(const Image&)> loaded)
{
    const ProjectVariant* variant = findVariant(project(), id);
    const std::string file = variant ? variant->file : std::string();
    const auto failed = variant ? m_room.sayOnce(file, m_look.names().of(*variant)) : PictureShelf::Failed();
    m_room.pictures.load(
        "variant " + file + " " + std::to_string(longSidePx),
        [folder = m_room.folder, file, longSidePx] { return folder.variantPicture(file, longSidePx); },
        std::move(loaded), failed);
}

bool VariantDesk::isDrawn(const ProjectVariant& variant) const
{
    return isDrawingFileName(variant.recipe.sketch.material.name());
}

bool VariantDesk::isDrawingAsIn(const ProjectVariant& variant) const
{
    const SharedDrawing now = m_open.drawing(variant.sketch);
    // One that nobody holds any more is not what the sketch holds.
    const SharedDrawing then = m_open.drawingIn(variant.recipe.sketch.material.name());
    return now && then && sameDrawing(then, now);
}

void VariantDesk::returnTo(SketchId id, const SharedDrawing& then)
{
    m_open.edit(toile::showSketch(setDrawing(project(), id, then), id),
                Sentence::phrase("Return to drawing"));
}

void VariantDesk::returnToDrawingOf(VariantId id)
{
    const ProjectVariant* variant = findVariant(project(), id);
    if (!variant || !isDrawn(*variant))
        return;
    const std::string file = variant->recipe.sketch.material.name();
    if (const SharedDrawing drawing = m_open.drawingIn(file)) {
        returnTo(variant->sketch, drawing);
        return;
    }
    m_room.run<SharedDrawing>(
        JobPriority::Pen,
        [path = m_room.folder.fileOf(file)](JobContext&) -> Result<SharedDrawing> {
            Result<Drawing> drawing = readDrawing(path);
            if (!drawing)
                return drawing.error();
            return SharedDrawing(std::make_shared<const Drawing>(std::move(*drawing)));
        },
        [this, file, sketch = variant->sketch](const SharedDrawing& drawing) {
            m_open.rememberDrawing(file, drawing);
            returnTo(sketch, drawing);
        });
}

void VariantDesk::loadSketchOf(const ProjectVariant& variant, int longSidePx,
                               std::function<void(const Image&)> loaded)
{
    const std::string file = variant.recipe.sketch.material.name();
    const auto read = [folder = m_room.folder, file, longSidePx]() -> Result<Image> {
        const Result<Drawing> drawing = readDrawing(folder.fileOf(file));
        return drawing ? drawnPicture(*drawing, folder.path(), longSidePx) : drawing.error();
    };
    m_room.pictures.load(file + " " + std::to_string(longSidePx), read, std::move(loaded));
}

} // namespace toile
