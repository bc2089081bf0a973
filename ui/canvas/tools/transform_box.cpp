#include "ui/canvas/tools/transform_box.h"

#include "core/drawing/bezier_edit.h"
#include "core/drawing/stroke_bounds.h"

#include <array>
#include <cmath>
#include <numbers>

namespace toile {

namespace {

using Part = TransformBox::Part;

constexpr double gripPx = 9;
constexpr double turnPx = 26; ///< from the box's upper edge to the handle that turns
constexpr double leastFactor = 0.02;
constexpr size_t mostShown = 400;

constexpr std::array grips = {Part::Turn, Part::TopLeft, Part::TopRight, Part::BottomRight, Part::BottomLeft,
                              Part::Top,  Part::Right,   Part::Bottom,   Part::Left};

/// -1, 0, 1: the side of the box that a part stands at.
int across(Part part)
{
    if (part == Part::TopLeft || part == Part::Left || part == Part::BottomLeft)
        return -1;
    return part == Part::TopRight || part == Part::Right || part == Part::BottomRight ? 1 : 0;
}

int along(Part part)
{
    if (part == Part::TopLeft || part == Part::Top || part == Part::TopRight)
        return -1;
    return part == Part::BottomLeft || part == Part::Bottom || part == Part::BottomRight ? 1 : 0;
}

/// By what a length grows when its end goes from `from` to `to`; `pivot` is its other end.
double factor(double pivot, double from, double to)
{
    const double was = from - pivot;
    const double grown = std::abs(was) > 1e-6 ? (to - pivot) / was : 1;
    return std::abs(grown) < leastFactor ? std::copysign(leastFactor, grown) : grown;
}

std::vector<std::vector<Vec2>> linesOf(const Stroke& stroke)
{
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        std::vector<Vec2> places;
        for (const StrokePoint& point : line->points)
            places.push_back(placeOf(point));
        return {std::move(places)};
    }
    if (const auto* path = std::get_if<BezierPath>(&stroke.shape))
        return {flattened(*path, 0.2f)};
    if (const auto* area = std::get_if<FilledArea>(&stroke.shape))
        return area->contours;
    const PageBox box = shapeBounds(stroke);
    return {{{box.left, box.top},
             {box.right, box.top},
             {box.right, box.bottom},
             {box.left, box.bottom},
             {box.left, box.top}}};
}

} // namespace

Vec2 TransformBox::place(Part part, double pixelsPerMm) const
{
    const Vec2 middle = m_box.centre();
    if (part == Part::Turn)
        return {middle.x, m_box.top - float(turnPx / pixelsPerMm)};
    return {middle.x + float(across(part)) * m_box.width() / 2,
            middle.y + float(along(part)) * m_box.height() / 2};
}

Part TransformBox::partAt(Vec2 at, double pixelsPerMm) const
{
    if (isEmpty())
        return Part::None;
    const auto reach = float(gripPx / pixelsPerMm);
    for (const Part part : grips) {
        const Vec2 grip = place(part, pixelsPerMm);
        if (std::hypot(grip.x - at.x, grip.y - at.y) <= reach)
            return part;
    }
    return m_box.grown(reach / 2).contains(at) ? Part::Inside : Part::None;
}

Affine TransformBox::dragged(Part part, Vec2 from, Vec2 to, Qt::KeyboardModifiers modifiers) const
{
    const bool isHeld = modifiers.testFlag(Qt::ShiftModifier);
    const Vec2 middle = m_box.centre();
    if (isEmpty() || part == Part::None)
        return {};
    if (part == Part::Inside) {
        Vec2 by{to.x - from.x, to.y - from.y};
        if (isHeld)
            (std::abs(by.x) > std::abs(by.y) ? by.y : by.x) = 0;
        return moveBy(by);
    }
    if (part == Part::Turn) {
        double angle =
            std::atan2(to.y - middle.y, to.x - middle.x) - std::atan2(from.y - middle.y, from.x - middle.x);
        if (isHeld) {
            const double step = std::numbers::pi / 12;
            angle = std::round(angle / step) * step;
        }
        return turnAbout(middle, angle);
    }
    Vec2 pivot = middle;
    if (!modifiers.testFlag(Qt::AltModifier))
        pivot = {middle.x - float(across(part)) * m_box.width() / 2,
                 middle.y - float(along(part)) * m_box.height() / 2};
    double factorX = across(part) != 0 ? factor(pivot.x, from.x, to.x) : 1;
    double factorY = along(part) != 0 ? factor(pivot.y, from.y, to.y) : 1;
    if (isHeld && across(part) != 0 && along(part) != 0) {
        const double both = std::abs(factorX) > std::abs(factorY) ? factorX : factorY;
        factorX = std::copysign(both, factorX);
        factorY = std::copysign(both, factorY);
    }
    return scaleAbout(pivot, factorX, factorY);
}

void TransformBox::show(ToolOverlay& overlay, const Affine& affine, double pixelsPerMm) const
{
    if (isEmpty())
        return;
    const auto at = [&](Part part) { return affine(place(part, pixelsPerMm)); };
    overlay.lines.push_back(
        {OverlayLine::Kind::Guide,
         {at(Part::TopLeft), at(Part::TopRight), at(Part::BottomRight), at(Part::BottomLeft)},
         true});
    overlay.lines.push_back({OverlayLine::Kind::Guide, {at(Part::Top), at(Part::Turn)}, false});
    for (const Part part : grips) {
        const auto kind = part == Part::Turn                      ? OverlayMark::Kind::Turn
                          : across(part) != 0 && along(part) != 0 ? OverlayMark::Kind::Corner
                                                                  : OverlayMark::Kind::Side;
        overlay.marks.push_back({kind, at(part)});
    }
}

void showStrokes(ToolOverlay& overlay, const StrokeList& strokes, std::span<const StrokeId> ids,
                 const Affine& affine)
{
    if (ids.size() > mostShown)
        return;
    for (const StrokeId id : ids) {
        const size_t index = strokes.find(id);
        if (index == strokes.size())
            continue;
        for (std::vector<Vec2>& places : linesOf(*strokes.at(index))) {
            for (Vec2& at : places)
                at = affine(at);
            overlay.lines.push_back({OverlayLine::Kind::Guide, std::move(places), false});
        }
    }
}

} // namespace toile
