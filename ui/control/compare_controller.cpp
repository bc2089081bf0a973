#include "ui/control/compare_controller.h"

#include "ui/gallery/gallery.h"
#include "ui/main_window.h"

#include <algorithm>

namespace toile {

namespace {

constexpr int panePx = 1600;
constexpr int mapPx = 800;
constexpr size_t newestShown = 4;

} // namespace

CompareController::CompareController(SketchDesk& sketches, VariantDesk& variants, Stage stage,
                                     QObject* parent)
    : QObject(parent), m_sketches(sketches), m_variants(variants), m_stage(stage)
{
    CompareView& view = m_stage.window.compare();
    connect(&view, &CompareView::differenceToggled, this, &CompareController::measureAll);
    connect(&view, &CompareView::sketchToggled, this, &CompareController::refresh);
    connect(&view, &CompareView::pictureOpened, this, &CompareController::openWished);
    connect(&view, &CompareView::panelsToggled, &m_stage.window,
            [this] { m_stage.window.setHasPanels(!m_stage.window.hasPanels()); });
    connect(&m_stage.window.gallery(), &Gallery::selectionChanged, this, &CompareController::refresh);
}

std::vector<ComparedPicture> CompareController::wished() const
{
    const Project& project = m_variants.project();
    std::vector<uint64_t> ids = m_stage.window.gallery().selectedVariants();
    if (ids.size() < 2) {
        ids.clear();
        for (const ProjectVariant& variant : project.variants)
            if (variant.isStarred)
                ids.push_back(variant.id);
        if (ids.size() < 2) {
            ids.clear();
            const size_t count = project.variants.size();
            for (size_t i = count > newestShown ? count - newestShown : 0; i < count; ++i)
                if (!project.variants[i].isRejected)
                    ids.push_back(project.variants[i].id);
        }
    }
    const bool withSketch = m_stage.window.compare().includesSketch() && project.shownSketch;
    const size_t room = size_t(CompareView::most) - (withSketch ? 1 : 0);
    std::vector<ComparedPicture> pictures;
    for (size_t i = 0; i < std::min(ids.size(), room); ++i)
        if (const ProjectVariant* variant = findVariant(project, ids[i]))
            pictures.push_back({TileKey::variant(variant->id), m_stage.names.variant(*variant),
                                variant->isStarred, variant->file});
    if (withSketch) {
        const ProjectVariant* other = ofAnotherDrawing(pictures);
        pictures.push_back({{}, tr("Sketch"), false, other ? other->recipe.sketch.material.name() : ""});
    }
    return pictures;
}

const ProjectVariant* CompareController::ofAnotherDrawing(const std::vector<ComparedPicture>& pictures) const
{
    for (const ComparedPicture& picture : pictures) {
        const ProjectVariant* variant = findVariant(m_variants.project(), picture.key.variantId());
        if (variant && m_variants.isDrawn(*variant))
            return m_variants.isDrawingAsIn(*variant) ? nullptr : variant;
    }
    return nullptr;
}

void CompareController::refresh()
{
    if (m_stage.window.mode() != Mode::Compare) {
        m_pictures.clear();
        m_stage.window.compare().setPictures({});
        return;
    }
    CompareView& view = m_stage.window.compare();
    const std::vector<ComparedPicture> pictures = wished();
    if (pictures == view.pictures())
        return;
    const TileKey reference = view.pictures().empty() ? TileKey() : view.pictures().front().key;
    view.setPictures(pictures);
    std::erase_if(m_pictures, [&](const auto& known) {
        return std::none_of(pictures.begin(), pictures.end(), [&](const ComparedPicture& p) {
            return p.key == known.first && p.file == known.second.file;
        });
    });
    for (const ComparedPicture& picture : pictures)
        if (!m_pictures.count(picture.key))
            load(picture);
    if (!pictures.empty() && pictures.front().key != reference)
        measureAll();
}

void CompareController::load(const ComparedPicture& wanted)
{
    m_pictures[wanted.key] = {wanted.file, {}};
    const auto loaded = [this, wanted](const Image& picture) { arrived(wanted, picture); };
    if (!wanted.key.isNothing())
        return m_variants.loadPicture(wanted.key.id, panePx, loaded);
    if (const ProjectVariant* other = ofAnotherDrawing(m_stage.window.compare().pictures()))
        return m_variants.loadSketchOf(*other, panePx, loaded);
    loaded(m_sketches.sketchView().picture);
}

void CompareController::arrived(const ComparedPicture& wanted, const Image& picture)
{
    const TileKey key = wanted.key;
    const auto place = m_pictures.find(key);
    if (place == m_pictures.end() || place->second.file != wanted.file)
        return;
    place->second.picture = picture;
    CompareView& view = m_stage.window.compare();
    m_stage.darkroom.develop(picture, panePx, [this, &view, key](const ScaledPicture& shown) {
        if (m_pictures.count(key))
            view.setPicture(key, shown);
    });
    if (!view.pictures().empty() && view.pictures().front().key == key)
        measureAll();
    else
        measure(key);
}

Image CompareController::pictureOf(TileKey key) const
{
    const auto place = m_pictures.find(key);
    return place == m_pictures.end() ? Image() : place->second.picture;
}

void CompareController::measureAll()
{
    for (const ComparedPicture& picture : m_stage.window.compare().pictures())
        measure(picture.key);
}

void CompareController::measure(TileKey key)
{
    CompareView& view = m_stage.window.compare();
    if (!view.showsDifference() || view.pictures().empty())
        return;
    const TileKey reference = view.pictures().front().key;
    const Image first = pictureOf(reference), other = pictureOf(key);
    if (key == reference || first.isNull() || other.isNull())
        return;
    m_stage.darkroom.difference(
        first, other, mapPx, [&view, reference, key](const QImage& map, double meanDeltaE) {
            const auto& shown = view.pictures();
            const auto isThere = [key](const ComparedPicture& p) { return p.key == key; };
            if (!shown.empty() && shown.front().key == reference &&
                std::any_of(shown.begin(), shown.end(), isThere))
                view.setDifference(key, map, meanDeltaE);
        });
}

} // namespace toile
