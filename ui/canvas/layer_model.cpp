#include "ui/canvas/layer_model.h"

#include <QCoreApplication>
#include <QMimeData>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

const auto layerMime = u"application/x-toile-layer"_s;

} // namespace

QString layerName(const DrawingLayer& layer)
{
    if (!layer.name.empty())
        return QString::fromStdString(layer.name);
    switch (layer.kind) {
    case LayerKind::Paper:
        return QCoreApplication::translate("layers", "Paper");
    case LayerKind::Sketch:
        return QCoreApplication::translate("layers", "Sketch");
    case LayerKind::Lines:
        return QCoreApplication::translate("layers", "Lines");
    case LayerKind::Colour:
        return QCoreApplication::translate("layers", "Colour");
    case LayerKind::Notes:
        return QCoreApplication::translate("layers", "Notes");
    }
    return {};
}

void LayerModel::setDrawing(const Drawing& drawing)
{
    if (drawing.layers.size() != m_drawing.layers.size()) {
        beginResetModel();
        m_drawing = drawing;
        endResetModel();
        return;
    }
    m_drawing = drawing;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

const DrawingLayer* LayerModel::layerAt(int row) const
{
    const int count = int(m_drawing.layers.size());
    return row >= 0 && row < count ? m_drawing.layers[size_t(count - 1 - row)].get() : nullptr;
}

int LayerModel::rowOf(LayerId id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (layerAt(row)->id == id)
            return row;
    return -1;
}

int LayerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_drawing.layers.size());
}

QVariant LayerModel::data(const QModelIndex& index, int role) const
{
    const DrawingLayer* layer = layerAt(index.row());
    if (!layer)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::AccessibleTextRole:
        return layerName(*layer);
    case IdRole:
        return QVariant::fromValue(layer->id);
    case VisibleRole:
        return layer->isVisible;
    case LockedRole:
        return layer->isLocked;
    case MultipliedRole:
        return layer->isMultiplied;
    case OpacityRole:
        return layer->opacity;
    default:
        return {};
    }
}

bool LayerModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const DrawingLayer* layer = layerAt(index.row());
    const QString name = value.toString().trimmed();
    if (!layer || role != Qt::EditRole || name == layerName(*layer))
        return false;
    Q_EMIT renameWished(layer->id, name);
    return true;
}

Qt::ItemFlags LayerModel::flags(const QModelIndex& index) const
{
    const DrawingLayer* layer = layerAt(index.row());
    if (!layer)
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
    if (layer->kind != LayerKind::Paper)
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QStringList LayerModel::mimeTypes() const
{
    return {layerMime};
}

QMimeData* LayerModel::mimeData(const QModelIndexList& indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto* mime = new QMimeData;
    mime->setData(layerMime, indexes.first().data(IdRole).toString().toLatin1());
    return mime;
}

bool LayerModel::dropMimeData(const QMimeData* mime, Qt::DropAction, int row, int, const QModelIndex& parent)
{
    if (!mime->hasFormat(layerMime))
        return false;
    const LayerId id = mime->data(layerMime).toULongLong();
    const int from = rowOf(id);
    int to = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    if (from < 0)
        return false;
    if (to > from)
        --to; // where it will be once it is taken out
    if (to != from)
        Q_EMIT moveWished(id, size_t(rowCount() - 1 - to));
    return false; // the document moves it, not the view
}

} // namespace toile
