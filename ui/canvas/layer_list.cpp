#include "ui/canvas/layer_list.h"

#include "ui/canvas/layer_delegate.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace toile {

LayerList::LayerList(QWidget* parent) : QListView(parent)
{
    setItemDelegate(new LayerDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDropIndicatorShown(true);
    setMouseTracking(true);
    setUniformItemSizes(true);
    setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents); // the figures have the room below
    setMinimumHeight(3 * itemDelegate()->sizeHint({}, {}).height());
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void LayerList::keyPressEvent(QKeyEvent* event)
{
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    if (isControl && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        Q_EMIT stepWished(event->key() == Qt::Key_Up ? 1 : -1);
    else if (isControl && event->key() == Qt::Key_L && currentIndex().isValid())
        Q_EMIT lockWished(currentIndex());
    else if (event->key() == Qt::Key_Delete)
        Q_EMIT removeWished();
    else if (event->key() == Qt::Key_Space && currentIndex().isValid())
        Q_EMIT eyeWished(currentIndex());
    else
        QListView::keyPressEvent(event);
}

bool LayerList::pressesSign(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return false;
    const QRect row = visualRect(index);
    if (LayerDelegate::eyeOf(row).contains(at)) {
        Q_EMIT eyeWished(index);
        return true;
    }
    if (LayerDelegate::lockOf(row).contains(at)) {
        Q_EMIT lockWished(index);
        return true;
    }
    return false;
}

void LayerList::mousePressEvent(QMouseEvent* event)
{
    // Eye and lock do not make their layer the active one.
    if (!pressesSign(event))
        QListView::mousePressEvent(event);
}

void LayerList::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!pressesSign(event))
        QListView::mouseDoubleClickEvent(event);
}

} // namespace toile
