#include "ui/canvas/overlay_painter.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace toile {

namespace {

constexpr double handlePx = 7; ///< radius of the axis's handle
constexpr double awayPx = 16;  ///< from the page to it
constexpr double leastPreviewPx = 1;

double previewPx(const PageView& view, const BrushLook& look)
{
    return std::max(leastPreviewPx, double(look.sizeMm) * view.scale());
}

QPolygonF polygonOf(const OverlayLine& line, const PageView& view)
{
    QPolygonF polygon;
    const QTransform transform = view.toView();
    for (const Vec2 at : line.places)
        polygon << transform.map(QPointF(at.x, at.y));
    if (line.isClosed && !polygon.isEmpty())
        polygon << polygon.first();
    return polygon;
}

void paintMark(QPainter& painter, const OverlayMark& mark, QPointF at, const OverlayColours& colours)
{
    using Kind = OverlayMark::Kind;
    painter.setPen(QPen(colours.accent, 1.4));
    painter.setBrush(mark.kind == Kind::ChosenNode ? colours.accent : colours.field);
    switch (mark.kind) {
    case Kind::Node:
    case Kind::ChosenNode:
        painter.drawRect(QRectF(at.x() - 3.5, at.y() - 3.5, 7, 7));
        break;
    case Kind::Corner:
        painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8));
        break;
    case Kind::Handle:
    case Kind::Side:
        painter.drawEllipse(at, 3.2, 3.2);
        break;
    case Kind::Turn:
        painter.drawEllipse(at, 4.5, 4.5);
        break;
    }
}

} // namespace

void paintOverlay(QPainter& painter, const ToolOverlay& overlay, const PageView& view, const BrushLook& look,
                  const OverlayColours& colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const OverlayLine& line : overlay.lines) {
        const QPolygonF polygon = polygonOf(line, view);
        switch (line.kind) {
        case OverlayLine::Kind::Preview: {
            QColor colour(look.colour.red, look.colour.green, look.colour.blue);
            colour.setAlphaF(look.opacity);
            painter.setPen(QPen(colour, previewPx(view, look), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(polygon);
            break;
        }
        case OverlayLine::Kind::Guide:
            painter.setPen(QPen(colours.accent, 1.2));
            painter.drawPolyline(polygon);
            break;
        case OverlayLine::Kind::Marquee: {
            QColor wash = colours.accent;
            wash.setAlpha(24);
            painter.setPen(QPen(colours.accent, 1.2, Qt::DashLine));
            painter.setBrush(wash);
            painter.drawPolygon(polygon);
            painter.setBrush(Qt::NoBrush);
            break;
        }
        }
    }
    for (const OverlayMark& mark : overlay.marks)
        paintMark(painter, mark, view.toView(mark.at), colours);
    painter.restore();
}

QRect overlayBounds(const ToolOverlay& overlay, const PageView& view, const BrushLook& look)
{
    QRectF bounds;
    for (const OverlayLine& line : overlay.lines) {
        const double reach = line.kind == OverlayLine::Kind::Preview ? previewPx(view, look) / 2 + 2 : 2;
        bounds |= polygonOf(line, view).boundingRect().adjusted(-reach, -reach, reach, reach);
    }
    for (const OverlayMark& mark : overlay.marks) {
        const QPointF at = view.toView(mark.at);
        bounds |= QRectF(at.x() - 7, at.y() - 7, 14, 14);
    }
    return bounds.toAlignedRect();
}

QPointF axisHandle(const SymmetryAxis& axis, Vec2 pageMm, const PageView& view)
{
    const QLineF line(view.toView(Vec2{axis.xMm, pageMm.y}), view.toView(Vec2{axis.xMm, 0}));
    QPointF at = line.p2() + (line.p2() - line.p1()) * (awayPx / std::max(line.length(), 1.0));
    // Where the page reaches beyond the window the handle waits at the window's edge, on the axis.
    const QRectF inside = QRectF(QPointF(), view.viewSize()).adjusted(awayPx, awayPx, -awayPx, -awayPx);
    if (!inside.contains(at))
        for (const QLineF edge :
             {QLineF(inside.topLeft(), inside.topRight()), QLineF(inside.topLeft(), inside.bottomLeft()),
              QLineF(inside.topRight(), inside.bottomRight()),
              QLineF(inside.bottomLeft(), inside.bottomRight())}) {
            QPointF crossing;
            if (QLineF(line.p1(), at).intersects(edge, &crossing) == QLineF::BoundedIntersection &&
                QLineF(crossing, line.p2()).length() <= QLineF(line.p1(), line.p2()).length())
                return crossing;
        }
    return at;
}

void paintAxis(QPainter& painter, const SymmetryAxis& axis, Vec2 pageMm, const PageView& view,
               const OverlayColours& colours)
{
    if (!axis.isOn)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF handle = axisHandle(axis, pageMm, view);
    painter.setPen(QPen(colours.accent, 1, Qt::DashDotLine));
    painter.drawLine(view.toView(Vec2{axis.xMm, 0}), view.toView(Vec2{axis.xMm, pageMm.y}));
    painter.setPen(QPen(colours.accent, 1.4));
    painter.setBrush(colours.field);
    painter.drawEllipse(handle, handlePx, handlePx);
    const QLineF across = QLineF(view.toView(Vec2{0, 0}), view.toView(Vec2{pageMm.x, 0})).unitVector();
    const QPointF side = across.p2() - across.p1(), up(-side.y(), side.x());
    for (const double way : {-1.0, 1.0}) {
        const QPointF tip = handle + side * way * 4;
        painter.drawPolyline(QPolygonF{tip - side * way * 2 + up * 2, tip, tip - side * way * 2 - up * 2});
    }
    painter.restore();
}

QRect axisBounds(const SymmetryAxis& axis, Vec2 pageMm, const PageView& view)
{
    if (!axis.isOn)
        return {};
    const QPointF handle = axisHandle(axis, pageMm, view);
    QRectF bounds(handle.x() - handlePx, handle.y() - handlePx, 2 * handlePx, 2 * handlePx);
    bounds |= QRectF(view.toView(Vec2{axis.xMm, 0}), view.toView(Vec2{axis.xMm, pageMm.y})).normalized();
    return bounds.adjusted(-3, -3, 3, 3).toAlignedRect();
}

void paintBrushRing(QPainter& painter, QPointF at, double diameterPx)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double radius = std::max(diameterPx, 3.0) / 2;
    painter.setPen(QPen(QColor(255, 255, 255, 170), 2.4));
    painter.drawEllipse(at, radius, radius);
    painter.setPen(QPen(QColor(33, 30, 27, 190), 1));
    painter.drawEllipse(at, radius, radius);
    painter.restore();
}

QRect brushRingBounds(QPointF at, double diameterPx)
{
    const double reach = std::max(diameterPx, 3.0) / 2 + 3;
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect();
}

} // namespace toile
