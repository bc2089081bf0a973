// A drawing's layers as a list, the uppermost first, for the panel.
#pragma once

#include "core/drawing/drawing.h"

#include <QAbstractListModel>

namespace toile {

/// The layer's own name, or else its kind's in the user's language.
QString layerName(const DrawingLayer& layer);

class LayerModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, VisibleRole, LockedRole, MultipliedRole, OpacityRole };

    using QAbstractListModel::QAbstractListModel;

    void setDrawing(const Drawing& drawing);
    const Drawing& drawing() const { return m_drawing; }
    /// Null outside.
    const DrawingLayer* layerAt(int row) const;
    int rowOf(LayerId id) const; ///< -1: none

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* mime, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void renameWished(LayerId id, const QString& name);
    /// To stand at this place counted from the lowest, as drawing_edits.h has it.
    void moveWished(LayerId id, size_t index);

private:
    Drawing m_drawing;
};

} // namespace toile
