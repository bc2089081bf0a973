// Brush and eraser: what the hand draws, steadied, painted as it goes.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"

#include <optional>

namespace toile {

class FreehandTool : public CanvasTool
{
public:
    enum class End { Brush, Eraser };
    FreehandTool(End end, const ToolScene& scene, Give give);

    void press(const ToolPoint& point) override;
    void drag(const ToolPoint& point) override;
    void release() override;
    void cancel() override;
    void putDown() override { release(); }

private:
    End m_end;
    bool m_isDrawing = false;
    std::optional<Stabiliser> m_stabiliser;
    BrushLook m_look;
    uint32_t m_seed = 1;
    std::vector<StrokePoint> m_points; ///< of the line under the pen
};

} // namespace toile
