// What lies over the page on the screen: lines and marks of a tool, the axis of symmetry, the brush's
// outline.
#pragma once

#include "core/drawing/drawing.h"
#include "ui/canvas/page_view.h"
#include "ui/canvas/tools/tool_overlay.h"

#include <QColor>

#include <optional>

class QPainter;

namespace toile {

struct OverlayColours
{
    QColor accent;
    QColor field; ///< inside of handles
};

/// `look`: of previews.
void paintOverlay(QPainter& painter, const ToolOverlay& overlay, const PageView& view, const BrushLook& look,
                  const OverlayColours& colours);
/// View pixels that it touches.
QRect overlayBounds(const ToolOverlay& overlay, const PageView& view, const BrushLook& look);

/// The axis, with its handle beyond the page's upper edge.
void paintAxis(QPainter& painter, const SymmetryAxis& axis, Vec2 pageMm, const PageView& view,
               const OverlayColours& colours);
QRect axisBounds(const SymmetryAxis& axis, Vec2 pageMm, const PageView& view);
QPointF axisHandle(const SymmetryAxis& axis, Vec2 pageMm, const PageView& view);

/// A thin ring that is seen on light and on dark.
void paintBrushRing(QPainter& painter, QPointF at, double diameterPx);
QRect brushRingBounds(QPointF at, double diameterPx);

} // namespace toile
