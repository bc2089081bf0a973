#include "ui/canvas/tools/selection_tool.h"

#include "core/drawing/stroke_selection.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace toile {

namespace {

constexpr double clickPx = 4;
constexpr double reachPx = 6;
constexpr float stepMm = 1;
constexpr float longStepMm = 10;

} // namespace

SelectionTool::SelectionTool(Shape shape, const ToolScene& scene, Give give)
    : CanvasTool(scene, std::move(give)), m_shape(shape)
{
    SelectionTool::sceneChanged();
}

void SelectionTool::sceneChanged()
{
    m_box = scene().selection.empty() ? TransformBox()
                                      : TransformBox(boundsOf(activeStrokes(), scene().selection));
}

void SelectionTool::press(const ToolPoint& point)
{
    m_modifiers = point.modifiers;
    m_places = {point.place()};
    m_hasMoved = false;
    m_part = m_box.partAt(point.place(), scene().pixelsPerMm);
    const bool adds = m_modifiers.testFlag(Qt::ShiftModifier) && m_part == TransformBox::Part::Inside;
    m_doing = m_part == TransformBox::Part::None || adds ? Doing::Choosing : Doing::Moving;
    if (m_doing == Doing::Moving && !mayDraw())
        m_doing = Doing::Nothing;
}

void SelectionTool::drag(const ToolPoint& point)
{
    if (m_doing == Doing::Nothing)
        return;
    const Vec2 from = m_places.front(), at = point.place();
    m_hasMoved |= std::hypot(at.x - from.x, at.y - from.y) > millimetres(clickPx);
    m_modifiers = point.modifiers;
    if (m_doing == Doing::Moving || m_shape == Shape::Rectangle)
        m_places.resize(1);
    m_places.push_back(at);
}

Affine SelectionTool::affine() const
{
    if (m_doing != Doing::Moving || !m_hasMoved)
        return {};
    return m_box.dragged(m_part, m_places.front(), m_places.back(), m_modifiers);
}

std::vector<StrokeId> SelectionTool::taken() const
{
    const Vec2 from = m_places.front(), to = m_places.back();
    if (!m_hasMoved) {
        const StrokeId id = strokeAt(activeStrokes(), from, millimetres(reachPx));
        return id == 0 ? std::vector<StrokeId>{} : std::vector{id};
    }
    if (m_shape == Shape::Lasso)
        return strokesInLasso(activeStrokes(), m_places);
    PageBox box;
    box.add(from);
    box.add(to);
    return strokesInBox(activeStrokes(), box, to.x >= from.x ? PickRule::Within : PickRule::Touched);
}

void SelectionTool::choose()
{
    std::vector<StrokeId> chosen = taken();
    if (m_modifiers.testFlag(Qt::ShiftModifier)) {
        std::vector<StrokeId> all = scene().selection;
        const bool takesOut = !m_hasMoved;
        for (const StrokeId id : chosen) {
            const auto known = std::find(all.begin(), all.end(), id);
            if (known == all.end())
                all.push_back(id);
            else if (takesOut)
                all.erase(known);
        }
        chosen = std::move(all);
    }
    if (chosen != scene().selection)
        give(StrokesChosen{std::move(chosen)});
}

void SelectionTool::release()
{
    const Affine moved = affine();
    const Doing doing = std::exchange(m_doing, Doing::Nothing);
    if (doing == Doing::Choosing)
        choose();
    else if (doing == Doing::Moving && m_hasMoved)
        give(StrokesMoved{scene().selection, moved, m_modifiers.testFlag(Qt::ControlModifier)});
    else if (doing == Doing::Moving) { // a click on what is chosen: only the one under it
        m_doing = Doing::Choosing;
        choose();
        m_doing = Doing::Nothing;
    }
    m_places.clear();
    m_hasMoved = false;
}

void SelectionTool::cancel()
{
    m_doing = Doing::Nothing;
    m_places.clear();
    m_hasMoved = false;
}

bool SelectionTool::key(ToolKey key, Qt::KeyboardModifiers modifiers)
{
    if (scene().selection.empty() || key == ToolKey::Enter)
        return false;
    if (key == ToolKey::Escape) {
        cancel();
        give(StrokesChosen{});
        return true;
    }
    if (!mayDraw())
        return true;
    if (key == ToolKey::Delete) {
        give(StrokesRemoved{scene().selection});
        return true;
    }
    const float step = modifiers.testFlag(Qt::ShiftModifier) ? longStepMm : stepMm;
    const Vec2 by{key == ToolKey::Left    ? -step
                  : key == ToolKey::Right ? step
                                          : 0,
                  key == ToolKey::Up     ? -step
                  : key == ToolKey::Down ? step
                                         : 0};
    give(StrokesMoved{scene().selection, moveBy(by), false});
    return true;
}

ToolOverlay SelectionTool::overlay() const
{
    ToolOverlay overlay;
    const Affine moved = affine();
    if (!m_box.isEmpty()) {
        showStrokes(overlay, activeStrokes(), scene().selection, moved);
        m_box.show(overlay, moved, scene().pixelsPerMm);
    }
    if (m_doing == Doing::Choosing && m_hasMoved) {
        OverlayLine marquee{OverlayLine::Kind::Marquee, m_places, true};
        if (m_shape == Shape::Rectangle) {
            const Vec2 a = m_places.front(), b = m_places.back();
            marquee.places = {a, {b.x, a.y}, b, {a.x, b.y}};
        }
        overlay.lines.push_back(std::move(marquee));
    }
    return overlay;
}

} // namespace toile
