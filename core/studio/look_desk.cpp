#include "core/studio/look_desk.h"

#include "core/document/edits.h"
#include "core/files/file_error.h"
#include "core/imaging/pixel_ops.h"
#include "core/studio/first_look.h"
#include "core/studio/part_marks.h"
#include "core/studio/planned_hand.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr int clothVectorPx = 2 * swatchPx;

Recipe defaultLook()
{
    Recipe look;
    look.cloth.material.id = windowsFirstCloth;
    look.hand.id = firstHand;
    look.reach = 0;
    look.strength = 1;
    return look;
}

bool hasFile(const std::vector<OwnMaterial>& shelf, const std::string& file)
{
    return std::any_of(shelf.begin(), shelf.end(), [&](const OwnMaterial& own) { return own.file == file; });
}

Result<Image> materialPicture(const MaterialCatalog& materials, Shelf shelf, MaterialRef ref, int longSidePx)
{
    if (shelf == Shelf::Hands)
        return materials.hand(ref);
    if (shelf == Shelf::Sketches)
        return materials.sketch(ref, longSidePx > 0 ? longSidePx : largestDefaultPx);
    const Result<Swatch> swatch = materials.cloth(ref);
    return swatch ? Result<Image>(swatch->picture) : Result<Image>(swatch.error());
}

Result<Image> notOver(Result<Image> picture, int longSidePx)
{
    if (!picture || longSidePx <= 0 || picture->size().longSide() <= longSidePx)
        return picture;
    return resized(*picture, fittedTo(picture->size(), longSidePx));
}

} // namespace

LookDesk::LookDesk(StudioRoom& room, OpenProject& open)
    : m_room(room), m_open(open), m_names(*room.materials, open), m_look(defaultLook())
{
    m_open.follow(*this);
}

void LookDesk::setLook(Recipe next)
{
    if (next == m_look)
        return;
    m_look = std::move(next);
    m_room.news.tell(LookChanged{});
    m_onLook();
}

void LookDesk::projectChanged(const Project& before)
{
    const ProjectSketch* was = findSketch(before, before.shownSketch);
    const ProjectSketch* now = m_open.shownSketch();
    const bool isOther = before.shownSketch != project().shownSketch;
    if (isOther) { // numbers are those of one sketch
        m_look.parts.clear();
        m_look.paperParts.clear();
    }
    if (isOther || (was && now && was->marks != now->marks))
        m_room.news.tell(LookChanged{});
}

std::optional<PartMark> LookDesk::markOf(int part) const
{
    const ProjectSketch* sketch = m_open.shownSketch();
    const auto model = m_model();
    return sketch && model ? markOn(sketch->marks, *model, part) : std::nullopt;
}

void LookDesk::markParts(const std::set<int>& parts, const std::optional<PartMark>& mark, Sentence one,
                         Sentence many)
{
    const ProjectSketch* sketch = m_open.shownSketch();
    const auto model = m_model();
    if (!sketch || !model || parts.empty())
        return;
    m_open.edit(setMarks(project(), sketch->id, remarked(sketch->marks, *model, parts, mark)),
                parts.size() == 1 ? std::move(one) : std::move(many));
    forgetParts([&](int part) { return parts.contains(part); });
}

Sentence LookDesk::wordOfOne(const std::set<int>& parts) const
{
    const auto model = m_model();
    const bool isKnown = model && !parts.empty() && checkedPart(*model, *parts.begin());
    return partWord(isKnown ? model->partList[size_t(*parts.begin()) - 1].name : PartName::None);
}

void LookDesk::clotheParts(const std::set<int>& parts, const ClothChoice& cloth)
{
    markParts(parts, PartMark{{}, cloth}, Sentence::phrase("Cloth on %1", wordOfOne(parts)),
              Sentence::phrase("Cloth on %1 parts", parts.size()));
}

void LookDesk::leaveAsPaper(const std::set<int>& parts)
{
    markParts(parts, PartMark{}, Sentence::phrase("Leave %1 as paper", wordOfOne(parts)),
              Sentence::phrase("Leave %1 parts as paper", parts.size()));
}

void LookDesk::unmarkParts(const std::set<int>& parts)
{
    markParts(parts, std::nullopt, Sentence::phrase("The garment's cloth on %1", wordOfOne(parts)),
              Sentence::phrase("The garment's cloth on %1 parts", parts.size()));
}

void LookDesk::useLookOf(const ProjectVariant& variant)
{
    Recipe look = variant.recipe;
    look.stoppedAtStep = -1;
    look.reader = {};
    look.model = {}; // it is drawn as is drawn now
    look.draft = {};
    const ProjectSketch* sketch = m_open.shownSketch();
    const auto model = m_model();
    if (sketch && sketch->id == variant.sketch && model) {
        m_open.edit(setMarks(project(), sketch->id, marksOf(look, *model)),
                    Sentence::phrase("Cloths on parts"));
        look.parts.clear();
        look.paperParts.clear();
    }
    look.marks.clear();
    look.corrections.clear();
    setLook(std::move(look));
}

Recipe LookDesk::lookOfShown() const
{
    Recipe recipe = m_look;
    recipe.sketch = {};
    if (const ProjectSketch* sketch = m_open.shownSketch()) {
        recipe.sketch = {m_room.folder.refTo(*sketch), sketch->size};
        recipe.corrections = sketch->corrections;
        recipe.marks = sketch->marks;
    }
    return recipe;
}

void LookDesk::forgetParts(const std::function<bool(int part)>& isGone)
{
    const size_t gone = std::erase_if(m_look.parts, [&](const auto& part) { return isGone(part.first); }) +
                        std::erase_if(m_look.paperParts, isGone);
    if (gone == 0)
        return;
    m_room.news.tell(LookChanged{});
    m_onLook();
}

DraftHindrance LookDesk::draftHindrance() const
{
    const auto& models = m_room.models->models();
    const bool hasModel = std::any_of(models.begin(), models.end(),
                                      [](const ModelEntry& entry) { return entry.kind == ModelKind::Draft; });
    return !m_open.shownSketch()            ? DraftHindrance::NoSketch
           : isPlanned(m_look)              ? DraftHindrance::None
           : !hasModel                      ? DraftHindrance::NoModel
           : m_look.hand.isEmpty()          ? DraftHindrance::NoHand
           : m_look.mode != StyleMode::Hand ? DraftHindrance::OtherMode
                                            : DraftHindrance::None;
}

double LookDesk::repeatMmOf(const ClothChoice& cloth) const
{
    if (cloth.repeatMm > 0)
        return cloth.repeatMm;
    if (const MaterialEntry* entry = entryOf(materials().cloths(), cloth.material.id))
        return entry->repeatMm;
    const OwnMaterial* own = ownOf(project().cloths, cloth.material);
    return own && own->repeatMm > 0 ? own->repeatMm : Swatch{}.repeatMm;
}

void LookDesk::import(const fs::path& file, int vectorPx, std::function<void(const KeptPicture&)> kept)
{
    m_room.run<KeptPicture>(
        JobPriority::Pen,
        [folder = m_room.folder, file, vectorPx](JobContext& context) {
            return folder.keep(file, vectorPx, context.stopToken());
        },
        std::move(kept));
}

void LookDesk::importCloth(const fs::path& file)
{
    import(file, clothVectorPx, [this, name = readableText(file.stem().native())](const KeptPicture& kept) {
        const OwnMaterial cloth{name, kept.file, Swatch{}.repeatMm};
    if (!hasFile(project().cloths, kept.file))
        m_open.edit(addOwnCloth(project(), cloth), Sentence::phrase("Add cloth"));
    Recipe look = m_look;
    look.cloth.material = refTo(cloth);
    look.cloth.repeatMm = 0;
    setLook(std::move(look));
});
} // namespace toile

void LookDesk::importHand(const fs::path& file)
{
    import(file, largestHandPx, [this, name = readableText(file.stem().native())](const KeptPicture& kept) {
        const OwnMaterial hand{name, kept.file, 0};
    if (!hasFile(project().hands, kept.file))
        m_open.edit(addOwnHand(project(), hand), Sentence::phrase("Add hand"));
    Recipe look = m_look;
    look.hand = refTo(hand);
    setLook(std::move(look));
});
}

void LookDesk::loadMaterial(Shelf shelf, const MaterialRef& material, int longSidePx,
                            std::function<void(const Image&)> loaded)
{
    const std::string key = "material " + std::to_string(int(shelf)) + " " + material.id + material.file +
                            " " + std::to_string(longSidePx);
    const auto read = [materials = m_room.materials, shelf, material, longSidePx] {
        return notOver(materialPicture(*materials, shelf, material, longSidePx), longSidePx);
    };
    const auto failed = material.isEmpty() ? PictureShelf::Failed()
                                           : m_room.sayOnce(material.name(), m_names.of(shelf, material));
    m_room.pictures.load(key, read, std::move(loaded), failed);
}

void LookDesk::sayUnreadable(Shelf shelf, const MaterialRef& material, const Error& error)
{
    m_room.sayOnce(material.name(), m_names.of(shelf, material))(error);
}

} // namespace toile
