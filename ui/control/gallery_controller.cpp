#include "ui/control/gallery_controller.h"

#include "core/document/edits.h"
#include "core/document/refinement.h"
#include "core/imaging/convert.h"
#include "ui/compare/compare_view.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_view.h"
#include "ui/main_window.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Longer side of a tile's picture.
constexpr int tileSidePx = 136;

} // namespace

int GalleryController::tilePx() const
{
    return int(std::ceil(tileSidePx * m_desk.window.devicePixelRatioF()));
}

GalleryController::GalleryController(Desk desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    connectAll();
}

void GalleryController::connectAll()
{
    Gallery& gallery = m_desk.window.gallery();
    GalleryModel& model = gallery.model();
    Studio& studio = m_desk.studio;
    model.setFileOf([&studio](uint64_t id) {
        const ProjectVariant* variant = findVariant(studio.project(), id);
        return variant ? QString::fromStdString(studio.fileOf(*variant).string()) : QString();
    });
    connect(
        &model, &GalleryModel::pictureWanted, this,
        [this, &model](uint64_t id) {
            const std::string file = fileOf(id);
            m_desk.studio.loadPicture(id, tilePx(), [this, &model, id, file](const Image& picture) {
                const std::string now = fileOf(id);
                if (now.empty() || now == file) // otherwise it has been replaced meanwhile
                    model.setPicture(id * 2, toQImage(picture));
            });
        },
        Qt::QueuedConnection);
    connect(&model, &GalleryModel::renameWished, this, [&studio](uint64_t id, const QString& name) {
        studio.edit(renameVariant(studio.project(), id, name.toStdString()), tr("Rename").toStdString());
    });
    connect(&model, &GalleryModel::moveWished, this, &GalleryController::move, Qt::QueuedConnection);
    connect(&gallery, &Gallery::arrangementWished, this, &GalleryController::refresh);
    connect(&gallery, &Gallery::starWished, this, [&studio](uint64_t id, bool isStarred) {
        studio.edit(starVariants(studio.project(), {id}, isStarred), tr("Star").toStdString());
    });
    connect(&gallery, &Gallery::stopWished, this, [&studio](uint64_t id) { studio.stop(id); });
    connect(&gallery, &Gallery::stopAllWished, this, [&studio] { studio.stopAll(); });
    connect(&gallery, &Gallery::tileShown, this, &GalleryController::shownWished);
    connect(&gallery, &Gallery::tileOpened, this, &GalleryController::openWished);
}

std::string GalleryController::fileOf(VariantId id) const
{
    const ProjectVariant* variant = findVariant(m_desk.studio.project(), id);
    return variant ? variant->file : std::string();
}

GalleryTile GalleryController::tileOf(const ProjectVariant& variant) const
{
    GalleryTile tile;
    tile.id = variant.id;
    tile.file = QString::fromStdString(variant.file);
    tile.title = m_desk.names.variant(variant);
    tile.isDraft = isDraft(variant.recipe);
    tile.isStarred = variant.isStarred;
    tile.isRejected = variant.isRejected;
    tile.createdMs = variant.createdMs;
    return tile;
}

GalleryTile GalleryController::tileOf(const WaitingVariant& waiting) const
{
    GalleryTile tile;
    tile.isOnItsWay = true;
    tile.id = waiting.id;
    tile.replaces = waiting.replaces;
    const ProjectVariant* replaced = findVariant(m_desk.studio.project(), waiting.replaces);
    tile.title = replaced ? m_desk.names.variant(*replaced) : m_desk.names.variant(waiting);
    tile.isDraft = isDraft(waiting.recipe);
    const JobProgress& progress = waiting.progress;
    tile.share = progress.steps > 0 ? double(progress.step) / double(progress.steps) : 0;
    tile.secondsLeft = progress.secondsLeft;
    const bool isPreparing = progress.steps == 0 && progress.preview.isNull() && !tile.isDraft;
    tile.state = waiting.isStopping   ? TileState::Stopping
                 : !waiting.isRunning ? TileState::Waiting
                 : isPreparing        ? TileState::Preparing
                                      : TileState::Drawing;
    return tile;
}

void GalleryController::refresh()
{
    Gallery& gallery = m_desk.window.gallery();
    std::vector<GalleryTile> finished, onTheirWay;
    int starred = 0;
    for (const ProjectVariant& variant : m_desk.studio.project().variants) {
        finished.push_back(tileOf(variant));
        starred += variant.isStarred;
    }
    for (const WaitingVariant& waiting : m_desk.studio.waiting())
        onTheirWay.push_back(tileOf(waiting));
    const int count = int(finished.size());
    gallery.model().setTiles(arranged(std::move(finished), onTheirWay, gallery.sort(), gallery.filter()));
    gallery.setCounts(count, starred, int(onTheirWay.size()));
    refreshProgress();
}

void GalleryController::refreshProgress()
{
    Gallery& gallery = m_desk.window.gallery();
    GalleryModel& model = gallery.model();
    std::vector<GalleryTile> tiles = model.tiles();
    std::set<WaitingId> present;
    for (const WaitingVariant& waiting : m_desk.studio.waiting()) {
        const GalleryTile tile = tileOf(waiting);
        present.insert(waiting.id);
        for (GalleryTile& shown : tiles)
            if (shown.key() == tile.key())
                shown = tile;
        const Image& preview = waiting.progress.preview;
        if (preview.isNull() && waiting.replaces)
            continue; // it shows the old one's
        const Image& picture = preview.isNull() ? m_desk.studio.sketchView().picture : preview;
        const void*& shown = m_shown[waiting.id];
        if (picture.isNull() || shown == picture.bytes().data() || (preview.isNull() && shown))
            continue;
        shown = picture.bytes().data();
        m_desk.darkroom.develop(picture, tilePx(),
                                [&model, key = tile.key()](const ScaledPicture& developed) {
                                    if (model.indexOf(key).isValid())
                                        model.setPicture(key, developed.whole());
                                });
    }
    std::erase_if(m_shown, [&](const auto& known) { return !present.count(known.first); });
    model.setTiles(std::move(tiles));
}

std::set<VariantId> GalleryController::chosen() const
{
    const bool isComparing = m_desk.window.mode() == Mode::Compare;
    if (const quint64 marked = isComparing ? m_desk.window.compare().marked() : 0)
        return {marked / 2};
    const auto ids = m_desk.window.gallery().selectedVariants();
    return {ids.begin(), ids.end()};
}

void GalleryController::toggleStar()
{
    const std::set<VariantId> ids = chosen();
    const Project& project = m_desk.studio.project();
    const bool areAll = std::all_of(ids.begin(), ids.end(), [&](VariantId id) {
        const ProjectVariant* variant = findVariant(project, id);
        return variant && variant->isStarred;
    });
    if (!ids.empty())
        m_desk.studio.edit(starVariants(project, ids, !areAll), tr("Star").toStdString());
}

void GalleryController::toggleRejected()
{
    const std::set<VariantId> ids = chosen();
    const Project& project = m_desk.studio.project();
    const bool areAll = std::all_of(ids.begin(), ids.end(), [&](VariantId id) {
        const ProjectVariant* variant = findVariant(project, id);
        return variant && variant->isRejected;
    });
    if (!ids.empty())
        m_desk.studio.edit(rejectVariants(project, ids, !areAll), tr("Reject").toStdString());
}

void GalleryController::deleteSelected()
{
    for (const uint64_t id : m_desk.window.gallery().selectedWaiting())
        m_desk.studio.stop(id);
    const std::set<VariantId> ids = chosen();
    if (ids.empty())
        return;
    m_desk.studio.edit(deleteVariants(m_desk.studio.project(), ids), tr("Delete variants").toStdString());
    Q_EMIT variantsDeleted(int(ids.size()));
}

void GalleryController::useLook()
{
    const std::set<VariantId> ids = chosen();
    if (ids.empty())
        return;
    if (const ProjectVariant* variant = findVariant(m_desk.studio.project(), *ids.begin())) {
        Recipe look = variant->recipe;
        look.stoppedAtStep = -1;
        m_desk.studio.setLook(look);
    }
}

void GalleryController::stopShown()
{
    const auto selected = m_desk.window.gallery().selectedWaiting();
    for (const uint64_t id : selected)
        m_desk.studio.stop(id);
    if (!selected.empty())
        return;
    for (const WaitingVariant& waiting : m_desk.studio.waiting())
        if (waiting.isRunning)
            return m_desk.studio.stop(waiting.id);
}

void GalleryController::step(int by)
{
    if (m_desk.window.mode() == Mode::Compare)
        return m_desk.window.compare().stepMark(by);
    Gallery& gallery = m_desk.window.gallery();
    const int count = gallery.model().rowCount();
    if (count == 0)
        return;
    const QModelIndex current = gallery.view().currentIndex();
    const int row = std::clamp(current.isValid() ? current.row() + by : 0, 0, count - 1);
    const quint64 key = gallery.model().index(row).data(GalleryModel::KeyRole).toULongLong();
    gallery.select(key);
    Q_EMIT shownWished(key);
}

void GalleryController::select(quint64 key)
{
    m_desk.window.gallery().select(key);
}

void GalleryController::move(quint64 key, quint64 before)
{
    Studio& studio = m_desk.studio;
    const bool isWaiting = key % 2;
    if (isWaiting)
        return studio.moveWaiting(key / 2, before % 2 ? before / 2 : 0);
    // Newest first shows the project's order backwards: before a tile on the screen is after it in the
    // project.
    VariantId target = before % 2 ? 0 : before / 2;
    if (m_desk.window.gallery().sort() == GallerySort::NewestFirst) {
        const auto& variants = studio.project().variants;
        const auto at = std::find_if(variants.begin(), variants.end(),
                                     [target](const ProjectVariant& v) { return v.id == target; });
        if (before == 0)
            target = variants.empty() ? 0 : variants.front().id;
        else
            target = at == variants.end() || at + 1 == variants.end() ? 0 : (at + 1)->id;
    } else if (m_desk.window.gallery().sort() == GallerySort::ByName)
        return;
    studio.edit(moveVariant(studio.project(), key / 2, target), tr("Move").toStdString());
}

} // namespace toile
