// The Bézier pen: builds paths node by node, and reshapes those that are there.
#pragma once

#include "core/drawing/bezier_edit.h"
#include "ui/canvas/tools/canvas_tool.h"

#include <optional>

namespace toile {

/// A click makes a corner, a click that drags a smooth node; Alt while dragging bends one side only. A click
/// on the first node closes the path, one on the last node or Enter ends it open; Escape lets it go. A new
/// path may begin on an old one; Ctrl and a click takes hold of that instead. Then: drag nodes, handles or
/// the line itself, click the line for another node, Ctrl and click a node to make it smooth or a corner,
/// Delete to take it out.
class BezierTool : public CanvasTool
{
public:
    using CanvasTool::CanvasTool;

    void press(const ToolPoint& point) override;
    void drag(const ToolPoint& point) override;
    void release() override;
    void cancel() override;
    bool hover(const ToolPoint& point) override;
    bool key(ToolKey key, Qt::KeyboardModifiers modifiers) override;
    void putDown() override;
    void sceneChanged() override;
    ToolOverlay overlay() const override;

    bool isBuilding() const { return !m_path.nodes.empty() && m_edited == 0; }

private:
    enum class Doing { Nothing, Placing, Closing, Dragging };

    PathHit hit(Vec2 at) const;
    void pressBuilding(const ToolPoint& point);
    void pressEditing(const ToolPoint& point);
    bool edit(StrokeId id);
    void finish();
    void letGo();
    void giveReshaped();

    Doing m_doing = Doing::Nothing;
    BezierPath m_path;              ///< being built, or of the stroke that is edited
    BezierPath m_before;            ///< as it was at the press
    StrokeId m_edited = 0;          ///< 0: the path is new
    std::optional<size_t> m_chosen; ///< node
    PathHit m_held;
    Vec2 m_pressed;
    bool m_hasMoved = false;
    bool m_isTakingHold = false; ///< with this press: a click does nothing else
    std::optional<Vec2> m_hover;
};

} // namespace toile
