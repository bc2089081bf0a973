// Straight ruler and French curve: the hand's line shown as it will lie once led along the ruler.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"

namespace toile {

class AssistTool : public CanvasTool
{
public:
    enum class Ruler { Straight, FrenchCurve };
    AssistTool(Ruler ruler, const ToolScene& scene, Give give);

    void press(const ToolPoint& point) override;
    /// Shift holds the straight line to steps of 15 degrees.
    void drag(const ToolPoint& point) override;
    void release() override;
    void cancel() override { m_drawn.points.clear(); }
    void putDown() override { release(); }
    ToolOverlay overlay() const override;

private:
    FreehandLine led() const;

    Ruler m_ruler;
    FreehandLine m_drawn; ///< by the hand
    bool m_snaps = false;
    bool m_erases = false;
};

} // namespace toile
