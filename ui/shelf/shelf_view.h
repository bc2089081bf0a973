// The list of a shelf: four columns of thumbnails that take dropped pictures and give cloths to be dragged.
#pragma once

#include <QListView>

class QMimeData;

namespace toile {

class ShelfView : public QListView
{
    Q_OBJECT

public:
    explicit ShelfView(QWidget* parent = nullptr);

    static constexpr int columns = 4;
    static constexpr int rowPx = 74;
    static constexpr int scrollBarPx = 12;

    void setModel(QAbstractItemModel* model) override;

Q_SIGNALS:
    void filesDropped(const QStringList& files);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void arrange();
};

/// The local files of a drag, if any.
QStringList filesOf(const QMimeData* mime);

} // namespace toile
