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

/// Brush, rulers, Bézier pen: what they leave is drawn with the brush in hand.
bool drawsWithBrush(ToolKind kind);

/// The scene outlives the tool.
std::unique_ptr<CanvasTool> makeTool(ToolKind kind, const ToolScene& scene, CanvasTool::Give give);

} // namespace toile
