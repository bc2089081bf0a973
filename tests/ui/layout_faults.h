// What is wrong with how a window is laid out: widgets that overlap, texts that are cut.
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QLayout>
#include <QStackedLayout>
#include <QWidget>

namespace toile::test {

using namespace Qt::StringLiterals;

inline QString nameOf(const QWidget& widget)
{
    QString name = QString::fromLatin1(widget.metaObject()->className());
    if (!widget.objectName().isEmpty())
        name += u" "_s + widget.objectName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        name += u" “%1”"_s.arg(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        name += u" “%1”"_s.arg(button->text());
    return name + u" in "_s + QString::fromLatin1(widget.parentWidget()->metaObject()->className());
}

/// Those that the layout itself places, sublayouts among them.
inline void addPlaced(const QLayout& layout, QWidgetList& placed)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (item->widget() && item->widget()->isVisible())
            placed << item->widget();
        else if (item->layout())
            addPlaced(*item->layout(), placed);
    }
}

inline QStringList overlapsIn(const QWidget& window)
{
    QStringList found;
    QList<const QWidget*> parents{&window};
    for (const QWidget* child : window.findChildren<QWidget*>())
        parents << child;
    for (const QWidget* parent : parents) {
        const QLayout* layout = parent->layout();
        if (!parent->isVisible() || !layout || qobject_cast<const QStackedLayout*>(layout))
            continue;
        QWidgetList placed;
        addPlaced(*layout, placed);
        for (qsizetype i = 0; i < placed.size(); ++i)
            for (qsizetype k = i + 1; k < placed.size(); ++k) {
                const QRect both = placed[i]->geometry() & placed[k]->geometry();
                if (both.width() > 1 && both.height() > 1)
                    found << nameOf(*placed[i]) + u" and "_s + nameOf(*placed[k]);
            }
    }
    return found;
}

/// Text that needs more room than it has. One that ends in … by itself says so in its tool tip.
inline QStringList cutTextsIn(const QWidget& window)
{
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !widget->toolTip().isEmpty())
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if ((label && label->text().isEmpty()) || (button && button->text().isEmpty()) || (!label && !button))
            continue;
        const bool wraps = label && label->wordWrap();
        const QSize wanted =
            wraps ? QSize(0, label->heightForWidth(label->width())) : widget->minimumSizeHint();
        if (wanted.width() > widget->width() + 1 || wanted.height() > widget->height() + 1)
            found << u"%1: %2 × %3 of %4 × %5"_s.arg(nameOf(*widget))
                         .arg(widget->width())
                         .arg(widget->height())
                         .arg(wanted.width())
                         .arg(wanted.height());
        // What reaches beyond the window is cut by its edge.
        const QRect place(widget->mapTo(&window, QPoint()), widget->size());
        const bool scrolls = [&] {
            for (const QWidget* above = widget->parentWidget(); above; above = above->parentWidget())
                if (above->inherits("QAbstractScrollArea"))
                    return true;
            return false;
        }();
        if (!scrolls && !window.rect().contains(place))
            found << nameOf(*widget) + u": beyond the window"_s;
    }
    return found;
}

} // namespace toile::test
