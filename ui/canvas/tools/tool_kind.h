// The tools of the canvas, and how each comes to hand.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"

#include <memory>

namespace toile {

enum class ToolKind {
    Brush,
    Eraser,
    Straight,
    FrenchCurve,
    Bezier,
    Lasso,
    Rectangle,
    Fill,
    Picker,
    LayerTransform,
    Text,
};

/// The scene outlives the tool.
std::unique_ptr<CanvasTool> makeTool(ToolKind kind, const ToolScene& scene, CanvasTool::Give give);

} // namespace toile
