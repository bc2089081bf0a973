#include "ui/shelf/shelf_model.h"

#include "ui/canvas/picture_view.h"

#include <QMimeData>

#include <algorithm>

namespace toile {

QString keyOf(const MaterialRef& material)
{
    return QString::fromStdString(material.id.empty() ? material.file : material.id);
}

void ShelfModel::setEntries(std::vector<ShelfEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    filter();
    endResetModel();
}

void ShelfModel::setDropWords(const QString& words)
{
    beginResetModel();
    m_dropWords = words;
    endResetModel();
}

void ShelfModel::setFilter(const QString& text)
{
    beginResetModel();
    m_filter = text.trimmed();
    filter();
    endResetModel();
}

void ShelfModel::filter()
{
    m_shown.clear();
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const ShelfEntry& entry = m_entries[i];
        if (m_filter.isEmpty() || entry.name.contains(m_filter, Qt::CaseInsensitive) ||
            entry.otherNames.contains(m_filter, Qt::CaseInsensitive))
            m_shown.push_back(int(i));
    }
}

void ShelfModel::setThumbnail(const QString& key, const QImage& picture)
{
    m_thumbnails[key] = QPixmap::fromImage(picture);
    const QModelIndex index = indexOf(key);
    if (index.isValid())
        Q_EMIT dataChanged(index, index, {Qt::DecorationRole});
}

int ShelfModel::ownCount() const
{
    return int(
        std::count_if(m_entries.begin(), m_entries.end(), [](const ShelfEntry& e) { return e.isOwn; }));
}

std::optional<MaterialRef> ShelfModel::materialAt(const QModelIndex& index) const
{
    if (!index.isValid() || size_t(index.row()) >= m_shown.size())
        return std::nullopt;
    return m_entries[size_t(m_shown[size_t(index.row())])].material;
}

QModelIndex ShelfModel::indexOf(const QString& key) const
{
    for (size_t row = 0; row < m_shown.size(); ++row)
        if (keyOf(m_entries[size_t(m_shown[row])].material) == key)
            return index(int(row));
    return {};
}

const ShelfEntry* ShelfModel::entryOf(const QString& key) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const ShelfEntry& entry) { return keyOf(entry.material) == key; });
    return found == m_entries.end() ? nullptr : &*found;
}

int ShelfModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size()) + (m_dropWords.isEmpty() ? 0 : 1);
}

QVariant ShelfModel::data(const QModelIndex& index, int role) const
{
    const bool isDrop = size_t(index.row()) >= m_shown.size();
    if (isDrop)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(m_dropWords)
               : role == IsDropRole                                      ? QVariant(true)
                                                                         : QVariant();
    const ShelfEntry& entry = m_entries[size_t(m_shown[size_t(index.row())])];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return entry.name;
    case Qt::DecorationRole: {
        const QString key = keyOf(entry.material);
        if (!entry.material.isEmpty() && !m_thumbnails.contains(key) && !m_asked.contains(key)) {
            m_asked << key;
            Q_EMIT thumbnailWanted(entry.material);
        }
        return m_thumbnails.value(key);
    }
    case KeyRole:
        return keyOf(entry.material);
    case IsDropRole:
        return false;
    case IsOwnRole:
        return entry.isOwn;
    default:
        return {};
    }
}

Qt::ItemFlags ShelfModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const auto material = materialAt(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (material && !material->isEmpty())
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QStringList ShelfModel::mimeTypes() const
{
    return {QLatin1String(clothMime)};
}

QMimeData* ShelfModel::mimeData(const QModelIndexList& indexes) const
{
    auto* mime = new QMimeData;
    if (!indexes.isEmpty())
        mime->setData(QLatin1String(clothMime), indexes.first().data(KeyRole).toString().toUtf8());
    return mime;
}

} // namespace toile
