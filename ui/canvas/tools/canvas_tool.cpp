#include "ui/canvas/tools/canvas_tool.h"

#include "core/drawing/drawing_edits.h"

namespace toile {

const StrokeList& CanvasTool::activeStrokes() const
{
    static const StrokeList none;
    const DrawingLayer* layer = findLayer(m_scene.drawing, m_scene.drawing.activeLayer);
    return layer ? layer->strokes : none;
}

bool CanvasTool::mayDraw() const
{
    if (canDrawOn(m_scene.drawing, m_scene.drawing.activeLayer))
        return true;
    give(DrawingRefused{});
    return false;
}

StrokePoint CanvasTool::felt(const ToolPoint& point) const
{
    StrokePoint result = point.at;
    if (point.hasPressure)
        result.pressure = float(scene().curve.at(result.pressure));
    return result;
}

} // namespace toile
