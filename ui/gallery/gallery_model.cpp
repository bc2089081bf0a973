#include "ui/gallery/gallery_model.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr char tileMime[] = "application/x-toile-tile";
/// Tiles' pictures that are kept, in KiB: about 300 of them.
constexpr int cacheKib = 120 * 1024;

} // namespace

GalleryModel::GalleryModel(QObject* parent) : QAbstractListModel(parent), m_pictures(cacheKib) {}

void GalleryModel::setTiles(std::vector<GalleryTile> tiles)
{
    const auto rowOf = [](const std::vector<GalleryTile>& all, const GalleryTile& tile) {
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const GalleryTile& t) { return t.place() == tile.place(); });
        return found == all.end() ? -1 : int(found - all.begin());
    };
    forgetReplaced(tiles);
    for (int row = int(m_tiles.size()) - 1; row >= 0; --row)
        if (rowOf(tiles, m_tiles[size_t(row)]) < 0) {
            m_isLosingOneOnItsWay = m_tiles[size_t(row)].isOnItsWay;
            beginRemoveRows({}, row, row);
            m_tiles.erase(m_tiles.begin() + row);
            endRemoveRows();
            m_isLosingOneOnItsWay = false;
        }
    for (int row = 0; row < int(tiles.size()); ++row) {
        const GalleryTile& tile = tiles[size_t(row)];
        const int at = rowOf(m_tiles, tile);
        if (at < 0) {
            beginInsertRows({}, row, row);
            m_tiles.insert(m_tiles.begin() + row, tile);
            endInsertRows();
            continue;
        }
        if (at != row) {
            beginMoveRows({}, at, at, {}, row);
            const GalleryTile moved = m_tiles[size_t(at)];
            m_tiles.erase(m_tiles.begin() + at);
            m_tiles.insert(m_tiles.begin() + row, moved);
            endMoveRows();
        }
        if (!(m_tiles[size_t(row)] == tile)) {
            m_tiles[size_t(row)] = tile;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

void GalleryModel::forgetReplaced(const std::vector<GalleryTile>& tiles)
{
    for (const GalleryTile& tile : tiles) {
        if (tile.isOnItsWay || m_files.value(tile.key()) == tile.file)
            continue;
        m_files[tile.key()] = tile.file;
        m_pictures.remove(tile.key());
        m_asked.remove(tile.key());
    }
}

const QImage* GalleryModel::pictureFor(const GalleryTile& tile) const
{
    const QImage* own = m_pictures.object(tile.key());
    const uint64_t variant = tile.isOnItsWay ? tile.replaces : tile.id;
    if (own || variant == 0)
        return own;
    const TileKey key = TileKey::variant(variant);
    const QImage* finished = m_pictures.object(key);
    if (!finished && !m_asked.contains(key)) {
        m_asked << key;
        Q_EMIT pictureWanted(variant);
    }
    return finished;
}

void GalleryModel::setPicture(TileKey key, const QImage& picture)
{
    if (picture.isNull())
        return;
    m_asked.remove(key);
    m_pictures.insert(key, new QImage(picture), std::max<qsizetype>(1, picture.sizeInBytes() / 1024));
    for (size_t row = 0; row < m_tiles.size(); ++row)
        if (m_tiles[row].key() == key || m_tiles[row].place() == key)
            Q_EMIT dataChanged(index(int(row)), index(int(row)), {Qt::DecorationRole});
}

QImage GalleryModel::pictureOf(TileKey key) const
{
    const QImage* picture = m_pictures.object(key);
    return picture ? *picture : QImage();
}

QModelIndex GalleryModel::indexOf(TileKey key) const
{
    for (size_t row = 0; row < m_tiles.size(); ++row)
        if (m_tiles[row].key() == key)
            return index(int(row));
    return {};
}

const GalleryTile* GalleryModel::tileAt(const QModelIndex& index) const
{
    return index.isValid() && size_t(index.row()) < m_tiles.size() ? &m_tiles[size_t(index.row())] : nullptr;
}

int GalleryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_tiles.size());
}

QString GalleryModel::detailsOf(const GalleryTile& tile) const
{
    return tile.isDraft ? tr("%1, draft").arg(tile.title) : tile.title;
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const
{
    const GalleryTile* tile = tileAt(index);
    if (!tile)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return tile->title;
    case Qt::ToolTipRole:
        return detailsOf(*tile);
    case Qt::AccessibleTextRole:
        return tile->isStarred ? tr("%1, starred").arg(detailsOf(*tile)) : detailsOf(*tile);
    case TileRole:
        return QVariant::fromValue(*tile);
    case KeyRole:
        return QVariant::fromValue(tile->key());
    case Qt::DecorationRole: {
        const QImage* picture = pictureFor(*tile);
        return picture ? *picture : QImage();
    }
    default:
        return {};
    }
}

bool GalleryModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const GalleryTile* tile = tileAt(index);
    const QString name = value.toString().trimmed();
    if (!tile || tile->isOnItsWay || role != Qt::EditRole || name.isEmpty() || name == tile->title)
        return false;
    Q_EMIT renameWished(tile->id, name);
    return true;
}

Qt::ItemFlags GalleryModel::flags(const QModelIndex& index) const
{
    const GalleryTile* tile = tileAt(index);
    if (!tile)
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
    if (!tile->isOnItsWay)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QStringList GalleryModel::mimeTypes() const
{
    return {QLatin1String(tileMime), u"text/uri-list"_s};
}

QMimeData* GalleryModel::mimeData(const QModelIndexList& indexes) const
{
    auto* mime = new QMimeData;
    QList<QUrl> urls;
    for (const QModelIndex& index : indexes) {
        const GalleryTile* tile = tileAt(index);
        if (tile && !tile->isOnItsWay && m_fileOf)
            urls << QUrl::fromLocalFile(m_fileOf(tile->id));
    }
    if (!urls.isEmpty())
        mime->setUrls(urls);
    if (!indexes.isEmpty())
        mime->setData(QLatin1String(tileMime), indexes.first().data(KeyRole).value<TileKey>().toText());
    return mime;
}

bool GalleryModel::canDropMimeData(const QMimeData* mime, Qt::DropAction, int, int, const QModelIndex&) const
{
    return mime->hasFormat(QLatin1String(tileMime));
}

bool GalleryModel::dropMimeData(const QMimeData* mime, Qt::DropAction, int row, int,
                                const QModelIndex& parent)
{
    if (!mime->hasFormat(QLatin1String(tileMime)))
        return false;
    if (row < 0)
        row = parent.isValid() ? parent.row() : rowCount();
    const TileKey key = TileKey::fromText(mime->data(QLatin1String(tileMime)));
    if (!key.isNothing())
        Q_EMIT moveWished(key, row < rowCount() ? m_tiles[size_t(row)].key() : TileKey());
    return false; // the studio answers with the new order; the view must not take the tile away itself
}

} // namespace toile
