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

} // namespace toile
