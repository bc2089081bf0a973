#include "ui/canvas/tools/text_tool.h"

#include "core/drawing/stroke_bounds.h"

#include <cmath>
#include <utility>

namespace toile {

namespace {

constexpr double clickPx = 4;

} // namespace

StrokeId TextTool::noteAt(Vec2 at) const
{
    const StrokeList& strokes = activeStrokes();
    for (size_t index = strokes.size(); index-- > 0;) {
        const Stroke& stroke = *strokes.at(index);
        if (std::holds_alternative<TextNote>(stroke.shape) &&
            shapeBounds(stroke).grown(millimetres(clickPx)).contains(at))
            return stroke.id;
    }
    return 0;
}

void TextTool::press(const ToolPoint& point)
{
    if (!mayDraw())
        return;
    m_pressed = m_now = point.place();
    m_note = noteAt(m_now);
    m_hasMoved = false;
}

Vec2 TextTool::way() const
{
    return {m_now.x - m_pressed->x, m_now.y - m_pressed->y};
}

void TextTool::drag(const ToolPoint& point)
{
    if (!m_pressed)
        return;
    m_now = point.place();
    m_hasMoved |= std::hypot(way().x, way().y) > millimetres(clickPx);
}

void TextTool::release()
{
    if (!m_pressed)
        return;
    if (m_note != 0 && m_hasMoved)
        give(StrokesMoved{{m_note}, moveBy(way()), false});
    else
        give(WordsWished{*m_pressed, m_note});
    m_pressed.reset();
}

ToolOverlay TextTool::overlay() const
{
    if (!m_pressed || m_note == 0)
        return {};
    const StrokeList& strokes = activeStrokes();
    const size_t index = strokes.find(m_note);
    if (index == strokes.size())
        return {};
    const PageBox box = shapeBounds(*strokes.at(index));
    const Vec2 by = m_hasMoved ? way() : Vec2{};
    return {{{OverlayLine::Kind::Guide,
              {{box.left + by.x, box.top + by.y},
               {box.right + by.x, box.top + by.y},
               {box.right + by.x, box.bottom + by.y},
               {box.left + by.x, box.bottom + by.y}},
              true}},
            {}};
}

} // namespace toile
