// The axis of symmetry in the hand: it follows the pen across the page.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"

namespace toile {

/// In the hand as soon as the pen comes down on the axis' handle, whatever tool is chosen.
class AxisTool : public CanvasTool
{
public:
    using CanvasTool::CanvasTool;

    void press(const ToolPoint&) override {}
    void drag(const ToolPoint& point) override { give(AxisMoved{point.place().x, false}); }
    void release() override { give(AxisMoved{scene().drawing.axis.xMm, true}); }
    void cancel() override { release(); }
};

} // namespace toile
