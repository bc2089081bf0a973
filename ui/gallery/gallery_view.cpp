#include "ui/gallery/gallery_view.h"

#include "ui/gallery/gallery_delegate.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

namespace toile {

GalleryView::GalleryView(QWidget* parent) : QListView(parent)
{
    // Not the icon mode, in which a drop moves a tile on the screen alone.
    setViewMode(QListView::ListMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setUniformItemSizes(true);
    setGridSize({GalleryDelegate::tileWidthPx, GalleryDelegate::tileHeightPx});
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragDropMode(QAbstractItemView::DragDrop);
    // Never a move: another program would take the project's file away.
    setDefaultDropAction(Qt::CopyAction);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    viewport()->setAcceptDrops(true); // which a static list takes away
    setMouseTracking(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTabKeyNavigation(false);
    setMinimumHeight(GalleryDelegate::tileHeightPx + 4);
    viewport()->setAutoFillBackground(false);
}

void GalleryView::resizeEvent(QResizeEvent* event)
{
    const bool wraps = height() >= 2 * GalleryDelegate::tileHeightPx;
    if (wraps != isWrapping())
        setWrapping(wraps);
    setHorizontalScrollBarPolicy(wraps ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(wraps ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    QListView::resizeEvent(event);
}

void GalleryView::wheelEvent(QWheelEvent* event)
{
    if (isWrapping() || event->angleDelta().x() != 0)
        return QListView::wheelEvent(event);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().y());
    event->accept();
}

void GalleryView::keyPressEvent(QKeyEvent* event)
{
    // Space belongs to the window: variant against sketch.
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        return event->ignore();
    QListView::keyPressEvent(event);
}

} // namespace toile
