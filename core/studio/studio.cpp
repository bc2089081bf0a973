#include "core/studio/studio.h"

#include "core/document/edits.h"
#include "core/studio/log.h"
#include "core/studio/studio_impl.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr int64_t mostPictureBytes = 96 << 20;
constexpr const char* defaultCloth = "tartan";
constexpr const char* defaultHand = "pencil";

Recipe defaultLook()
{
    Recipe look;
    look.cloth.material.id = defaultCloth;
    look.hand.id = defaultHand;
    look.reach = 0;
    look.strength = 1;
    return look;
}

void merge(StudioChange& into, const StudioChange& other)
{
    into.sketch |= other.sketch;
    into.drawing |= other.drawing;
    into.variants |= other.variants;
    into.queue |= other.queue;
    into.progress |= other.progress;
    into.look |= other.look;
    into.shelves |= other.shelves;
    into.board |= other.board;
    into.models |= other.models;
    into.saving |= other.saving;
}

/// Nothing is different but what is drawn on pages that were pages before.
bool onlyDrawn(const std::vector<ProjectSketch>& before, const std::vector<ProjectSketch>& now)
{
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [](const ProjectSketch& a, ProjectSketch b) {
                          if (!a.drawing || !b.drawing)
                              return a == b;
                          b.drawing = a.drawing;
                          b.size = a.size;
                          return a == b;
                      });
}

const MaterialEntry* entryOf(const std::vector<MaterialEntry>& shelf, const std::string& id)
{
    const auto found =
        std::find_if(shelf.begin(), shelf.end(), [&](const auto& entry) { return entry.id == id; });
    return found == shelf.end() ? nullptr : &*found;
}

const OwnMaterial* ownOf(const std::vector<OwnMaterial>& shelf, const MaterialRef& ref)
{
    const std::string file = ref.id.empty() ? ref.name() : std::string();
    const auto found =
        std::find_if(shelf.begin(), shelf.end(), [&](const OwnMaterial& own) { return own.file == file; });
    return found == shelf.end() ? nullptr : &*found;
}

} // namespace

Studio::Impl::Impl(Post ownersPost, StudioOptions options, Listener ownersListener)
    : post(std::move(ownersPost)), listener(std::move(ownersListener)), folder(std::move(options.folder)),
      disk(std::make_shared<ProjectSaver::Disk>(folder.path())), places(std::move(options.places)),
      materials(std::make_shared<const MaterialCatalog>(places.share)), look(defaultLook()), saving(post),
      light(post), engine(post, std::move(options.engine)), again(post, [this] { tryAgain(); }),
      saver(saving, post, disk,
            {[this](const Error& error) {
                 fail(error);
                 tell({.saving = true});
             },
             [this] { tell({.saving = true}); }}),
      pictures(light, whileAlive(), mostPictureBytes),
      desk(light, post, materials, folder.path(),
           {[this] { deskChanged(); }, [this](const Error& error) { fail(error); }}),
      queue(light, engine, materials,
            {[this] {
                 tell({.queue = true});
                 closeWhenQuiet();
             },
             [this] { tell({.progress = true}); }, [this](const Error& error) { fail(error); },
             [this](const WaitingVariant& waiting, DrawnVariant done) { drawn(waiting, std::move(done)); },
             [this](const WaitingVariant& waiting) {
                 return desk.modelFor(waiting.recipe, waiting.sketch, waiting.drawing);
             },
             [disk = disk, where = folder](SketchId sketch,
                                           const SharedDrawing& drawing) -> Result<MaterialRef> {
                 const Result<std::string> file = disk->drawings.keepForVariant(sketch, drawing);
                 if (!file)
                     return file.error();
                 return MaterialRef{{}, where.fileOf(*file).string(), sha256InName(*file)};
             }})
{
}

Post Studio::Impl::whileAlive() const
{
    return [post = post, alive = std::weak_ptr(alive)](std::function<void()> closure) {
        post([alive, closure = std::move(closure)] {
            if (!alive.expired())
                closure();
        });
    };
}

void Studio::Impl::tell(const StudioChange& change)
{
    merge(untold, change);
    if (std::exchange(isTelling, true))
        return;
    whileAlive()([this] {
        isTelling = false;
        const StudioChange told = std::exchange(untold, {});
        const auto changed = listener.changed; // the owner may end the studio in it
        if (changed)
            changed(told);
    });
}

void Studio::Impl::fail(const Error& error)
{
    logDetail(error);
    whileAlive()([this, error] {
        const auto failed = listener.failed;
        if (failed)
            failed(error);
    });
}

void Studio::Impl::edit(Project next, const std::string& name)
{
    const auto before = history.snapshot();
    history.push(std::move(next), name);
    present(*before);
}

void Studio::Impl::step(bool isForward)
{
    const auto before = history.snapshot();
    if (isForward)
        history.redo();
    else
        history.undo();
    // Which sketch is shown is no edit, so it is not undone, either, unless that sketch is gone.
    if (before->shownSketch != project().shownSketch && findSketch(project(), before->shownSketch))
        history.amend(toile::showSketch(project(), before->shownSketch));
    present(*before);
}

void Studio::Impl::present(const Project& before)
{
    const Project& now = project();
    if (now == before)
        return;
    StudioChange change;
    const bool isDrawnOn = now.sketches != before.sketches && onlyDrawn(before.sketches, now.sketches);
    change.sketch = (now.sketches != before.sketches && !isDrawnOn) || now.shownSketch != before.shownSketch;
    change.drawing = isDrawnOn;
    change.variants = now.variants != before.variants;
    change.shelves = now.cloths != before.cloths || now.hands != before.hands;
    change.board = now.board != before.board || now.title != before.title;
    tell(change);
    const bool isOnlyDrawn =
        isDrawnOn && !(change.sketch || change.variants || change.shelves || change.board);
    if (isOnlyDrawn)
        saver.saveSoon(history.snapshot());
    else
        saver.save(history.snapshot());
    if (now.shownSketch != before.shownSketch) {
        partsOfSketch[before.shownSketch] = {look.parts, look.paperParts};
        const PartsLook& shown = partsOfSketch[now.shownSketch];
        look.parts = shown.cloths;
        look.paperParts = shown.paper;
        tell({.look = true});
    }
    refreshDesk();
}

MaterialRef Studio::Impl::refTo(const ProjectSketch& sketch) const
{
    if (sketch.drawing)
        return {}; // it has no file before it is wanted
    if (!sketch.bundledId.empty())
        return {sketch.bundledId, {}, {}};
    return {{}, folder.fileOf(sketch.file).string(), sha256InName(sketch.file)};
}

MaterialRef Studio::Impl::refTo(const OwnMaterial& material) const
{
    return {{}, folder.fileOf(material.file).string(), sha256InName(material.file)};
}

std::string Studio::Impl::nameOf(const MaterialRef& material, bool isHand, const std::string& language) const
{
    if (const MaterialEntry* entry = entryOf(isHand ? materials->hands() : materials->cloths(), material.id))
        return language.starts_with("zh") && !entry->nameZh.empty() ? entry->nameZh : entry->name;
    if (const OwnMaterial* own = ownOf(isHand ? project().hands : project().cloths, material))
        return own->name;
    return material.id.empty() ? fs::path(material.name()).stem().string() : material.id;
}

std::string Studio::Impl::lookName(const Recipe& recipe, const std::string& language,
                                   const std::string& joint) const
{
    const std::string cloth = nameOf(recipe.cloth.material, false, language);
    return recipe.hand.isEmpty() ? cloth : cloth + joint + nameOf(recipe.hand, true, language);
}

std::string Studio::Impl::nameOf(const std::string& name, const Recipe& recipe) const
{
    // Named by itself, in whatever language was spoken then?
    for (const char* language : {"en", "zh"})
        for (const char* joint : {", ", " · ", "，"})
            if (name.empty() || name == lookName(recipe, language, joint))
                return lookName(recipe, wording.language, wording.joint);
    return name;
}

std::string Studio::Impl::nameOf(const ProjectSketch& sketch) const
{
    const MaterialEntry* entry = entryOf(materials->sketches(), sketch.bundledId);
    if (!entry || (sketch.name != entry->name && sketch.name != entry->nameZh))
        return sketch.name;
    return wording.language.starts_with("zh") && !entry->nameZh.empty() ? entry->nameZh : entry->name;
}

std::string Studio::Impl::nameOfSketch(const MaterialRef& material) const
{
    for (const ProjectSketch& sketch : project().sketches)
        if (sketch.bundledId == material.id && (!material.id.empty() || sketch.file == material.name()))
            return nameOf(sketch);
    const MaterialEntry* entry = entryOf(materials->sketches(), material.id);
    return entry ? entry->name : fs::path(material.name()).stem().string();
}

double Studio::Impl::repeatMmOf(const ClothChoice& cloth) const
{
    if (cloth.repeatMm > 0)
        return cloth.repeatMm;
    if (const MaterialEntry* entry = entryOf(materials->cloths(), cloth.material.id))
        return entry->repeatMm;
    const OwnMaterial* own = ownOf(project().cloths, cloth.material);
    return own && own->repeatMm > 0 ? own->repeatMm : Swatch{}.repeatMm;
}

Studio::Studio(Post post, StudioOptions options, Listener listener)
    : m_impl(std::make_unique<Impl>(std::move(post), std::move(options), std::move(listener)))
{
}

Studio::~Studio() = default;

void Studio::open()
{
    m_impl->open();
}

void Studio::save(std::function<void()> done)
{
    m_impl->saver.save(m_impl->history.snapshot(), [done = std::move(done)](bool) {
        if (done)
            done();
    });
}

void Studio::close(std::function<void()> done, std::function<void(const Error&)> stays)
{
    m_impl->close(std::move(done), std::move(stays));
}

std::optional<Error> Studio::unsaved() const
{
    return m_impl->whyUnwritten ? m_impl->whyUnwritten : m_impl->saver.trouble();
}

void Studio::saveElsewhere(const fs::path& folder, std::function<void()> done)
{
    m_impl->saveElsewhere(folder, std::move(done));
}

const fs::path& Studio::folder() const
{
    return m_impl->folder.path();
}

const Project& Studio::project() const
{
    return m_impl->project();
}

const MaterialCatalog& Studio::materials() const
{
    return *m_impl->materials;
}

const ModelCatalog& Studio::models() const
{
    return *m_impl->models;
}

std::string Studio::nameOf(const MaterialRef& material, bool isHand) const
{
    return m_impl->nameOf(material, isHand, m_impl->wording.language);
}

std::string Studio::nameOf(const MaterialRef& material, bool isHand, const std::string& language) const
{
    return m_impl->nameOf(material, isHand, language);
}

std::string Studio::nameOf(const ProjectVariant& variant) const
{
    return m_impl->nameOf(variant.name, variant.recipe);
}

std::string Studio::nameOf(const WaitingVariant& waiting) const
{
    return m_impl->nameOf(waiting.name, waiting.recipe);
}

std::string Studio::nameOf(const ProjectSketch& sketch) const
{
    return m_impl->nameOf(sketch);
}

double Studio::repeatMmOf(const ClothChoice& cloth) const
{
    return m_impl->repeatMmOf(cloth);
}

void Studio::setWording(Wording wording)
{
    m_impl->wording = std::move(wording);
}

void Studio::edit(Project project, const std::string& name)
{
    m_impl->edit(std::move(project), name);
}

void Studio::undo()
{
    m_impl->step(false);
}

void Studio::redo()
{
    m_impl->step(true);
}

const History& Studio::history() const
{
    return m_impl->history;
}

} // namespace toile
