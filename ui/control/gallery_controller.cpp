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
    return int(std::ceil(tileSidePx * m_stage.window.devicePixelRatioF()));
}

GalleryController::GalleryController(ProjectDesk& document, VariantDesk& variants, Stage stage,
                                     QObject* parent)
    : QObject(parent), m_document(document), m_variants(variants), m_stage(stage)
{
    connectAll();
}

void GalleryController::connectAll()
{
    Gallery& gallery = m_stage.window.gallery();
    GalleryModel& model = gallery.model();
    model.setFileOf([this](uint64_t id) {
        const ProjectVariant* variant = findVariant(m_document.project(), id);
        return variant ? QString::fromStdString(m_variants.fileOf(*variant).string()) : QString();
    });
    connect(
        &model, &GalleryModel::pictureWanted, this,
        [this, &model](uint64_t id) {
            const std::string file = fileOf(id);
            m_variants.loadPicture(id, tilePx(), [this, &model, id, file](const Image& picture) {
                const std::string now = fileOf(id);
                if (now.empty() || now == file) // otherwise it has been replaced meanwhile
                    model.setPicture(TileKey::variant(id), toQImage(picture));
            });
        },
        Qt::QueuedConnection);
    connect(&model, &GalleryModel::renameWished, this, [this](uint64_t id, const QString& name) {
        m_document.edit(renameVariant(m_document.project(), id, name.toStdString()),
                        Sentence::phrase("Rename"));
    });
    connect(&model, &GalleryModel::moveWished, this, &GalleryController::move, Qt::QueuedConnection);
    connect(&gallery, &Gallery::arrangementWished, this, &GalleryController::refresh);
    connect(&gallery, &Gallery::starWished, this, [this](uint64_t id, bool isStarred) {
        m_document.edit(starVariants(m_document.project(), {id}, isStarred), Sentence::phrase("Star"));
    });
    connect(&gallery, &Gallery::stopWished, this, [this](uint64_t id) { m_variants.stop(id); });
    connect(&gallery, &Gallery::stopAllWished, this, [this] { m_variants.stopAll(); });
    connect(&gallery, &Gallery::tileShown, this, &GalleryController::shownWished);
    connect(&gallery, &Gallery::tileOpened, this, &GalleryController::openWished);
}

std::string GalleryController::fileOf(VariantId id) const
{
    const ProjectVariant* variant = findVariant(m_document.project(), id);
    return variant ? variant->file : std::string();
}

GalleryTile GalleryController::tileOf(const ProjectVariant& variant) const
{
    GalleryTile tile;
    tile.id = variant.id;
    tile.file = QString::fromStdString(variant.file);
    tile.title = m_stage.names.variant(variant);
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
    const ProjectVariant* replaced = findVariant(m_document.project(), waiting.replaces);
    tile.title = replaced ? m_stage.names.variant(*replaced) : m_stage.names.variant(waiting);
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
    Gallery& gallery = m_stage.window.gallery();
    std::vector<GalleryTile> finished, onTheirWay;
    int starred = 0;
    for (const ProjectVariant& variant : m_document.project().variants) {
        finished.push_back(tileOf(variant));
        starred += variant.isStarred;
    }
    for (const WaitingVariant& waiting : m_variants.waiting())
        onTheirWay.push_back(tileOf(waiting));
    const int count = int(finished.size());
    gallery.model().setTiles(arranged(std::move(finished), onTheirWay, gallery.sort(), gallery.filter()));
    gallery.setCounts(count, starred, int(onTheirWay.size()));
    refreshProgress();
}

void GalleryController::refreshProgress()
{
    Gallery& gallery = m_stage.window.gallery();
    GalleryModel& model = gallery.model();
    std::vector<GalleryTile> tiles = model.tiles();
    std::set<WaitingId> present;
    for (const WaitingVariant& waiting : m_variants.waiting()) {
        const GalleryTile tile = tileOf(waiting);
        present.insert(waiting.id);
        for (GalleryTile& shown : tiles)
            if (shown.key() == tile.key())
                shown = tile;
        const Image& preview = waiting.progress.preview;
        if (preview.isNull() && waiting.replaces)
            continue; // it shows the old one's
        const Image& picture = m_variants.pictureOf(waiting);
        uint64_t& shown = m_shown[waiting.id];
        if (picture.isNull() || shown == picture.id() || (preview.isNull() && shown))
            continue;
        shown = picture.id();
        m_stage.darkroom.develop(picture, tilePx(),
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
    const bool isComparing = m_stage.window.mode() == Mode::Compare;
    if (const VariantId marked = isComparing ? m_stage.window.compare().marked().variantId() : 0)
        return {marked};
    const auto ids = m_stage.window.gallery().selectedVariants();
    return {ids.begin(), ids.end()};
}

void GalleryController::toggleStar()
{
    const std::set<VariantId> ids = chosen();
    const Project& project = m_document.project();
    const bool areAll = std::all_of(ids.begin(), ids.end(), [&](VariantId id) {
        const ProjectVariant* variant = findVariant(project, id);
        return variant && variant->isStarred;
    });
    if (!ids.empty())
        m_document.edit(starVariants(project, ids, !areAll), Sentence::phrase("Star"));
}

void GalleryController::toggleRejected()
{
    const std::set<VariantId> ids = chosen();
    const Project& project = m_document.project();
    const bool areAll = std::all_of(ids.begin(), ids.end(), [&](VariantId id) {
        const ProjectVariant* variant = findVariant(project, id);
        return variant && variant->isRejected;
    });
    if (!ids.empty())
        m_document.edit(rejectVariants(project, ids, !areAll), Sentence::phrase("Reject"));
}

void GalleryController::deleteSelected()
{
    for (const uint64_t id : m_stage.window.gallery().selectedWaiting())
        m_variants.stop(id);
    const std::set<VariantId> ids = chosen();
    if (ids.empty())
        return;
    m_document.edit(deleteVariants(m_document.project(), ids), Sentence::phrase("Delete variants"));
    Q_EMIT variantsDeleted(int(ids.size()));
}

void GalleryController::useLook()
{
    if (const std::set<VariantId> ids = chosen(); !ids.empty())
        m_variants.useLookOf(*ids.begin());
}

void GalleryController::stopShown()
{
    const auto selected = m_stage.window.gallery().selectedWaiting();
    for (const uint64_t id : selected)
        m_variants.stop(id);
    if (!selected.empty())
        return;
    for (const WaitingVariant& waiting : m_variants.waiting())
        if (waiting.isRunning)
            return m_variants.stop(waiting.id);
}

void GalleryController::step(int by)
{
    if (m_stage.window.mode() == Mode::Compare)
        return m_stage.window.compare().stepMark(by);
    Gallery& gallery = m_stage.window.gallery();
    const int count = gallery.model().rowCount();
    if (count == 0)
        return;
    const QModelIndex current = gallery.view().currentIndex();
    const int row = std::clamp(current.isValid() ? current.row() + by : 0, 0, count - 1);
    const auto key = gallery.model().index(row).data(GalleryModel::KeyRole).value<TileKey>();
    gallery.select(key);
    Q_EMIT shownWished(key);
}

void GalleryController::select(TileKey key)
{
    m_stage.window.gallery().select(key);
}

void GalleryController::move(TileKey key, TileKey before)
{
    if (key.waitingId())
        return m_variants.moveWaiting(key.id, before.waitingId());
    // Newest first shows the project's order backwards: before a tile on the screen is after it in the
    // project.
    VariantId target = before.variantId();
    if (m_stage.window.gallery().sort() == GallerySort::NewestFirst) {
        const auto& variants = m_document.project().variants;
        const auto at = std::find_if(variants.begin(), variants.end(),
                                     [target](const ProjectVariant& v) { return v.id == target; });
        if (before.isNothing())
            target = variants.empty() ? 0 : variants.front().id;
        else
            target = at == variants.end() || at + 1 == variants.end() ? 0 : (at + 1)->id;
    } else if (m_stage.window.gallery().sort() == GallerySort::ByName)
        return;
    m_document.edit(moveVariant(m_document.project(), key.id, target), Sentence::phrase("Move"));
}

} // namespace toile
