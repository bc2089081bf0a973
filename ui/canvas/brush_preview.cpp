#include "ui/canvas/brush_preview.h"

#include "core/drawing/brush_table.h"
#include "core/paint/layer_painting.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

namespace toile {

namespace {

constexpr double pixelsPerMm = 5;
constexpr double marginShare = 0.12;
constexpr int pointCount = 48;

constexpr std::array names = {
    QT_TRANSLATE_NOOP("brushes", "Pencil HB"),        QT_TRANSLATE_NOOP("brushes", "Pencil H"),
    QT_TRANSLATE_NOOP("brushes", "Pencil B"),         QT_TRANSLATE_NOOP("brushes", "Ink liner"),
    QT_TRANSLATE_NOOP("brushes", "Brush pen"),        QT_TRANSLATE_NOOP("brushes", "Topstitch"),
    QT_TRANSLATE_NOOP("brushes", "Charcoal"),         QT_TRANSLATE_NOOP("brushes", "Marker"),
    QT_TRANSLATE_NOOP("brushes", "Watercolour wash"), QT_TRANSLATE_NOOP("brushes", "Flat fill"),
    QT_TRANSLATE_NOOP("brushes", "Airbrush"),         QT_TRANSLATE_NOOP("brushes", "Eraser"),
};

Stroke swing(BrushLook look, QSizeF mm)
{
    look.sizeMm = std::min(look.sizeMm, float(mm.height() * 0.5));
    if (brushKind(look.brush).blend == StrokeBlend::Erase)
        look.brush = "flat-fill";
    const double left = std::max(mm.width() * marginShare, double(look.sizeMm) / 2);
    FreehandLine line;
    for (int index = 0; index < pointCount; ++index) {
        const double share = double(index) / (pointCount - 1);
        StrokePoint point;
        point.xMm = float(left + share * (mm.width() - 2 * left));
        point.yMm = float(mm.height() / 2 - std::sin(share * 2 * std::numbers::pi) * mm.height() * 0.2);
        point.pressure = float(0.15 + 0.85 * std::sin(share * std::numbers::pi));
        point.timeMs = float(share * 500);
        line.points.push_back(point);
    }
    Stroke stroke;
    stroke.look = look;
    stroke.seed = 5;
    stroke.shape = std::move(line);
    return stroke;
}

} // namespace

QImage brushPreview(const BrushLook& look, QSize size, double devicePixelRatio)
{
    const QSizeF mm = QSizeF(size) / pixelsPerMm;
    const PageSpec page = pageSpec({float(mm.width()), float(mm.height())}, pixelsPerMm * devicePixelRatio);
    QImage picture(page.px.width, page.px.height, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    picture.setDevicePixelRatio(devicePixelRatio);
    const auto stroke = std::make_shared<const Stroke>(swing(look, mm));
    const auto painted = paintLayer(StrokeList(std::span(&stroke, 1)), page);
    if (!painted)
        return picture;
    constexpr int side = PaintTile::side;
    const LayerRaster& raster = painted->raster;
    for (int row = 0; row < raster.tiles().height; ++row)
        for (int column = 0; column < raster.tiles().width; ++column) {
            const PaintTile* tile = raster.tile(column, row);
            const int wide = std::min(side, page.px.width - column * side);
            for (int y = 0; tile && y < std::min(side, page.px.height - row * side); ++y)
                std::memcpy(picture.scanLine(row * side + y) + size_t(column) * side * 4,
                            tile->pixels.data() + size_t(y) * side, size_t(wide) * 4);
        }
    return picture;
}

QString brushName(std::string_view brush)
{
    const std::string_view name = brushKind(brush).name;
    for (const char* known : names)
        if (name == known)
            return QCoreApplication::translate("brushes", known);
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

} // namespace toile
