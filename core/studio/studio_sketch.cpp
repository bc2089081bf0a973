// Studio: sketches and materials that come in, and the look they are shown in.
#include "core/document/edits.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/studio/drawn_layers.h"
#include "core/studio/studio_impl.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr int clothVectorPx = 2 * swatchPx;

std::string stemOf(const fs::path& file)
{
    return file.stem().string();
}

template <typename Thing> const Thing* byFile(const std::vector<Thing>& all, const std::string& file)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Thing& thing) { return thing.file == file; });
    return found == all.end() ? nullptr : &*found;
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

void Studio::Impl::import(Keep keep, std::function<void(const KeptPicture&)> kept)
{
    ++underWay;
    light.submit<KeptPicture>(
        JobPriority::Pen, [keep = std::move(keep)](JobContext& context) { return keep(context.stopToken()); },
        [this, kept = std::move(kept)](const JobOutcome<KeptPicture>& outcome) {
            if (outcome.value)
                kept(*outcome.value);
            else if (outcome.end == JobEnd::Failed)
                fail(outcome.error);
            ended();
        });
}

void Studio::Impl::addSketchOf(ProjectSketch sketch)
{
    const auto& all = project().sketches;
    const auto same = std::find_if(all.begin(), all.end(), [&](const ProjectSketch& other) {
        return !other.drawing && other.file == sketch.file && other.bundledId == sketch.bundledId;
    });
    if (same != all.end())
        showSketch(same->id);
    else
        edit(addSketch(project(), std::move(sketch)), "Add sketch");
}

void Studio::Impl::showSketch(SketchId id)
{
    const auto before = history.snapshot();
    history.amend(toile::showSketch(project(), id));
    present(*before);
}

void Studio::Impl::setLook(Recipe next)
{
    if (next == look)
        return;
    look = std::move(next);
    tell({.look = true});
    refreshDesk();
}

void Studio::Impl::deskChanged()
{
    tell({.sketch = true});
    const auto model = desk.view().model;
    const auto isLost = [&](int part) { return model && !checkedPart(*model, part); };
    const size_t lost = std::erase_if(look.parts, [&](const auto& part) { return isLost(part.first); }) +
                        std::erase_if(look.paperParts, isLost);
    if (lost == 0)
        return;
    tell({.look = true});
    refreshDesk();
}

Recipe Studio::Impl::lookOfSketch() const
{
    Recipe recipe = look;
    recipe.sketch = {};
    if (const ProjectSketch* sketch = findSketch(project(), project().shownSketch))
        recipe.sketch = {refTo(*sketch), sketch->size};
    return recipe;
}

void Studio::Impl::refreshDesk()
{
    desk.show(lookOfSketch(), project().shownSketch, drawing());
}

const SketchView& Studio::sketchView() const
{
    return m_impl->desk.view();
}

const ProjectSketch* Studio::shownSketch() const
{
    return findSketch(project(), project().shownSketch);
}

void Studio::importSketch(const fs::path& file)
{
    const auto keep = [folder = m_impl->folder, file](std::stop_token stop) {
        return folder.keep(file, largestDefaultPx, std::move(stop));
    };
    m_impl->import(keep, [impl = m_impl.get(), name = stemOf(file)](const KeptPicture& kept) {
        impl->addSketchOf({0, name, kept.file, {}, kept.picture.size()});
    });
}

void Studio::importPicture(const Image& picture, const std::string& name)
{
    const auto keep = [folder = m_impl->folder, picture](std::stop_token) { return folder.keep(picture); };
    m_impl->import(keep, [impl = m_impl.get(), name](const KeptPicture& kept) {
        impl->addSketchOf({0, name, kept.file, {}, kept.picture.size()});
    });
}

void Studio::importPicture(std::vector<uint8_t> encoded, const std::string& name)
{
    const auto keep =
        [folder = m_impl->folder, name,
         bytes = std::make_shared<const std::vector<uint8_t>>(std::move(encoded))](std::stop_token stop) {
            const ReadOptions options{.vectorLongSide = largestDefaultPx, .stop = std::move(stop)};
            const Result<Image> picture = readPicture(*bytes, name, options);
            return picture ? folder.keep(*picture) : Result<KeptPicture>(picture.error());
        };
    m_impl->import(keep, [impl = m_impl.get(), name](const KeptPicture& kept) {
        impl->addSketchOf({0, name, kept.file, {}, kept.picture.size()});
    });
}

void Studio::importSample(const std::string& bundledId)
{
    const auto read = [materials = m_impl->materials,
                       bundledId](std::stop_token stop) -> Result<KeptPicture> {
        MaterialRef ref{bundledId, {}, {}};
        Result<Image> picture = materials->sketch(ref, largestDefaultPx, stop);
        return picture ? Result<KeptPicture>(KeptPicture{{}, std::move(*picture)}) : picture.error();
    };
    std::string name = bundledId;
    for (const MaterialEntry& entry : materials().sketches())
        if (entry.id == bundledId)
            name = m_impl->wording.language.starts_with("zh") ? entry.nameZh : entry.name;
    m_impl->import(read, [impl = m_impl.get(), bundledId, name](const KeptPicture& kept) {
        impl->addSketchOf({0, name, {}, bundledId, kept.picture.size()});
    });
}

void Studio::showSketch(SketchId id)
{
    m_impl->showSketch(id);
}

const Recipe& Studio::look() const
{
    return m_impl->look;
}

void Studio::setLook(Recipe look)
{
    m_impl->setLook(std::move(look));
}

void Studio::importCloth(const fs::path& file)
{
    const auto keep = [folder = m_impl->folder, file](std::stop_token stop) {
        return folder.keep(file, clothVectorPx, std::move(stop));
    };
    m_impl->import(keep, [impl = m_impl.get(), name = stemOf(file)](const KeptPicture& kept) {
        const OwnMaterial cloth{name, kept.file, Swatch{}.repeatMm};
        if (!byFile(impl->project().cloths, kept.file))
            impl->edit(addOwnCloth(impl->project(), cloth), "Add cloth");
        Recipe look = impl->look;
        look.cloth.material = impl->refTo(cloth);
        look.cloth.repeatMm = 0;
        impl->setLook(std::move(look));
    });
}

void Studio::importHand(const fs::path& file)
{
    const auto keep = [folder = m_impl->folder, file](std::stop_token stop) {
        return folder.keep(file, largestHandPx, std::move(stop));
    };
    m_impl->import(keep, [impl = m_impl.get(), name = stemOf(file)](const KeptPicture& kept) {
        const OwnMaterial hand{name, kept.file, 0};
        if (!byFile(impl->project().hands, kept.file))
            impl->edit(addOwnHand(impl->project(), hand), "Add hand");
        Recipe look = impl->look;
        look.hand = impl->refTo(hand);
        impl->setLook(std::move(look));
    });
}

MaterialRef Studio::ownCloth(const OwnMaterial& material) const
{
    return m_impl->refTo(material);
}

MaterialRef Studio::ownHand(const OwnMaterial& material) const
{
    return m_impl->refTo(material);
}

void Studio::loadMaterial(Shelf shelf, const MaterialRef& material, int longSidePx,
                          std::function<void(const Image&)> loaded)
{
    const std::string key = "material " + std::to_string(int(shelf)) + " " + material.id + material.file +
                            " " + std::to_string(longSidePx);
    const auto read = [materials = m_impl->materials, shelf, material, longSidePx] {
        return notOver(materialPicture(*materials, shelf, material, longSidePx), longSidePx);
    };
    const std::string name =
        shelf == Shelf::Sketches ? m_impl->nameOfSketch(material) : nameOf(material, shelf == Shelf::Hands);
    const auto failed = material.isEmpty() ? PictureShelf::Failed() : m_impl->sayOnce(material.name(), name);
    m_impl->pictures.load(key, read, std::move(loaded), failed);
}

void Studio::sayUnreadable(const MaterialRef& material, bool isHand, const Error& error)
{
    m_impl->sayOnce(material.name(), nameOf(material, isHand))(error);
}

void Studio::loadSketch(SketchId id, int longSidePx, std::function<void(const Image&)> loaded)
{
    const ProjectSketch* sketch = findSketch(project(), id);
    if (sketch && sketch->drawing) {
        const auto read = [drawing = sketch->drawing, folder = m_impl->folder, longSidePx] {
            return drawnPicture(*drawing, folder.path(), longSidePx > 0 ? longSidePx : largestDefaultPx);
        };
        m_impl->pictures.load(m_impl->drawingKey(*sketch) + " " + std::to_string(longSidePx), read,
                              std::move(loaded));
        return;
    }
    loadMaterial(Shelf::Sketches, sketch ? m_impl->refTo(*sketch) : MaterialRef(), longSidePx,
                 std::move(loaded));
}

} // namespace toile
