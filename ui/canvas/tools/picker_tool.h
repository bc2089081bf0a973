// The colour picker: the colour under the hand, until it lets go.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"

#include <optional>

namespace toile {

class PickerTool : public CanvasTool
{
public:
    using CanvasTool::CanvasTool;

    void press(const ToolPoint& point) override { drag(point); }
    void drag(const ToolPoint& point) override;
    void release() override;
    void cancel() override { m_at.reset(); }

private:
    std::optional<Vec2> m_at;
};

} // namespace toile
