// Moves, scales and turns all of the active layer, an imported picture too.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"
#include "ui/canvas/tools/transform_box.h"

#include <optional>

namespace toile {

class LayerTransformTool : public CanvasTool
{
public:
    LayerTransformTool(const ToolScene& scene, Give give);

    void press(const ToolPoint& point) override;
    void drag(const ToolPoint& point) override;
    void release() override;
    void cancel() override { m_from.reset(); }
    bool key(ToolKey key, Qt::KeyboardModifiers modifiers) override;
    void sceneChanged() override;
    ToolOverlay overlay() const override;

private:
    Affine affine() const;

    TransformBox m_box;
    TransformBox::Part m_part = TransformBox::Part::None;
    std::optional<Vec2> m_from;
    Vec2 m_to;
    Qt::KeyboardModifiers m_modifiers;
};

} // namespace toile
