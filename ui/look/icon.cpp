#include "ui/look/icon.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

QPixmap drawn(QByteArray svg, const QColor& tint, int side)
{
    QSvgRenderer renderer(svg.replace("#000", tint.name().toLatin1()));
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

} // namespace

QIcon tintedIcon(const QString& name, const QColor& tint, const QColor& on)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    QIcon icon;
    for (const int side : {20, 30, 40}) {
        icon.addPixmap(drawn(svg, tint, side), QIcon::Normal, QIcon::Off);
        if (on.isValid())
            icon.addPixmap(drawn(svg, on, side), QIcon::Normal, QIcon::On);
        QPixmap disabled(side, side);
        disabled.fill(Qt::transparent);
        QPainter painter(&disabled);
        painter.setOpacity(0.35);
        painter.drawPixmap(0, 0, drawn(svg, tint, side));
        painter.end();
        icon.addPixmap(disabled, QIcon::Disabled, QIcon::Off);
    }
    return icon;
}

} // namespace toile
