#include "ui/canvas/tools/bezier_tool.h"

#include "core/drawing/stroke_selection.h"

#include <cmath>
#include <utility>

namespace toile {

namespace {

constexpr double gripPx = 8;
constexpr double clickPx = 3;
constexpr float drawnToMm = 0.05f; ///< how closely the path is shown

bool isNear(Vec2 a, Vec2 b, float reach)
{
    return std::hypot(a.x - b.x, a.y - b.y) <= reach;
}

} // namespace

PathHit BezierTool::hit(Vec2 at) const
{
    std::vector<size_t> shown;
    if (m_chosen)
        for (const size_t index : {*m_chosen, *m_chosen + 1, *m_chosen + m_path.nodes.size() - 1})
            shown.push_back(index % m_path.nodes.size());
    return hitPath(m_path, at, millimetres(gripPx), shown);
}

bool BezierTool::edit(StrokeId id)
{
    const StrokeList& strokes = activeStrokes();
    const size_t index = strokes.find(id);
    const auto* path = index < strokes.size() ? std::get_if<BezierPath>(&strokes.at(index)->shape) : nullptr;
    if (!path)
        return false;
    if (id != m_edited || (m_chosen && *m_chosen >= path->nodes.size()))
        m_chosen.reset();
    m_edited = id;
    m_path = *path;
    return true;
}

void BezierTool::sceneChanged()
{
    if (m_edited != 0 && m_doing == Doing::Nothing && !edit(m_edited))
        letGo();
}

void BezierTool::letGo()
{
    m_path = {};
    m_edited = 0;
    m_chosen.reset();
    m_doing = Doing::Nothing;
}

void BezierTool::press(const ToolPoint& point)
{
    if (!mayDraw())
        return;
    m_pressed = point.place();
    m_hasMoved = m_isTakingHold = false;
    if (isBuilding())
        return pressBuilding(point);
    if (m_edited != 0 && hit(m_pressed).part != PathPart::None)
        return pressEditing(point);
    // A seam begins on an outline: only with Ctrl does a press take hold of what is there.
    if (point.modifiers.testFlag(Qt::ControlModifier)) {
        if (edit(strokeAt(activeStrokes(), m_pressed, millimetres(gripPx))) &&
            hit(m_pressed).part != PathPart::None) {
            ToolPoint holding = point;
            holding.modifiers = {};
            pressEditing(holding);
            m_isTakingHold = true;
        }
        return;
    }
    letGo();
    m_path = addCorner({}, m_pressed);
    m_doing = Doing::Placing;
}

void BezierTool::pressBuilding(const ToolPoint& point)
{
    const float reach = millimetres(gripPx);
    const size_t count = m_path.nodes.size();
    if (count >= 2 && isNear(m_path.nodes.front().at, point.place(), reach)) {
        m_path = closePath(m_path);
        m_doing = Doing::Closing;
    } else if (count >= 2 && isNear(m_path.nodes.back().at, point.place(), reach))
        finish();
    else {
        m_path = addCorner(m_path, point.place());
        m_doing = Doing::Placing;
    }
}

void BezierTool::pressEditing(const ToolPoint& point)
{
    m_before = m_path;
    m_held = hit(point.place());
    if (m_held.part == PathPart::Node) {
        m_chosen = m_held.index;
        if (point.modifiers.testFlag(Qt::ControlModifier)) {
            m_path = toggleNode(m_path, m_held.index);
            return giveReshaped();
        }
    }
    m_doing = Doing::Dragging;
}

void BezierTool::drag(const ToolPoint& point)
{
    const Vec2 at = point.place();
    m_hasMoved |= !isNear(at, m_pressed, millimetres(clickPx));
    if (!m_hasMoved)
        return;
    const bool isCorner = point.modifiers.testFlag(Qt::AltModifier);
    if (m_doing == Doing::Placing)
        m_path = dragLastNode(m_path, at, isCorner);
    if (m_doing == Doing::Closing) {
        // The hand pulls the handle that leaves the first node; the one that arrives lies across from it.
        const Vec2 first = m_path.nodes.front().at;
        m_path.nodes.front().in = {2 * first.x - at.x, 2 * first.y - at.y};
        if (!isCorner)
            m_path.nodes.front().out = at;
    }
    if (m_doing != Doing::Dragging)
        return;
    if (m_held.part == PathPart::Node)
        m_path = moveNode(m_before, m_held.index, at);
    else if (m_held.part == PathPart::Segment)
        m_path = bendSegment(m_before, m_held.index, m_held.t, at);
    else
        m_path = moveHandle(m_before, m_held.index, m_held.part, at, isCorner);
}

void BezierTool::release()
{
    const Doing doing = std::exchange(m_doing, Doing::Nothing);
    if (doing == Doing::Closing)
        return finish();
    if (doing != Doing::Dragging)
        return;
    if (!m_hasMoved && !m_isTakingHold && m_held.part == PathPart::Segment) {
        m_path = insertNode(m_before, m_held.index, m_held.t);
        m_chosen = m_held.index + 1;
    }
    giveReshaped();
}

void BezierTool::giveReshaped()
{
    if (m_path == m_before)
        return;
    const StrokeList& strokes = activeStrokes();
    const size_t index = strokes.find(m_edited);
    if (index == strokes.size())
        return letGo();
    Stroke stroke = *strokes.at(index);
    stroke.shape = m_path;
    give(StrokeReshaped{std::move(stroke)});
}

void BezierTool::finish()
{
    m_doing = Doing::Nothing;
    if (m_edited != 0)
        return;
    BezierPath path = std::exchange(m_path, {});
    m_chosen.reset();
    if (path.nodes.size() < 2)
        return;
    Stroke stroke;
    stroke.look = scene().look;
    stroke.seed = scene().nextSeed;
    stroke.shape = std::move(path);
    give(StrokeDrawn{std::move(stroke), false});
}

void BezierTool::cancel()
{
    if (m_doing == Doing::Dragging)
        m_path = m_before;
    else if (m_doing == Doing::Closing)
        m_path = openPath(m_path);
    else if (m_doing == Doing::Placing && !m_path.nodes.empty())
        m_path.nodes.pop_back();
    m_doing = Doing::Nothing;
}

void BezierTool::putDown()
{
    if (isBuilding())
        finish();
    letGo();
}

bool BezierTool::hover(const ToolPoint& point)
{
    m_hover = point.place();
    return isBuilding();
}

bool BezierTool::key(ToolKey key, Qt::KeyboardModifiers)
{
    if (m_path.nodes.empty())
        return false;
    switch (key) {
    case ToolKey::Enter:
        if (isBuilding())
            finish();
        else
            letGo();
        return true;
    case ToolKey::Escape:
        letGo();
        return true;
    case ToolKey::Delete:
        if (isBuilding())
            m_path.nodes.pop_back();
        else if (m_chosen && m_path.nodes.size() > 2) {
            m_before = m_path;
            m_path = removeNode(m_path, *m_chosen);
            m_chosen.reset();
            giveReshaped();
        } else {
            give(StrokesRemoved{{m_edited}});
            letGo();
        }
        return true;
    default:
        return false;
    }
}

ToolOverlay BezierTool::overlay() const
{
    ToolOverlay overlay;
    if (m_path.nodes.empty())
        return overlay;
    const bool isNew = isBuilding();
    overlay.lines.push_back(
        {isNew ? OverlayLine::Kind::Preview : OverlayLine::Kind::Guide, flattened(m_path, drawnToMm), false});
    if (isNew && m_hover && m_doing == Doing::Nothing) {
        BezierPath ahead;
        ahead.nodes = {m_path.nodes.back(), PathNode{*m_hover, *m_hover, *m_hover}};
        overlay.lines.push_back({OverlayLine::Kind::Guide, flattened(ahead, drawnToMm), false});
    }
    const size_t count = m_path.nodes.size();
    const size_t chosen = isNew ? count - 1 : m_chosen.value_or(count);
    for (size_t index = 0; index < count; ++index) {
        const PathNode& node = m_path.nodes[index];
        const bool isBeside = chosen < count && (index == chosen || (index + 1) % count == chosen ||
                                                 (chosen + 1) % count == index);
        if (isBeside)
            for (const Vec2 handle : {node.in, node.out})
                if (!(handle == node.at)) {
                    overlay.lines.push_back({OverlayLine::Kind::Guide, {node.at, handle}, false});
                    overlay.marks.push_back({OverlayMark::Kind::Handle, handle});
                }
        overlay.marks.push_back(
            {index == chosen ? OverlayMark::Kind::ChosenNode : OverlayMark::Kind::Node, node.at});
    }
    return overlay;
}

} // namespace toile
