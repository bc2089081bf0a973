// The thumbnails of one shelf: bundled materials, the user's own, and the tile that says where to drop one.
#pragma once

#include "core/document/recipe.h"

#include <QAbstractListModel>
#include <QPixmap>
#include <QSet>

#include <optional>

namespace toile {

struct ShelfEntry
{
    MaterialRef material; ///< empty: none at all (a shelf of hands has that)
    QString name;
    QString otherNames; ///< found by the search, too
    bool isOwn = false;
};

/// A material's key in a model: its id, or its file.
QString keyOf(const MaterialRef& material);

class ShelfModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole, IsDropRole, IsOwnRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<ShelfEntry> entries);
    void setDropWords(const QString& words); ///< empty: no such tile
    void setFilter(const QString& text);
    void setThumbnail(const QString& key, const QImage& picture);
    const std::vector<ShelfEntry>& entries() const { return m_entries; }
    int ownCount() const;

    std::optional<MaterialRef> materialAt(const QModelIndex& index) const;
    QModelIndex indexOf(const QString& key) const;
    const ShelfEntry* entryOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    QStringList mimeTypes() const override;

Q_SIGNALS:
    /// Once for each material that is looked at.
    void thumbnailWanted(const MaterialRef& material) const;

private:
    void filter();

    std::vector<ShelfEntry> m_entries;
    std::vector<int> m_shown;
    QString m_filter;
    QString m_dropWords;
    QHash<QString, QPixmap> m_thumbnails;
    mutable QSet<QString> m_asked;
};

} // namespace toile
