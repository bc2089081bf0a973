#include "ui/canvas/tools/freehand_tool.h"

#include <utility>

namespace toile {

FreehandTool::FreehandTool(End end, const ToolScene& scene, Give give)
    : CanvasTool(scene, std::move(give)), m_end(end)
{
}

void FreehandTool::press(const ToolPoint& point)
{
    if (m_isDrawing || !mayDraw())
        return;
    const bool erases = m_end == End::Eraser || point.by == DrawnBy::EraserEnd;
    m_look = erases ? scene().eraser : scene().look;
    m_seed = scene().nextSeed;
    m_stabiliser.emplace(scene().stabiliser, float(scene().pixelsPerMm));
    m_isDrawing = true;
    m_points = {m_stabiliser->add(felt(point))};
    give(LiveBegun{m_look, m_seed});
    give(LiveExtended{m_points});
}

void FreehandTool::drag(const ToolPoint& point)
{
    if (!m_isDrawing)
        return;
    m_points.push_back(m_stabiliser->add(felt(point)));
    give(LiveExtended{{m_points.back()}});
}

void FreehandTool::release()
{
    if (!std::exchange(m_isDrawing, false))
        return;
    const std::vector<StrokePoint> tail = m_stabiliser->finish();
    if (!tail.empty()) {
        m_points.insert(m_points.end(), tail.begin(), tail.end());
        give(LiveExtended{tail});
    }
    Stroke stroke;
    stroke.look = m_look;
    stroke.seed = m_seed;
    stroke.shape = FreehandLine{std::exchange(m_points, {})};
    give(StrokeDrawn{std::move(stroke), true});
}

void FreehandTool::cancel()
{
    if (!std::exchange(m_isDrawing, false))
        return;
    m_points.clear();
    give(LiveCancelled{});
}

} // namespace toile
