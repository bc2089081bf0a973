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

CompareController::CompareController(Desk desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    CompareView& view = m_desk.window.compare();
    connect(&view, &CompareView::differenceToggled, this, &CompareController::measureAll);
    connect(&view, &CompareView::sketchToggled, this, &CompareController::refresh);
    connect(&view, &CompareView::pictureOpened, this, &CompareController::openWished);
    connect(&view, &CompareView::panelsToggled, &m_desk.window,
            [this] { m_desk.window.setHasPanels(!m_desk.window.hasPanels()); });
    connect(&m_desk.window.gallery(), &Gallery::selectionChanged, this, &CompareController::refresh);
}

std::vector<ComparedPicture> CompareController::wished() const
{
    const Project& project = m_desk.studio.project();
    std::vector<uint64_t> ids = m_desk.window.gallery().selectedVariants();
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
    const bool withSketch = m_desk.window.compare().includesSketch() && project.shownSketch;
    const size_t room = size_t(CompareView::most) - (withSketch ? 1 : 0);
    std::vector<ComparedPicture> pictures;
    for (size_t i = 0; i < std::min(ids.size(), room); ++i)
        if (const ProjectVariant* variant = findVariant(project, ids[i]))
            pictures.push_back(
                {variant->id * 2, m_desk.names.variant(*variant), variant->isStarred, variant->file});
    if (withSketch) {
        const ProjectVariant* other = ofAnotherDrawing(pictures);
        pictures.push_back({0, tr("Sketch"), false, other ? other->recipe.sketch.material.name() : ""});
    }
    return pictures;
}

const ProjectVariant* CompareController::ofAnotherDrawing(const std::vector<ComparedPicture>& pictures) const
{
    for (const ComparedPicture& picture : pictures) {
        const ProjectVariant* variant = findVariant(m_desk.studio.project(), picture.key / 2);
        if (variant && m_desk.studio.isDrawn(*variant))
            return m_desk.studio.isDrawingAsIn(*variant) ? nullptr : variant;
    }
    return nullptr;
}

void CompareController::refresh()
{
    if (m_desk.window.mode() != Mode::Compare) {
        m_pictures.clear();
        m_desk.window.compare().setPictures({});
        return;
    }
    CompareView& view = m_desk.window.compare();
    const std::vector<ComparedPicture> pictures = wished();
    if (pictures == view.pictures())
        return;
    const quint64 reference = view.pictures().empty() ? 0 : view.pictures().front().key;
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
    if (wanted.key != 0)
        return m_desk.studio.loadPicture(wanted.key / 2, panePx, loaded);
    if (const ProjectVariant* other = ofAnotherDrawing(m_desk.window.compare().pictures()))
        return m_desk.studio.loadSketchOf(*other, panePx, loaded);
    loaded(m_desk.studio.sketchView().picture);
}

void CompareController::arrived(const ComparedPicture& wanted, const Image& picture)
{
    const quint64 key = wanted.key;
    const auto place = m_pictures.find(key);
    if (place == m_pictures.end() || place->second.file != wanted.file)
        return;
    place->second.picture = picture;
    CompareView& view = m_desk.window.compare();
    m_desk.darkroom.develop(picture, panePx, [this, &view, key](const ScaledPicture& shown) {
        if (m_pictures.count(key))
            view.setPicture(key, shown);
    });
    if (!view.pictures().empty() && view.pictures().front().key == key)
        measureAll();
    else
        measure(key);
}

Image CompareController::pictureOf(quint64 key) const
{
    const auto place = m_pictures.find(key);
    return place == m_pictures.end() ? Image() : place->second.picture;
}

void CompareController::measureAll()
{
    for (const ComparedPicture& picture : m_desk.window.compare().pictures())
        measure(picture.key);
}

void CompareController::measure(quint64 key)
{
    CompareView& view = m_desk.window.compare();
    if (!view.showsDifference() || view.pictures().empty())
        return;
    const quint64 reference = view.pictures().front().key;
    const Image first = pictureOf(reference), other = pictureOf(key);
    if (key == reference || first.isNull() || other.isNull())
        return;
    m_desk.darkroom.difference(
        first, other, mapPx, [&view, reference, key](const QImage& map, double meanDeltaE) {
            const auto& shown = view.pictures();
            const auto isThere = [key](const ComparedPicture& p) { return p.key == key; };
            if (!shown.empty() && shown.front().key == reference &&
                std::any_of(shown.begin(), shown.end(), isThere))
                view.setDifference(key, map, meanDeltaE);
        });
}

} // namespace toile
