#include "ui/shelf/shelf_delegate.h"

#include "ui/look/theme.h"
#include "ui/shelf/shelf_model.h"

#include <QPainter>
#include <QPainterPath>

namespace toile {

namespace {

constexpr double radiusPx = 5;
constexpr int namePx = 18;

void paintDrop(QPainter& painter, QRectF box, const QPalette& palette, bool isHot)
{
    const QColor ink = palette.color(isHot ? QPalette::Highlight : QPalette::PlaceholderText);
    QPen pen(ink, 1);
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, radiusPx, radiusPx);
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap));
    const QPointF c = box.center();
    painter.drawLine(c - QPointF(5, 0), c + QPointF(5, 0));
    painter.drawLine(c - QPointF(0, 5), c + QPointF(0, 5));
}

void paintNone(QPainter& painter, QRectF box, const QPalette& palette)
{
    painter.setPen(QPen(palette.color(QPalette::Mid), 1));
    painter.setBrush(palette.color(QPalette::Light)); // Base is transparent in a list
    painter.drawRoundedRect(box, radiusPx, radiusPx);
    painter.setPen(QPen(palette.color(QPalette::PlaceholderText), 1.2));
    const QPointF d(box.height() * 0.22, -box.height() * 0.22);
    painter.drawLine(box.center() - d, box.center() + d);
}

} // namespace

void ShelfDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const QPalette& palette = option.palette;
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHot = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF box = QRectF(option.rect).adjusted(4, 4, -4, -4 - namePx);
    const auto pixmap = index.data(Qt::DecorationRole).value<QPixmap>();
    if (index.data(ShelfModel::IsDropRole).toBool())
        paintDrop(*painter, box.adjusted(0.5, 0.5, -0.5, -0.5), palette, isHot);
    else if (index.data(ShelfModel::KeyRole).toString().isEmpty())
        paintNone(*painter, box.adjusted(0.5, 0.5, -0.5, -0.5), palette);
    else {
        QPainterPath path;
        path.addRoundedRect(box, radiusPx, radiusPx);
        painter->fillPath(path, palette.color(QPalette::Midlight));
        painter->setClipPath(path);
        if (!pixmap.isNull()) {
            const QSizeF size = QSizeF(pixmap.size()).scaled(box.size(), Qt::KeepAspectRatioByExpanding);
            QRectF place(QPointF(), size);
            place.moveCenter(box.center());
            painter->drawPixmap(place, pixmap, QRectF(pixmap.rect()));
        }
        painter->setClipping(false);
        QColor edge = palette.color(QPalette::WindowText);
        edge.setAlpha(34);
        painter->setPen(QPen(edge, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radiusPx, radiusPx);
    }
    if (isSelected || (option.state & QStyle::State_HasFocus)) {
        QPen ring(palette.color(isSelected ? QPalette::Highlight : QPalette::PlaceholderText), 2);
        painter->setPen(ring);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(-3, -3, 3, 3), radiusPx + 2.5, radiusPx + 2.5);
    }
    painter->setFont(fontOf(Type::Caption));
    painter->setPen(palette.color(isSelected || isHot ? QPalette::WindowText : QPalette::PlaceholderText));
    const QRect line = option.rect.adjusted(4, option.rect.height() - namePx, 0, 0);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignTop,
                      painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                        Qt::ElideRight, line.width()));
    painter->restore();
}

QSize ShelfDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {72, 66 + namePx};
}

} // namespace toile
