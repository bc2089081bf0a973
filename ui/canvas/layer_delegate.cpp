#include "ui/canvas/layer_delegate.h"

#include "ui/canvas/layer_model.h"
#include "ui/look/icon.h"
#include "ui/look/theme.h"

#include <QPainter>

#include <cmath>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int buttonPx = 28;
constexpr int iconPx = 16;

void paintIcon(QPainter& painter, const QString& name, const QColor& tint, const QRect& box)
{
    QRect place(0, 0, iconPx, iconPx);
    place.moveCenter(box.center());
    tintedIcon(name, tint).paint(&painter, place);
}

} // namespace

QRect LayerDelegate::eyeOf(const QRect& row)
{
    return {row.left() + 2, row.top(), buttonPx, row.height()};
}

QRect LayerDelegate::lockOf(const QRect& row)
{
    return {row.right() - buttonPx - 2, row.top(), buttonPx, row.height()};
}

void LayerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette& palette = option.palette;
    const bool isActive = option.state & QStyle::State_Selected;
    const bool isHot = option.state & QStyle::State_MouseOver;
    const QRectF box = QRectF(option.rect).adjusted(2, 1, -2, -1);
    if (isActive || isHot) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette.color(isActive ? QPalette::Midlight : QPalette::Light));
        painter->drawRoundedRect(box, 6, 6);
    }
    if (isActive) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette.color(QPalette::Highlight));
        painter->drawRoundedRect(QRectF(box.left(), box.top() + 6, 3, box.height() - 12), 1.5, 1.5);
    }
    if (option.state & QStyle::State_HasFocus && isActive) {
        painter->setPen(QPen(palette.color(QPalette::Highlight), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box, 6, 6);
    }
    const QColor ink = palette.color(QPalette::WindowText), quiet = palette.color(QPalette::PlaceholderText);
    const bool isVisible = index.data(LayerModel::VisibleRole).toBool();
    const bool isLocked = index.data(LayerModel::LockedRole).toBool();
    paintIcon(*painter, isVisible ? u"eye"_s : u"eye-shut"_s, isVisible ? ink : quiet, eyeOf(option.rect));
    if (isLocked || isHot || isActive)
        paintIcon(*painter, isLocked ? u"lock"_s : u"unlock"_s, isLocked ? ink : quiet, lockOf(option.rect));

    QStringList notes;
    const int percent = int(std::lround(index.data(LayerModel::OpacityRole).toFloat() * 100));
    if (percent < 100)
        notes << LayerModel::tr("%1 %").arg(percent);
    if (index.data(LayerModel::MultipliedRole).toBool())
        notes << LayerModel::tr("multiplied");
    const QRect words = option.rect.adjusted(buttonPx + 6, 0, -buttonPx - 6, 0);
    painter->setFont(fontOf(Type::Caption));
    painter->setPen(quiet);
    const QString note = notes.join(u" · "_s);
    painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, note);
    const int noteWidth = note.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(note) + 8;
    painter->setFont(fontOf(isActive ? Type::Strong : Type::Body));
    painter->setPen(isVisible ? ink : quiet);
    const QRect name = words.adjusted(0, 0, -noteWidth, 0);
    painter->drawText(
        name, Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, name.width()));
    painter->restore();
}

QSize LayerDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {120, rowPx};
}

void LayerDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                         const QModelIndex&) const
{
    editor->setGeometry(option.rect.adjusted(buttonPx, 2, -buttonPx, -2));
}

} // namespace toile
