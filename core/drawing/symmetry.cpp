#include "core/drawing/symmetry.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/bezier_edit.h"
#include "core/drawing/stroke_bounds.h"
#include "core/drawing/stroke_transform.h"

namespace toile {

using namespace plane;

namespace {

/// Which ends of a line are to be led onto the axis.
struct JoinedEnds
{
    bool first = false;
    bool last = false;
};

/// None where the line has parts on both sides (beyond `reach`, which a hand may overshoot by).
JoinedEnds joinedEnds(const PageBox& bounds, Vec2 first, Vec2 last, float axis, float reach)
{
    const float furthest = std::max(axis - bounds.left, bounds.right - axis);
    if ((bounds.left < axis - reach && bounds.right > axis + reach) || furthest <= reach)
        return {};
    return {std::abs(first.x - axis) <= reach, std::abs(last.x - axis) <= reach};
}

/// Leads the ends onto the axis; the shift fades out over a way of a few reaches, so that no kink shows, and
/// what overshot the axis is laid onto it.
void leadToAxis(std::vector<StrokePoint>& points, JoinedEnds ends, float axis, float reach)
{
    const bool isLeft = [&] {
        float sum = 0;
        for (const StrokePoint& point : points)
            sum += point.xMm - axis;
        return sum < 0;
    }();
    const double fade = 4.0 * reach;
    const auto lead = [&](auto begin, auto end) {
        const float shift = axis - begin->xMm;
        double way = 0;
        Vec2 before = placeOf(*begin);
        for (auto point = begin; point != end && way < fade; ++point) {
            const Vec2 at = placeOf(*point);
            way += distance(before, at);
            before = at;
            const double share = std::clamp(1 - way / fade, 0.0, 1.0);
            point->xMm += float(shift * share * share * (3 - 2 * share));
        }
    };
    if (ends.first)
        lead(points.begin(), points.end());
    if (ends.last)
        lead(points.rbegin(), points.rend());
    for (StrokePoint& point : points)
        point.xMm = isLeft ? std::min(point.xMm, axis) : std::max(point.xMm, axis);
}

/// There and, mirrored, back again. Time runs on as fast as it did.
std::vector<StrokePoint> thereAndBack(const std::vector<StrokePoint>& there, float axis)
{
    std::vector<StrokePoint> whole = there;
    const float end = there.back().timeMs;
    for (size_t index = there.size() - 1; index-- > 0;) {
        StrokePoint point = mirrored(there[index], axis);
        point.timeMs = 2 * end - there[index].timeMs;
        whole.push_back(point);
    }
    return whole;
}

bool join(FreehandLine& line, const PageBox& bounds, float axis, float reach)
{
    auto& points = line.points;
    if (points.size() < 2)
        return false;
    const JoinedEnds ends = joinedEnds(bounds, placeOf(points.front()), placeOf(points.back()), axis, reach);
    if (!ends.first && !ends.last)
        return false;
    leadToAxis(points, ends, axis, reach);
    if (ends.last) {
        points = thereAndBack(points, axis);
        return true;
    }
    // The twin comes first, from its far end to the axis.
    std::vector<StrokePoint> back(points.rbegin(), points.rend());
    const float end = points.back().timeMs;
    for (StrokePoint& point : back)
        point.timeMs = end - point.timeMs;
    points = thereAndBack(back, axis);
    for (StrokePoint& point : points)
        point = mirrored(point, axis);
    return true;
}

bool join(BezierPath& path, const PageBox& bounds, float axis, float reach)
{
    if (path.isClosed || path.nodes.size() < 2)
        return false;
    const JoinedEnds ends = joinedEnds(bounds, path.nodes.front().at, path.nodes.back().at, axis, reach);
    if (!ends.first && !ends.last)
        return false;
    if (!ends.last)
        path = reversed(std::move(path));
    const Affine mirror = mirrorAbout(axis);
    const size_t count = path.nodes.size();
    const auto onAxis = [&](size_t index) {
        path = moveNode(std::move(path), index, {axis, path.nodes[index].at.y});
    };
    onAxis(count - 1);
    const bool closes = ends.first && ends.last;
    if (closes)
        onAxis(0);
    const BezierPath twin = transformed(path, mirror);
    path.nodes.back().out = mirror(path.nodes.back().in);
    for (size_t index = count - 1; index-- > (closes ? 1u : 0u);)
        path.nodes.push_back({twin.nodes[index].at, twin.nodes[index].out, twin.nodes[index].in});
    if (closes) {
        path.nodes.front().in = mirror(path.nodes.front().out);
        path.isClosed = true;
    }
    return true;
}

} // namespace

StrokePoint mirrored(const StrokePoint& point, float axisXMm)
{
    StrokePoint twin = point;
    twin.xMm = 2 * axisXMm - point.xMm;
    twin.tiltX = -point.tiltX;
    twin.turn = -point.turn;
    return twin;
}

Stroke mirrored(const Stroke& stroke, float axisXMm)
{
    Stroke twin = transformed(stroke, mirrorAbout(axisXMm));
    twin.id = 0;
    return twin;
}

std::vector<Stroke> symmetricStrokes(const Stroke& stroke, const SymmetryAxis& axis, const AxisJoin& joint)
{
    if (!axis.isOn || std::holds_alternative<TextNote>(stroke.shape))
        return {stroke};
    const PageBox bounds = shapeBounds(stroke);
    constexpr float noWidth = 0.01f;
    const bool liesOnAxis =
        std::abs(bounds.left - axis.xMm) < noWidth && std::abs(bounds.right - axis.xMm) < noWidth;
    if (bounds.isEmpty() || liesOnAxis)
        return {stroke};
    if (joint.isOn) {
        Stroke whole = stroke;
        if (auto* line = std::get_if<FreehandLine>(&whole.shape);
            line && join(*line, bounds, axis.xMm, joint.reachMm))
            return {whole};
        if (auto* path = std::get_if<BezierPath>(&whole.shape);
            path && join(*path, bounds, axis.xMm, joint.reachMm))
            return {whole};
    }
    return {stroke, mirrored(stroke, axis.xMm)};
}

} // namespace toile
