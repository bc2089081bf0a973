#include "ui/canvas/tool_hand.h"

#include "ui/canvas/overlay_painter.h"

#include <QLineF>

#include <utility>

namespace toile {

namespace {

constexpr double axisReachPx = 12;

} // namespace

ToolHand::ToolHand(const ToolScene& scene, CanvasTool::Give give)
    : m_scene(scene), m_give(std::move(give)), m_chosen(makeTool(m_kind, scene, m_give)),
      m_otherEnd(makeTool(ToolKind::Eraser, scene, m_give)), m_axis(scene, m_give)
{
}

void ToolHand::choose(ToolKind kind)
{
    m_chosen->putDown();
    m_kind = kind;
    m_chosen = makeTool(kind, m_scene, m_give);
    m_drawing = nullptr;
}

bool ToolHand::begin(const StrokeBegun& begun, const PageView& view)
{
    m_by = begun.by;
    m_hasPressure = begun.hasPressure;
    const SymmetryAxis& axis = m_scene.drawing.axis;
    const bool isAxis =
        axis.isOn &&
        QLineF(axisHandle(axis, m_scene.drawing.pageMm, view), begun.point.at).length() < axisReachPx;
    if (isAxis)
        m_drawing = &m_axis;
    else
        m_drawing = begun.by == DrawnBy::EraserEnd ? m_otherEnd.get() : m_chosen.get();
    m_drawing->press(pointOf(begun.point, begun.modifiers, view));
    return !isAxis;
}

void ToolHand::extend(const StrokeExtended& extended, const PageView& view)
{
    if (m_drawing)
        m_drawing->drag(pointOf(extended.point, extended.modifiers, view));
}

void ToolHand::end(bool isCancelled)
{
    if (CanvasTool* tool = std::exchange(m_drawing, nullptr))
        isCancelled ? tool->cancel() : tool->release();
}

bool ToolHand::hover(const PenHovered& hover, const PageView& view)
{
    m_by = hover.by;
    return m_chosen->hover(pointOf(PenPoint{hover.at}, hover.modifiers, view));
}

bool ToolHand::hasRing() const
{
    return m_kind == ToolKind::Brush || erases();
}

float ToolHand::ringMm() const
{
    return (erases() ? m_scene.eraser : m_scene.look).sizeMm;
}

ToolPoint ToolHand::pointOf(const PenPoint& point, Qt::KeyboardModifiers modifiers,
                            const PageView& view) const
{
    return {view.toPage(point), modifiers, m_by, m_hasPressure};
}

} // namespace toile
