#include "ui/gallery/gallery_delegate.h"

#include "ui/gallery/gallery_model.h"
#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int labelPx = 22;

QRect boxOf(const QRect& tile)
{
    return tile.adjusted(4, 4, -4, -4);
}

QString wordsOf(const GalleryTile& tile)
{
    switch (tile.state) {
    case TileState::Finished:
        return tile.title;
    case TileState::Waiting:
        return GalleryDelegate::tr("Waiting");
    case TileState::Preparing:
        return GalleryDelegate::tr("Preparing …");
    case TileState::Stopping:
        return GalleryDelegate::tr("Stopping …");
    case TileState::Drawing:
        break;
    }
    if (tile.isDraft)
        return GalleryDelegate::tr("Drafting …");
    return tile.secondsLeft < 0
               ? GalleryDelegate::tr("Drawing … %1 %").arg(int(std::lround(tile.share * 100)))
               : GalleryDelegate::tr("Drawing … %1").arg(shortTime(tile.secondsLeft));
}

QPainterPath starPath(QPointF center, double radius)
{
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const double angle = M_PI * (i / 5.0 - 0.5);
        const double r = i % 2 ? radius * 0.42 : radius;
        star << center + QPointF(std::cos(angle), std::sin(angle)) * r;
    }
    QPainterPath path;
    path.addPolygon(star);
    path.closeSubpath();
    return path;
}

void paintCorner(QPainter& painter, const QRect& corner, const GalleryTile& tile, bool isHot,
                 const QColor& quiet, const QColor& gold)
{
    const QPointF c = QRectF(corner).center();
    if (tile.isOnItsWay) {
        if (tile.state == TileState::Stopping)
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(quiet);
        painter.drawRoundedRect(QRectF(c - QPointF(4, 4), QSizeF(8, 8)), 1.5, 1.5);
    } else if (tile.isStarred) {
        painter.fillPath(starPath(c, 6), gold);
    } else if (isHot) {
        painter.setPen(QPen(quiet, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(starPath(c, 5.5));
    }
}

} // namespace

QString shortTime(double seconds)
{
    const int whole = qMax(1, int(std::lround(seconds)));
    if (whole < 60)
        return QCoreApplication::translate("time", "%1 s").arg(whole);
    return QCoreApplication::translate("time", "%1:%2 min")
        .arg(whole / 60)
        .arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QRect GalleryDelegate::cornerOf(const QRect& tile)
{
    const QRect box = boxOf(tile);
    return {box.right() - 26, box.bottom() - labelPx - 1, 24, labelPx};
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const auto tile = index.data(GalleryModel::TileRole).value<GalleryTile>();
    const auto picture = index.data(Qt::DecorationRole).value<QImage>();
    const ThemeColors onPaper = colorsOf(Shade::Light);
    const QPalette& palette = option.palette;
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHot = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF box = QRectF(boxOf(option.rect)).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath path;
    path.addRoundedRect(box, 6, 6);
    painter->fillPath(path, paperColor());
    if (!picture.isNull()) {
        const QRectF room = box.adjusted(7, 7, -7, -labelPx);
        const QSizeF size = QSizeF(picture.size()).scaled(room.size(), Qt::KeepAspectRatio);
        QRectF place(QPointF(), size);
        place.moveCenter(room.center());
        painter->setOpacity(tile.isRejected || tile.state == TileState::Waiting ? 0.4 : 1);
        painter->drawImage(place, picture);
        painter->setOpacity(1);
    }
    painter->setFont(fontOf(Type::Caption));
    painter->setPen(tile.isRejected || tile.isOnItsWay ? onPaper.quiet : onPaper.ink);
    const int cornerPx = tile.isOnItsWay || tile.isStarred || isHot ? 26 : 9;
    const QRectF words(box.left() + 9, box.bottom() - labelPx, box.width() - 9 - cornerPx, labelPx - 2);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(wordsOf(tile), Qt::ElideRight, int(words.width())));
    paintCorner(*painter, cornerOf(option.rect), tile, isHot, onPaper.quiet, onPaper.star);
    if (tile.state == TileState::Drawing || tile.state == TileState::Stopping) {
        painter->setClipPath(path);
        painter->fillRect(QRectF(box.left(), box.bottom() - 3, box.width() * tile.share, 3),
                          palette.color(QPalette::Highlight));
        painter->setClipping(false);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(palette.color(isHot ? QPalette::PlaceholderText : QPalette::Mid), 1));
    painter->drawPath(path);
    if (isSelected) {
        painter->setPen(QPen(palette.color(QPalette::Highlight), 2));
        painter->drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 8.5, 8.5);
    } else if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(palette.color(QPalette::PlaceholderText), 1.5));
        painter->drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 8.5, 8.5);
    }
    painter->restore();
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {tileWidthPx, tileHeightPx};
}

void GalleryDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const
{
    const QRect box = boxOf(option.rect);
    editor->setGeometry(box.left() + 1, box.bottom() - 29, box.width() - 2, 28);
}

bool GalleryDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option,
                                  const QModelIndex& index)
{
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseButtonPress)
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton || !cornerOf(option.rect).contains(mouse->pos()))
        return false;
    if (event->type() == QEvent::MouseButtonRelease)
        Q_EMIT cornerClicked(index);
    return true;
}

} // namespace toile
