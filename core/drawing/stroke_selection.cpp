#include "core/drawing/stroke_selection.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/bezier_edit.h"
#include "core/drawing/brush_table.h"
#include "core/drawing/stroke_bounds.h"
#include "core/drawing/stroke_outline.h"

#include <unordered_set>

namespace toile {

using namespace plane;

namespace {

bool isInside(std::span<const Vec2> polygon, Vec2 at)
{
    bool inside = false;
    for (size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Vec2 a = polygon[i], b = polygon[j];
        if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside;
}

/// Shares of the chord from..to where it crosses the polygon, with both ends of it.
std::vector<double> crossings(std::span<const Vec2> polygon, Vec2 from, Vec2 to)
{
    std::vector<double> shares{0, 1};
    const Vec2 way = to - from;
    for (size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Vec2 edge = polygon[i] - polygon[j];
        const double area = cross(way, edge);
        if (area == 0)
            continue;
        const Vec2 off = polygon[j] - from;
        const double share = cross(off, edge) / area, edgeShare = cross(off, way) / area;
        if (share > 0 && share < 1 && edgeShare >= 0 && edgeShare <= 1)
            shares.push_back(share);
    }
    std::sort(shares.begin(), shares.end());
    return shares;
}

/// How much of a stroke lies inside, of how much: lengths of lines, areas of fills.
struct Share
{
    double inside = 0;
    double whole = 0;

    bool satisfies(PickRule rule) const
    {
        switch (rule) {
        case PickRule::Within:
            return inside >= whole * (1 - 1e-5) && whole > 0;
        case PickRule::Mostly:
            return inside > whole / 2;
        case PickRule::Touched:
            break;
        }
        return inside > 0;
    }
};

Share ofLine(std::span<const Vec2> places, std::span<const Vec2> lasso)
{
    Share share;
    constexpr double dot = 1e-6; // a place without length counts too
    for (size_t i = 1; i < places.size(); ++i) {
        const double chord = distance(places[i - 1], places[i]);
        if (chord == 0)
            continue;
        const std::vector<double> shares = crossings(lasso, places[i - 1], places[i]);
        for (size_t k = 1; k < shares.size(); ++k)
            if (isInside(lasso, mix(places[i - 1], places[i], (shares[k - 1] + shares[k]) / 2)))
                share.inside += chord * (shares[k] - shares[k - 1]);
        share.whole += chord;
    }
    if (share.whole == 0 && !places.empty())
        share = {isInside(lasso, places[0]) ? dot : 0, dot};
    return share;
}

bool isInArea(const FilledArea& area, Vec2 at)
{
    bool inside = false;
    for (const auto& contour : area.contours)
        if (contour.size() >= 3 && isInside(contour, at))
            inside = !inside;
    return inside;
}

/// By samples on a grid: an area's share of a lasso need not be exact, but for its edge.
Share ofArea(const FilledArea& area, const PageBox& box, std::span<const Vec2> lasso, PickRule rule)
{
    if (rule != PickRule::Mostly) {
        // All of its edge inside, or any of it; or the lasso lies within the fill.
        Share edge;
        for (const auto& contour : area.contours) {
            if (contour.empty())
                continue;
            std::vector<Vec2> closed = contour;
            closed.push_back(contour.front());
            const Share part = ofLine(closed, lasso);
            edge.inside += part.inside;
            edge.whole += part.whole;
        }
        if (edge.inside == 0 && isInArea(area, lasso.front()))
            edge = {1e-9, 1};
        return edge;
    }
    constexpr int samples = 40;
    Share share;
    for (int row = 0; row < samples; ++row) {
        for (int column = 0; column < samples; ++column) {
            const Vec2 at{box.left + box.width() * (float(column) + 0.5f) / samples,
                          box.top + box.height() * (float(row) + 0.5f) / samples};
            if (!isInArea(area, at))
                continue;
            share.whole += 1;
            share.inside += isInside(lasso, at);
        }
    }
    return share;
}

std::vector<Vec2> middleOf(const Stroke& stroke)
{
    std::vector<Vec2> places;
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        for (const StrokePoint& point : line->points)
            places.push_back(placeOf(point));
    } else if (const auto* path = std::get_if<BezierPath>(&stroke.shape)) {
        places = flattened(*path, 0.05f);
    }
    return places;
}

FilledArea boxArea(const PageBox& box)
{
    return {{{{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}}}};
}

bool isPicked(const Stroke& stroke, std::span<const Vec2> lasso, const PageBox& lassoBox, PickRule rule)
{
    const PageBox box = shapeBounds(stroke);
    if (box.isEmpty() || !box.touches(lassoBox) || (rule == PickRule::Within && !lassoBox.contains(box)))
        return false;
    if (const auto* area = std::get_if<FilledArea>(&stroke.shape))
        return ofArea(*area, box, lasso, rule).satisfies(rule);
    if (std::holds_alternative<TextNote>(stroke.shape))
        return ofArea(boxArea(box), box, lasso, rule).satisfies(rule);
    return ofLine(middleOf(stroke), lasso).satisfies(rule);
}

double distanceToContours(const FilledArea& area, Vec2 at)
{
    if (isInArea(area, at))
        return 0;
    double least = std::numeric_limits<double>::infinity();
    for (const auto& contour : area.contours)
        for (size_t i = 0, j = contour.size() - 1; i < contour.size(); j = i++)
            least = std::min(least, distanceToChord(contour[j], contour[i], at));
    return least;
}

double distanceToLine(const FreehandLine& line, const BrushLook& look, Vec2 at)
{
    double least = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < line.points.size(); ++i) {
        const StrokePoint& to = line.points[i];
        const StrokePoint& from = line.points[i == 0 ? 0 : i - 1];
        const Vec2 a = placeOf(from), b = placeOf(to);
        const double share = nearestShare(a, b, at);
        const auto pressure = float(from.pressure + (to.pressure - from.pressure) * share);
        least = std::min(least, distance(at, mix(a, b, share)) - widthAt(look, pressure) / 2);
    }
    return std::max(0.0, least);
}

} // namespace

std::vector<StrokeId> strokesInLasso(const StrokeList& strokes, std::span<const Vec2> lasso, PickRule rule)
{
    std::vector<StrokeId> ids;
    if (lasso.size() < 3)
        return ids;
    PageBox box;
    for (const Vec2 at : lasso)
        box.add(at);
    for (size_t index = 0; index < strokes.size(); ++index)
        if (isPicked(*strokes.at(index), lasso, box, rule))
            ids.push_back(strokes.at(index)->id);
    return ids;
}

std::vector<StrokeId> strokesInBox(const StrokeList& strokes, const PageBox& box, PickRule rule)
{
    if (box.isEmpty())
        return {};
    // Edges count as inside: what lies on them is in the picture that the rectangle draws.
    const PageBox wide = box.grown(1e-3f);
    return strokesInLasso(strokes, boxArea(wide).contours[0], rule);
}

float distanceTo(const Stroke& stroke, Vec2 at)
{
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        if (brushKind(stroke.look.brush).isFilled)
            return float(distanceToContours({{middleOf(stroke)}}, at));
        return float(distanceToLine(*line, stroke.look, at));
    }
    if (const auto* path = std::get_if<BezierPath>(&stroke.shape)) {
        if (brushKind(stroke.look.brush).isFilled)
            return float(distanceToContours({{middleOf(stroke)}}, at));
        double least = path->nodes.empty() ? std::numeric_limits<double>::infinity()
                                           : distance(path->nodes.front().at, at);
        for (size_t index = 0; index < segmentCount(*path); ++index)
            least = std::min(least, nearestOn(segmentOf(*path, index), at).distance);
        return float(std::max(0.0, least - stroke.look.sizeMm / 2));
    }
    if (const auto* area = std::get_if<FilledArea>(&stroke.shape))
        return float(distanceToContours(*area, at));
    return float(distanceToContours(boxArea(shapeBounds(stroke)), at));
}

StrokeId strokeAt(const StrokeList& strokes, Vec2 at, float toleranceMm)
{
    for (size_t index = strokes.size(); index-- > 0;) {
        const Stroke& stroke = *strokes.at(index);
        if (brushKind(stroke.look.brush).blend == StrokeBlend::Erase ||
            !strokeBounds(stroke).grown(toleranceMm).contains(at))
            continue;
        if (distanceTo(stroke, at) <= toleranceMm)
            return stroke.id;
    }
    return 0;
}

PageBox boundsOf(const StrokeList& strokes, std::span<const StrokeId> ids)
{
    const std::unordered_set<StrokeId> wanted(ids.begin(), ids.end());
    PageBox box;
    for (size_t index = 0; index < strokes.size(); ++index)
        if (wanted.contains(strokes.at(index)->id))
            box.add(strokeBounds(*strokes.at(index)));
    return box;
}

} // namespace toile
