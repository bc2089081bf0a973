// The tiles of the gallery for its view; pictures come when a tile is looked at.
#pragma once

#include "ui/gallery/gallery_tile.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>
#include <QImage>
#include <QSet>

#include <functional>

namespace toile {

class GalleryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { TileRole = Qt::UserRole, KeyRole };

    explicit GalleryModel(QObject* parent = nullptr);

    /// Keeps selection and place of tiles that stay or are replaced.
    void setTiles(std::vector<GalleryTile> tiles);
    const std::vector<GalleryTile>& tiles() const { return m_tiles; }
    void setPicture(TileKey key, const QImage& picture);
    QImage pictureOf(TileKey key) const;
    QModelIndex indexOf(TileKey key) const;
    const GalleryTile* tileAt(const QModelIndex& index) const;
    /// While the row of a tile goes that was never a variant: stopped, or a variant from now on.
    bool isLosingOneOnItsWay() const { return m_isLosingOneOnItsWay; }
    /// Where the files of finished variants lie, for a drag to other programs.
    void setFileOf(std::function<QString(uint64_t)> fileOf) { m_fileOf = std::move(fileOf); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* mime, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* mime, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;
    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

Q_SIGNALS:
    void pictureWanted(uint64_t variant) const;
    void renameWished(uint64_t variant, const QString& name);
    /// A tile is to stand before another (nothing: at the end).
    void moveWished(TileKey key, TileKey before);

private:
    /// Pictures of tiles whose file has become another.
    void forgetReplaced(const std::vector<GalleryTile>& tiles);
    /// Its own; until one on its way has one, that of the variant which it replaces. Null where it is yet to
    /// come.
    const QImage* pictureFor(const GalleryTile& tile) const;
    QString detailsOf(const GalleryTile& tile) const;

    std::vector<GalleryTile> m_tiles;
    bool m_isLosingOneOnItsWay = false;
    mutable QCache<TileKey, QImage> m_pictures;
    QHash<TileKey, QString> m_files; ///< of finished tiles: whose pictures those are
    mutable QSet<TileKey> m_asked;
    std::function<QString(uint64_t)> m_fileOf;
};

} // namespace toile

Q_DECLARE_METATYPE(toile::GalleryTile)
