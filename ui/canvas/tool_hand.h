// The hand with its tools: the chosen one, the pen's other end, and the one that a line under the pen draws
// with.
#pragma once

#include "ui/canvas/page_view.h"
#include "ui/canvas/tools/axis_tool.h"
#include "ui/canvas/tools/tool_kind.h"

#include <memory>

namespace toile {

class ToolHand
{
public:
    /// The scene outlives the hand.
    ToolHand(const ToolScene& scene, CanvasTool::Give give);

    ToolKind kind() const { return m_kind; }
    /// Nothing is under the pen. What is under way with the tool before becomes a stroke or goes.
    void choose(ToolKind kind);
    CanvasTool& chosen() const { return *m_chosen; }

    /// True where it draws: on the axis' handle it does not.
    bool begin(const StrokeBegun& begun, const PageView& view);
    void extend(const StrokeExtended& extended, const PageView& view);
    void end(bool isCancelled);
    /// True where what the tool shows is different now.
    bool hover(const PenHovered& hover, const PageView& view);

    /// Whether a ring shows how wide the line will be.
    bool hasRing() const;
    float ringMm() const;

private:
    ToolPoint pointOf(const PenPoint& point, Qt::KeyboardModifiers modifiers, const PageView& view) const;
    bool erases() const { return m_kind == ToolKind::Eraser || m_by == DrawnBy::EraserEnd; }

    const ToolScene& m_scene;
    CanvasTool::Give m_give;
    ToolKind m_kind = ToolKind::Brush;
    std::unique_ptr<CanvasTool> m_chosen;
    std::unique_ptr<CanvasTool> m_otherEnd; ///< the pen's eraser, whatever the tool
    AxisTool m_axis;
    CanvasTool* m_drawing = nullptr; ///< of the line under the pen
    DrawnBy m_by = DrawnBy::Mouse;
    bool m_hasPressure = false;
};

} // namespace toile
