#include "ui/canvas/tools/tool_kind.h"

#include "ui/canvas/tools/assist_tool.h"
#include "ui/canvas/tools/bezier_tool.h"
#include "ui/canvas/tools/fill_tool.h"
#include "ui/canvas/tools/freehand_tool.h"
#include "ui/canvas/tools/layer_transform_tool.h"
#include "ui/canvas/tools/picker_tool.h"
#include "ui/canvas/tools/selection_tool.h"
#include "ui/canvas/tools/text_tool.h"

namespace toile {

bool drawsWithBrush(ToolKind kind)
{
    return kind == ToolKind::Brush || kind == ToolKind::Straight || kind == ToolKind::FrenchCurve ||
           kind == ToolKind::Bezier;
}

std::unique_ptr<CanvasTool> makeTool(ToolKind kind, const ToolScene& scene, CanvasTool::Give give)
{
    switch (kind) {
    case ToolKind::Brush:
        return std::make_unique<FreehandTool>(FreehandTool::End::Brush, scene, std::move(give));
    case ToolKind::Eraser:
        return std::make_unique<FreehandTool>(FreehandTool::End::Eraser, scene, std::move(give));
    case ToolKind::Straight:
        return std::make_unique<AssistTool>(AssistTool::Ruler::Straight, scene, std::move(give));
    case ToolKind::FrenchCurve:
        return std::make_unique<AssistTool>(AssistTool::Ruler::FrenchCurve, scene, std::move(give));
    case ToolKind::Bezier:
        return std::make_unique<BezierTool>(scene, std::move(give));
    case ToolKind::Lasso:
        return std::make_unique<SelectionTool>(SelectionTool::Shape::Lasso, scene, std::move(give));
    case ToolKind::Rectangle:
        return std::make_unique<SelectionTool>(SelectionTool::Shape::Rectangle, scene, std::move(give));
    case ToolKind::Fill:
        return std::make_unique<FillTool>(scene, std::move(give));
    case ToolKind::Picker:
        return std::make_unique<PickerTool>(scene, std::move(give));
    case ToolKind::LayerTransform:
        return std::make_unique<LayerTransformTool>(scene, std::move(give));
    case ToolKind::Text:
        return std::make_unique<TextTool>(scene, std::move(give));
    }
    return nullptr;
}

} // namespace toile
