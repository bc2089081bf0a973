// A row of the layer list: eye, name, how it lies, lock.
#pragma once

#include <QRect>
#include <QStyledItemDelegate>

namespace toile {

class LayerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int rowPx = 34;
    static QRect eyeOf(const QRect& row);
    static QRect lockOf(const QRect& row);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
};

} // namespace toile
