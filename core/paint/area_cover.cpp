// The even-odd inside of contours as coverage.
#include "core/base/pixel_rect.h"
#include "core/paint/area_edges.h"
#include "core/paint/coverage.h"

namespace toile {

namespace {

constexpr int side = PaintTile::side;

std::vector<AreaEdge> edgesOf(std::span<const std::vector<Vec2>> contours, const Rect& region)
{
    std::vector<AreaEdge> edges;
    for (const std::vector<Vec2>& contour : contours) {
        for (size_t i = 0; i < contour.size(); ++i) {
            const auto edge = areaEdge(contour[i], contour[(i + 1) % contour.size()]);
            if (edge && edge->bottom > float(region.y) && edge->top < float(region.y + region.height))
                edges.push_back(*edge);
        }
    }
    std::sort(edges.begin(), edges.end(),
              [](const AreaEdge& one, const AreaEdge& two) { return one.top < two.top; });
    return edges;
}

} // namespace

void Coverage::coverRow(int y, int x, std::span<const uint16_t> cover)
{
    // What is not covered only needs writing where something was.
    const int row = y / side, last = x + int(cover.size());
    for (int at = x; at < last;) {
        const int column = at / side, end = std::min((column + 1) * side, last);
        const auto cells = cover.subspan(size_t(at - x), size_t(end - at));
        const bool isCovered =
            std::any_of(cells.begin(), cells.end(), [](uint16_t cell) { return cell != 0; });
        if (isCovered || tile(column, row)) {
            const Rect inTile{at - column * side, y - row * side, end - at, 1};
            if (CoverTile* tile = writable(column, row, inTile))
                std::copy(cells.begin(), cells.end(),
                          tile->cover.begin() + std::ptrdiff_t(inTile.y) * side + inTile.x);
        }
        at = end;
    }
}

void Coverage::fill(std::span<const std::vector<Vec2>> contours, Rect region)
{
    region = intersected(region, {0, 0, m_pagePx.width, m_pagePx.height});
    if (isEmpty(region))
        return;
    const std::vector<AreaEdge> edges = edgesOf(contours, region);
    std::vector<const AreaEdge*> active;
    size_t next = 0;
    AreaRow sums;
    std::vector<int32_t> crossings;
    for (int y = region.y; y < region.y + region.height; ++y) {
        while (next < edges.size() && edges[next].top < float(y + 1))
            active.push_back(&edges[next++]);
        std::erase_if(active, [y](const AreaEdge* edge) { return edge->bottom <= float(y); });
        sums.begin(region.x, region.x + region.width);
        for (int line = 0; line < AreaEdge::linesPerPx; ++line) {
            crossings.clear();
            for (const AreaEdge* edge : active)
                if (const auto crossing = edge->crossing(y, line))
                    crossings.push_back(*crossing);
            std::sort(crossings.begin(), crossings.end());
            sums.add(crossings);
        }
        coverRow(y, region.x, sums.cover());
    }
}

} // namespace toile
