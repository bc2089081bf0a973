// The even-odd inside of contours as coverage: exact across, eight lines a pixel down.
#include "core/paint/coverage.h"
#include "core/paint/pixel_rect.h"

#include <cmath>

namespace toile {

namespace {

constexpr int side = PaintTile::side;
constexpr int linesPerPx = 8;

struct Edge
{
    float top, bottom; ///< y, top < bottom
    float x;           ///< at top
    float slope;       ///< x per y
};

std::vector<Edge> edgesOf(std::span<const std::vector<Vec2>> contours, const Rect& region)
{
    std::vector<Edge> edges;
    for (const std::vector<Vec2>& contour : contours) {
        for (size_t i = 0; i < contour.size(); ++i) {
            Vec2 a = contour[i], b = contour[(i + 1) % contour.size()];
            if (!(std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(b.x) && std::isfinite(b.y)))
                continue;
            if (a.y == b.y)
                continue;
            if (a.y > b.y)
                std::swap(a, b);
            if (b.y <= float(region.y) || a.y >= float(region.y + region.height))
                continue;
            edges.push_back({a.y, b.y, a.x, (b.x - a.x) / (b.y - a.y)});
        }
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& one, const Edge& two) {
        return one.top != two.top ? one.top < two.top : one.x < two.x;
    });
    return edges;
}

/// Adds a stretch [left, right) of a line to a row of differences: summed up twice it is the covered length.
void addStretch(std::vector<float>& row, float left, float right, int width)
{
    left = std::clamp(left, 0.0f, float(width));
    right = std::clamp(right, 0.0f, float(width));
    const auto addEdge = [&](float at, float sign) {
        const int cell = std::min(int(at), width);
        const float part = at - float(cell);
        row[size_t(cell)] += sign * (1 - part);
        row[size_t(cell) + 1] += sign * part;
    };
    addEdge(left, 1);
    addEdge(right, -1);
}

} // namespace

void Coverage::fill(std::span<const std::vector<Vec2>> contours, Rect region)
{
    region = intersected(region, {0, 0, m_pagePx.width, m_pagePx.height});
    if (isEmpty(region))
        return;
    m_dirty = united(m_dirty, region);
    const std::vector<Edge> edges = edgesOf(contours, region);
    std::vector<const Edge*> active;
    size_t next = 0;
    std::vector<float> differences(size_t(region.width) + 2), crossings;
    for (int y = region.y; y < region.y + region.height; ++y) {
        std::fill(differences.begin(), differences.end(), 0.0f);
        while (next < edges.size() && edges[next].top < float(y + 1))
            active.push_back(&edges[next++]);
        std::erase_if(active, [y](const Edge* edge) { return edge->bottom <= float(y); });
        for (int line = 0; line < linesPerPx; ++line) {
            const float at = float(y) + (float(line) + 0.5f) / linesPerPx;
            crossings.clear();
            for (const Edge* edge : active)
                if (edge->top <= at && at < edge->bottom)
                    crossings.push_back(edge->x + (at - edge->top) * edge->slope - float(region.x));
            std::sort(crossings.begin(), crossings.end());
            for (size_t i = 0; i + 1 < crossings.size(); i += 2)
                addStretch(differences, crossings[i], crossings[i + 1], region.width);
        }
        // Row by row into the tiles; what is not covered only needs writing where something was.
        const int row = y / side;
        float sum = 0;
        for (int x = region.x; x < region.x + region.width;) {
            const int column = x / side, end = std::min((column + 1) * side, region.x + region.width);
            std::array<uint16_t, side> cells{};
            bool isCovered = false;
            for (int i = x; i < end; ++i) {
                sum += differences[size_t(i - region.x)];
                const float covered = std::clamp(sum / linesPerPx, 0.0f, 1.0f);
                cells[size_t(i - x)] = uint16_t(covered * 65535 + 0.5f);
                isCovered = isCovered || cells[size_t(i - x)] != 0;
            }
            if (isCovered || tile(column, row)) {
                const Rect inTile{x - column * side, y - row * side, end - x, 1};
                if (CoverTile* tile = writable(column, row, inTile))
                    std::copy_n(cells.begin(), end - x,
                                tile->cover.begin() + std::ptrdiff_t(inTile.y) * side + inTile.x);
            }
            x = end;
        }
    }
}

} // namespace toile
