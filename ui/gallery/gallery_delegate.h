// How a variant looks in the gallery: picture on white, name and star, progress with its own Stop.
#pragma once

#include <QStyledItemDelegate>

namespace toile {

class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int tileWidthPx = 148;
    static constexpr int tileHeightPx = 142;

    /// Where a tile's star, or its Stop while it is on its way, can be clicked.
    static QRect cornerOf(const QRect& tile);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

Q_SIGNALS:
    void cornerClicked(const QModelIndex& index) const;

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
};

/// "2 s", "1:40": short words for a time left.
QString shortTime(double seconds);

} // namespace toile
