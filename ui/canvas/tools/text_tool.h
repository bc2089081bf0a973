// Text notes: a touch on the page asks for words there, a touch on a note for its words, a drag moves it.
#pragma once

#include "ui/canvas/tools/canvas_tool.h"

#include <optional>

namespace toile {

class TextTool : public CanvasTool
{
public:
    using CanvasTool::CanvasTool;

    void press(const ToolPoint& point) override;
    void drag(const ToolPoint& point) override;
    void release() override;
    void cancel() override { m_pressed.reset(); }
    ToolOverlay overlay() const override;

private:
    StrokeId noteAt(Vec2 at) const;
    Vec2 way() const;

    std::optional<Vec2> m_pressed;
    Vec2 m_now;
    StrokeId m_note = 0; ///< under the press
    bool m_hasMoved = false;
};

} // namespace toile
