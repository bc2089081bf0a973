// The paint bucket: a touch asks for the area around it to be filled.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"

#include <optional>

namespace toile {

class FillTool : public CanvasTool
{
public:
    using CanvasTool::CanvasTool;

    void press(const ToolPoint& point) override;
    void drag(const ToolPoint&) override {}
    void release() override;
    void cancel() override { m_at.reset(); }

private:
    std::optional<Vec2> m_at;
};

} // namespace toile
