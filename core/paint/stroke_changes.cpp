#include "core/paint/stroke_changes.h"

#include "core/base/pixel_rect.h"
#include "core/drawing/brush_table.h"

#include <cmath>
#include <unordered_set>

namespace toile {

namespace {

constexpr int side = PaintTile::side;

struct MmBounds
{
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;

    void add(float x, float y)
    {
        if (!std::isfinite(x) || !std::isfinite(y))
            return;
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    void add(Vec2 at) { add(at.x, at.y); }
    bool isEmpty() const { return right < left; }
};

void addArea(MmBounds& bounds, const FilledArea& area)
{
    for (const auto& contour : area.contours)
        for (const Vec2& at : contour)
            bounds.add(at);
}

MmBounds boundsMm(const Stroke& stroke, const PageSpec& page)
{
    MmBounds bounds;
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        float step = 0;
        for (size_t i = 0; i < line->points.size(); ++i) {
            bounds.add(line->points[i].xMm, line->points[i].yMm);
            if (i > 0)
                step = std::max({step, std::abs(line->points[i].xMm - line->points[i - 1].xMm),
                                 std::abs(line->points[i].yMm - line->points[i - 1].yMm)});
        }
        if (!bounds.isEmpty() && std::isfinite(step)) {
            // Rounding off bulges by less than a third of a segment.
            const float bulge = step / 3;
            bounds.add(bounds.left - bulge, bounds.top - bulge);
            bounds.add(bounds.right + bulge, bounds.bottom + bulge);
        }
    } else if (const auto* path = std::get_if<BezierPath>(&stroke.shape)) {
        for (const PathNode& node : path->nodes) {
            bounds.add(node.at);
            bounds.add(node.in);
            bounds.add(node.out);
        }
    } else if (const auto* area = std::get_if<FilledArea>(&stroke.shape)) {
        addArea(bounds, *area);
    } else if (const auto* note = std::get_if<TextNote>(&stroke.shape)) {
        if (page.text)
            addArea(bounds, page.text(*note));
    }
    return bounds;
}

struct Difference
{
    std::vector<const Stroke*> gone;
    std::vector<const Stroke*> come;
};

/// Strokes that both lists hold, in the same order, are no part of it.
Difference differenceOf(const StrokeList& before, const StrokeList& after)
{
    const size_t prefix = before.sharedPrefix(after);
    size_t suffix = 0;
    while (suffix < std::min(before.size(), after.size()) - prefix &&
           before.at(before.size() - 1 - suffix) == after.at(after.size() - 1 - suffix))
        ++suffix;
    std::unordered_set<const Stroke*> old, now;
    for (size_t i = prefix; i < before.size() - suffix; ++i)
        old.insert(before.at(i).get());
    for (size_t i = prefix; i < after.size() - suffix; ++i)
        now.insert(after.at(i).get());
    Difference difference;
    std::vector<const Stroke*> keptBefore, keptAfter;
    for (size_t i = prefix; i < before.size() - suffix; ++i)
        (now.contains(before.at(i).get()) ? keptBefore : difference.gone).push_back(before.at(i).get());
    for (size_t i = prefix; i < after.size() - suffix; ++i)
        (old.contains(after.at(i).get()) ? keptAfter : difference.come).push_back(after.at(i).get());
    if (keptBefore != keptAfter) // another order: all of them lie anew
        difference.come.insert(difference.come.end(), keptAfter.begin(), keptAfter.end());
    return difference;
}

} // namespace

Rect strokeBounds(const Stroke& stroke, const PageSpec& page)
{
    const MmBounds bounds = boundsMm(stroke, page);
    if (bounds.isEmpty())
        return {};
    const bool isLine = std::holds_alternative<FreehandLine>(stroke.shape) ||
                        std::holds_alternative<BezierPath>(stroke.shape);
    const float size = std::isfinite(stroke.look.sizeMm) ? std::clamp(stroke.look.sizeMm, 0.02f, 120.0f) : 1;
    const double reachPx =
        (isLine ? widestMm(brushKind(stroke.look.brush).recipe, size) * 0.55 * page.pxPerMm + page.leastLinePx
                : 0) +
        3;
    const auto px = [&](float mm, double add) {
        return int(std::floor(std::clamp(mm * page.pxPerMm + add, -1e6, 1e6)));
    };
    const int left = px(bounds.left, -reachPx), top = px(bounds.top, -reachPx);
    const Rect rect{left, top, px(bounds.right, reachPx) + 1 - left, px(bounds.bottom, reachPx) + 1 - top};
    return intersected(rect, {0, 0, page.px.width, page.px.height});
}

double paintingCostMs(const Stroke& stroke, const PageSpec& page)
{
    const Rect bounds = strokeBounds(stroke, page);
    constexpr double perStroke = 0.03, perTile = 0.012;
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape);
        line && !brushKind(stroke.look.brush).isFilled) {
        double length = 0;
        for (size_t i = 1; i < line->points.size(); ++i)
            length += std::hypot(line->points[i].xMm - line->points[i - 1].xMm,
                                 line->points[i].yMm - line->points[i - 1].yMm);
        const double radius = std::max(0.01, stroke.look.sizeMm / 2.0), radiusPx = radius * page.pxPerMm;
        const double dabs = length / radius * 1.3 * brushKind(stroke.look.brush).recipe.dabsPerRadius;
        const double pixels = dabs * (2 * radiusPx + 3) * (2.4 * radiusPx + 3);
        const double tiles = length * page.pxPerMm / side * (1 + 2 * radiusPx / side) + 1;
        return perStroke + dabs * 0.0006 + pixels * 4e-6 + tiles * perTile;
    }
    return perStroke + double(bounds.width) * bounds.height * 6e-6;
}

bool touches(const TileMask& mask, Size tiles, Rect rect)
{
    const Rect part = intersected(tilesOf(rect, side), {0, 0, tiles.width, tiles.height});
    for (int row = part.y; row < part.y + part.height; ++row)
        for (int column = part.x; column < part.x + part.width; ++column)
            if (mask[size_t(row) * size_t(tiles.width) + size_t(column)])
                return true;
    return false;
}

TileMask changedTiles(const StrokeList& before, const StrokeList& after, const PageSpec& page)
{
    const Size tiles = LayerRaster(page.px).tiles();
    TileMask mask(size_t(tiles.area()), false);
    const Difference difference = differenceOf(before, after);
    for (const auto* strokes : {&difference.gone, &difference.come}) {
        for (const Stroke* stroke : *strokes) {
            const Rect part = tilesOf(strokeBounds(*stroke, page), side);
            for (int row = part.y; row < part.y + part.height; ++row)
                for (int column = part.x; column < part.x + part.width; ++column)
                    mask[size_t(row) * size_t(tiles.width) + size_t(column)] = true;
        }
    }
    return mask;
}

double changeCostMs(const StrokeList& before, const StrokeList& after, const PageSpec& page, double enough)
{
    const size_t prefix = before.sharedPrefix(after);
    double cost = 0;
    if (prefix == before.size()) {
        for (size_t i = prefix; i < after.size() && cost < enough; ++i)
            cost += paintingCostMs(*after.at(i), page);
        return cost;
    }
    const TileMask mask = changedTiles(before, after, page);
    const Size tiles = LayerRaster(page.px).tiles();
    for (size_t i = 0; i < after.size() && cost < enough; ++i)
        if (touches(mask, tiles, strokeBounds(*after.at(i), page)))
            cost += paintingCostMs(*after.at(i), page);
    return cost;
}

} // namespace toile
