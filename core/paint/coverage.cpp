#include "core/paint/coverage.h"

#include "core/base/pixel_rect.h"
#include "core/paint/area_edges.h"

#include <cmath>
#include <utility>

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

/// Between two dabs, in a space where the tip is round: there the distance to the line between them is
/// simple.
struct SweptShape
{
    float x0, y0;         ///< of the first dab, pixels
    float cosine, sine;   ///< of the tip's length
    float ratio;          ///< the breadth is stretched by this
    float axisU, axisV;   ///< to the second dab, in that space
    float inverseLength2; ///< of the axis; 0 for a dot
    float inverseLength;
    float lean;
    float radius, radiusStep;
    float strength, strengthStep; ///< times 65535
    float inverseBand;
    float cap; ///< a tip thinner than a pixel covers no pixel wholly
};

namespace {

SweptShape shapeOf(const Dab& from, const Dab& to, const Footprint& footprint, float angle, float ratio)
{
    SweptShape shape{};
    shape.x0 = from.x;
    shape.y0 = from.y;
    shape.cosine = ratio > 1 ? std::cos(angle) : 1;
    shape.sine = ratio > 1 ? std::sin(angle) : 0;
    shape.ratio = ratio;
    const float dx = to.x - from.x, dy = to.y - from.y;
    shape.axisU = dx * shape.cosine + dy * shape.sine;
    shape.axisV = (dy * shape.cosine - dx * shape.sine) * ratio;
    const float length2 = shape.axisU * shape.axisU + shape.axisV * shape.axisV;
    shape.inverseLength2 = length2 > 1e-9f ? 1 / length2 : 0;
    shape.inverseLength = std::sqrt(shape.inverseLength2);
    // Where the radius grows, the nearest circle of the sweep lies not square below a pixel but this much of
    // the distance further on: sin and tan of the angle between the sweep's axis and its edge.
    const float length = std::sqrt(length2);
    const float slope = length > 0 ? std::clamp((to.radius - from.radius) / length, -0.95f, 0.95f) : 0;
    shape.lean = length > 0 ? slope / std::sqrt(1 - slope * slope) / length : 0;
    shape.radius = from.radius;
    shape.radiusStep = to.radius - from.radius;
    shape.strength = from.strength * 65535;
    shape.strengthStep = (to.strength - from.strength) * 65535;
    const float breadth = (from.radius + to.radius) / 2 / ratio;
    const float band =
        footprint.edgePx > 0 ? std::min(footprint.edgePx, breadth * 0.9f) : footprint.softness * breadth;
    shape.inverseBand = 1 / (band + 1);
    shape.cap = std::min(1.0f, 2 * breadth);
    return shape;
}

SweptShape shapeOf(Dab from, const Dab& to, const Footprint& footprint)
{
    const float apart = std::hypot(to.x - from.x, to.y - from.y);
    if (std::abs(to.radius - from.radius) > 0.9f * apart) {
        // One lies within the other: there is no way between them.
        const float strength = std::max(from.strength, to.strength);
        if (to.radius > from.radius)
            from = to;
        from.strength = strength;
        return shapeOf(from, from, footprint, to.angle, to.ratio);
    }
    return shapeOf(from, to, footprint, to.angle, to.ratio);
}

/// One row of a tile from pixel `first` to `last`. Plain arithmetic and square roots only, so that every
/// machine gives the same bytes.
template <bool isElliptic, bool isRound>
void sweepRow(uint16_t* row, int first, int last, float left, float dy, const SweptShape& s)
{
    for (int x = first; x < last; ++x) {
        const float dx = left + float(x);
        const float u = isElliptic ? dx * s.cosine + dy * s.sine : dx;
        const float v = isElliptic ? (dy * s.cosine - dx * s.sine) * s.ratio : dy;
        const float aside = std::abs(u * s.axisV - v * s.axisU) * s.inverseLength;
        float t = (u * s.axisU + v * s.axisV) * s.inverseLength2 + aside * s.lean;
        t = t < 0 ? 0 : t;
        t = t > 1 ? 1 : t;
        const float nu = u - t * s.axisU, nv = v - t * s.axisV;
        const float distance = std::sqrt(nu * nu + nv * nv);
        float depth = s.radius + t * s.radiusStep - distance;
        if constexpr (isElliptic) {
            // How much longer a step in the round space is than in pixels, along the way to the edge.
            const float stretch = std::sqrt(nu * nu + nv * nv * s.ratio * s.ratio + 1e-6f);
            depth = depth * (distance + 1e-3f) / stretch;
        }
        float value = (depth + 0.5f) * s.inverseBand;
        value = value < 0 ? 0 : value;
        value = value > s.cap ? s.cap : value;
        if constexpr (isRound)
            value = value * value * (3 - 2 * value);
        value *= s.strength + t * s.strengthStep;
        const int covered = int(value);
        row[x] = uint16_t(row[x] > covered ? row[x] : covered);
    }
}

} // namespace

Coverage::Coverage(Size pagePx, const TileMask* only)
    : m_pagePx(pagePx), m_count{(pagePx.width + side - 1) / side, (pagePx.height + side - 1) / side},
      m_only(only), m_tiles(size_t(m_count.area())), m_dirty(size_t(m_count.area()))
{
}

const CoverTile* Coverage::tile(int column, int row) const
{
    if (column < 0 || row < 0 || column >= m_count.width || row >= m_count.height)
        return nullptr;
    return m_tiles[size_t(row) * size_t(m_count.width) + size_t(column)].get();
}

CoverTile* Coverage::writable(int column, int row, Rect inTile)
{
    const size_t index = size_t(row) * size_t(m_count.width) + size_t(column);
    if (m_only && !(*m_only)[index])
        return nullptr;
    std::unique_ptr<CoverTile>& tile = m_tiles[index];
    if (!tile) {
        tile = std::make_unique<CoverTile>();
        m_touched.emplace_back(column, row);
    }
    if (m_isTail && std::none_of(m_saved.begin(), m_saved.end(),
                                 [index](const Saved& saved) { return saved.index == index; }))
        m_saved.push_back({index, *tile});
    tile->touched = united(tile->touched, inTile);
    spoil(index, inTile);
    return tile.get();
}

void Coverage::spoil(size_t index, Rect inTile)
{
    if (isEmpty(inTile))
        return;
    if (isEmpty(m_dirty[index]))
        m_dirtyTiles.push_back(index);
    m_dirty[index] = united(m_dirty[index], inTile);
}

void Coverage::sweep(const Dab& from, const Dab& to, const Footprint& footprint)
{
    if (!(from.strength > 0 || to.strength > 0))
        return;
    const SweptShape shape = shapeOf(from, to, footprint);
    const float reach = std::max(from.radius, to.radius) + 1;
    const auto low = [&](float a, float b) { return int(std::floor(std::min(a, b) - reach)); };
    const auto high = [&](float a, float b) { return int(std::ceil(std::max(a, b) + reach)); };
    const float margin = reach + 4;
    const auto isFar = [&](float a, float b, int most) {
        return std::max(a, b) < -margin || std::min(a, b) > float(most) + margin;
    };
    if (isFar(from.x, to.x, m_pagePx.width) || isFar(from.y, to.y, m_pagePx.height))
        return;
    Rect rect{low(from.x, to.x), low(from.y, to.y), 0, 0};
    rect.width = high(from.x, to.x) - rect.x;
    rect.height = high(from.y, to.y) - rect.y;
    rect = intersected(rect, {0, 0, m_pagePx.width, m_pagePx.height});
    if (isEmpty(rect))
        return;
    if (m_isTail)
        m_tailRect = united(m_tailRect, rect);

    const Rect tiles = tilesOf(rect, side);
    for (int row = tiles.y; row < tiles.y + tiles.height; ++row) {
        for (int column = tiles.x; column < tiles.x + tiles.width; ++column) {
            Rect inTile = intersected(rect, {column * side, row * side, side, side});
            inTile.x -= column * side;
            inTile.y -= row * side;
            CoverTile* tile = writable(column, row, inTile);
            if (!tile)
                continue;
            for (int y = inTile.y; y < inTile.y + inTile.height; ++y) {
                uint16_t* cells = tile->cover.data() + size_t(y) * side;
                const float left = float(column * side) + 0.5f - shape.x0;
                const float dy = float(row * side + y) + 0.5f - shape.y0;
                const int first = inTile.x, last = inTile.x + inTile.width;
                if (shape.ratio > 1)
                    sweepRow<true, false>(cells, first, last, left, dy, shape);
                else if (footprint.isRound)
                    sweepRow<false, true>(cells, first, last, left, dy, shape);
                else
                    sweepRow<false, false>(cells, first, last, left, dy, shape);
            }
        }
    }
}

void Coverage::beginTail()
{
    m_isTail = true;
    m_tailRect = {};
}

void Coverage::takeBackTail()
{
    for (Saved& saved : m_saved) {
        const int left = int(saved.index) % m_count.width * side,
                  top = int(saved.index) / m_count.width * side;
        Rect inTile = intersected(m_tailRect, {left, top, side, side});
        inTile.x -= left;
        inTile.y -= top;
        spoil(saved.index, inTile);
        *m_tiles[saved.index] = saved.tile;
    }
    m_saved.clear();
    m_isTail = false;
    m_tailRect = {};
}

std::vector<Rect> Coverage::takeDirty()
{
    std::vector<Rect> dirty;
    for (const size_t index : m_dirtyTiles) {
        Rect rect = std::exchange(m_dirty[index], {});
        rect.x += int(index) % m_count.width * side;
        rect.y += int(index) / m_count.width * side;
        dirty.push_back(rect);
    }
    m_dirtyTiles.clear();
    return dirty;
}

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
