#include "ui/shelf/shelf_view.h"

#include "ui/shelf/shelf_delegate.h"

#include <QDrag>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPixmap>
#include <QUrl>

namespace toile {

QStringList filesOf(const QMimeData* mime)
{
    QStringList files;
    for (const QUrl& url : mime->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

ShelfView::ShelfView(QWidget* parent) : QListView(parent)
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new ShelfDelegate(this));
    setMinimumHeight(rowPx);
    viewport()->setAutoFillBackground(false);
    viewport()->setAcceptDrops(true); // which a static list takes away
    setTabKeyNavigation(false);
}

void ShelfView::resizeEvent(QResizeEvent* event)
{
    arrange();
    QListView::resizeEvent(event);
}

void ShelfView::setModel(QAbstractItemModel* model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &ShelfView::arrange);
    arrange();
}

void ShelfView::arrange()
{
    // QListView keeps room for a scroll bar that comes when needed, even where it has come: so whether it is
    // there is decided here.
    const int rows = model() ? (model()->rowCount() + columns - 1) / columns : 0;
    setVerticalScrollBarPolicy(rows * rowPx > height() ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    setGridSize({qMax(40, (width() - scrollBarPx) / columns), rowPx});
}

void ShelfView::keyPressEvent(QKeyEvent* event)
{
    // Space belongs to the window: variant against sketch.
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        return event->ignore();
    QListView::keyPressEvent(event);
}

void ShelfView::startDrag(Qt::DropActions)
{
    const QModelIndexList indexes = selectedIndexes();
    if (indexes.isEmpty())
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(model()->mimeData(indexes));
    const auto pixmap = indexes.first().data(Qt::DecorationRole).value<QPixmap>();
    if (!pixmap.isNull())
        drag->setPixmap(pixmap.scaled(56, 56, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation));
    drag->exec(Qt::CopyAction);
}

void ShelfView::dragEnterEvent(QDragEnterEvent* event)
{
    if (!filesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ShelfView::dragMoveEvent(QDragMoveEvent* event)
{
    if (!filesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ShelfView::dropEvent(QDropEvent* event)
{
    const QStringList files = filesOf(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesDropped(files);
}

} // namespace toile
