// A tool, what it sees and what it said: hands that draw without a window.
#pragma once

#include "core/drawing/drawing_edits.h"
#include "ui/canvas/tools/canvas_tool.h"

#include <initializer_list>
#include <vector>

namespace toile::test {

struct ToolBench
{
    ToolScene scene;
    std::vector<ToolWish> wishes;
    float timeMs = 0;
    bool hasPressure = false;
    float pressure = 1;
    DrawnBy by = DrawnBy::Mouse;

    ToolBench() { scene.drawing = blankDrawing(); }

    CanvasTool::Give give()
    {
        return [this](const ToolWish& wish) { wishes.push_back(wish); };
    }
    ToolPoint point(Vec2 at, Qt::KeyboardModifiers modifiers = {})
    {
        timeMs += 10;
        ToolPoint point;
        point.at = {at.x, at.y, pressure, 0, 0, 0, timeMs};
        point.modifiers = modifiers;
        point.by = by;
        point.hasPressure = hasPressure;
        return point;
    }
    void draw(CanvasTool& tool, std::initializer_list<Vec2> places, Qt::KeyboardModifiers modifiers = {})
    {
        bool isFirst = true;
        for (const Vec2 at : places) {
            if (isFirst)
                tool.press(point(at, modifiers));
            else
                tool.drag(point(at, modifiers));
            isFirst = false;
        }
        tool.release();
    }
    void click(CanvasTool& tool, Vec2 at, Qt::KeyboardModifiers modifiers = {})
    {
        draw(tool, {at}, modifiers);
    }
    /// Adds a stroke to the active layer and returns its id.
    StrokeId add(CanvasTool& tool, Stroke stroke)
    {
        scene.drawing = addStroke(scene.drawing, std::move(stroke));
        tool.sceneChanged();
        return findLayer(scene.drawing, scene.drawing.activeLayer)->strokes.strokes().back()->id;
    }

    template <typename Wish> int count() const
    {
        int found = 0;
        for (const ToolWish& wish : wishes)
            found += std::holds_alternative<Wish>(wish) ? 1 : 0;
        return found;
    }
    template <typename Wish> Wish last() const
    {
        Wish found{};
        for (const ToolWish& wish : wishes)
            if (const auto* one = std::get_if<Wish>(&wish))
                found = *one;
        return found;
    }
};

inline Stroke lineStroke(Vec2 from, Vec2 to)
{
    Stroke stroke;
    stroke.shape = FreehandLine{{{from.x, from.y, 1}, {to.x, to.y, 1}}};
    return stroke;
}

} // namespace toile::test
