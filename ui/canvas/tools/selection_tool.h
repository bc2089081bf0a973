// Lasso and rectangle: choose strokes, then move, scale, turn, copy or remove them.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"
#include "ui/canvas/tools/transform_box.h"

namespace toile {

/// A click takes the stroke under it. Shift adds to what is chosen and takes out again. Dragging what is
/// chosen moves it, with Ctrl a copy of it. A rectangle drawn to the right takes what lies wholly inside, one
/// drawn to the left what it touches.
class SelectionTool : public CanvasTool
{
public:
    enum class Shape { Lasso, Rectangle };
    SelectionTool(Shape shape, const ToolScene& scene, Give give);

    void press(const ToolPoint& point) override;
    void drag(const ToolPoint& point) override;
    void release() override;
    void cancel() override;
    /// Delete, the arrows (1 mm, with Shift 10 mm), Escape.
    bool key(ToolKey key, Qt::KeyboardModifiers modifiers) override;
    void sceneChanged() override;
    ToolOverlay overlay() const override;

private:
    enum class Doing { Nothing, Choosing, Moving };

    void choose();
    std::vector<StrokeId> taken() const;
    Affine affine() const;

    Shape m_shape;
    Doing m_doing = Doing::Nothing;
    TransformBox m_box;
    TransformBox::Part m_part = TransformBox::Part::None;
    std::vector<Vec2> m_places; ///< of the drag, all of them for the lasso
    Qt::KeyboardModifiers m_modifiers;
    bool m_hasMoved = false;
};

} // namespace toile
