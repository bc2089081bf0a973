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
    const auto holds = [](const std::vector<GalleryTile>& all, quint64 key) {
        return std::any_of(all.begin(), all.end(), [key](const GalleryTile& t) { return t.key() == key; });
    };
    for (int row = int(m_tiles.size()) - 1; row >= 0; --row)
        if (!holds(tiles, m_tiles[size_t(row)].key())) {
            beginRemoveRows({}, row, row);
            m_tiles.erase(m_tiles.begin() + row);
            endRemoveRows();
        }
    for (int row = 0; row < int(tiles.size()); ++row) {
        const GalleryTile& tile = tiles[size_t(row)];
        const int at = indexOf(tile.key()).row();
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

void GalleryModel::setPicture(quint64 key, const QImage& picture)
{
    if (picture.isNull())
        return;
    m_asked.remove(key);
    m_pictures.insert(key, new QImage(picture), std::max<qsizetype>(1, picture.sizeInBytes() / 1024));
    const QModelIndex at = indexOf(key);
    if (at.isValid())
        Q_EMIT dataChanged(at, at, {Qt::DecorationRole});
}

QImage GalleryModel::pictureOf(quint64 key) const
{
    const QImage* picture = m_pictures.object(key);
    return picture ? *picture : QImage();
}

QModelIndex GalleryModel::indexOf(quint64 key) const
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

QVariant GalleryModel::data(const QModelIndex& index, int role) const
{
    const GalleryTile* tile = tileAt(index);
    if (!tile)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
        return tile->title;
    case Qt::AccessibleTextRole:
        return tile->isStarred ? tr("%1, starred").arg(tile->title) : tile->title;
    case TileRole:
        return QVariant::fromValue(*tile);
    case KeyRole:
        return tile->key();
    case Qt::DecorationRole: {
        const QImage* picture = m_pictures.object(tile->key());
        if (!picture && !tile->isOnItsWay && !m_asked.contains(tile->key())) {
            m_asked << tile->key();
            Q_EMIT pictureWanted(tile->id);
        }
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
        mime->setData(QLatin1String(tileMime),
                      QByteArray::number(indexes.first().data(KeyRole).toULongLong()));
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
    const quint64 key = mime->data(QLatin1String(tileMime)).toULongLong();
    Q_EMIT moveWished(key, row < rowCount() ? m_tiles[size_t(row)].key() : 0);
    return false; // the studio answers with the new order; the view must not take the tile away itself
}

} // namespace toile
