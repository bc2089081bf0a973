#include "core/paint/growing_area.h"

namespace toile {

namespace {

/// The pixels of a row that some of these sides cross, one more to each side.
std::pair<int, int> reachOf(const std::vector<const AreaEdge*>& edges, int y, int width)
{
    float least = 1e9f, most = -1e9f;
    for (const AreaEdge* edge : edges) {
        for (const float at : {std::max(edge->top, float(y)), std::min(edge->bottom, float(y + 1))}) {
            least = std::min(least, edge->xAt(at));
            most = std::max(most, edge->xAt(at));
        }
    }
    const auto px = [width](float x, int more) {
        return std::clamp(int(std::floor(std::clamp(x, -1e6f, 1e6f))) + more, 0, width);
    };
    return {px(least, -1), px(most, 2)};
}

} // namespace

void GrowingArea::settle(const AreaEdge& edge)
{
    const float high = float(m_pagePx.height);
    const int top = int(std::clamp(std::floor(edge.top), 0.0f, high));
    const int bottom = int(std::clamp(std::ceil(edge.bottom), 0.0f, high));
    for (int y = top; y < bottom; ++y)
        for (int line = 0; line < AreaEdge::linesPerPx; ++line)
            if (const auto crossing = edge.crossing(y, line)) {
                auto& known = m_lines[size_t(y) * AreaEdge::linesPerPx + size_t(line)];
                known.insert(std::upper_bound(known.begin(), known.end(), *crossing), *crossing);
            }
}

void GrowingArea::grow(std::span<const Vec2> settled, std::span<const Vec2> loose, Coverage& coverage)
{
    std::vector<AreaEdge> changed = std::move(m_loose);
    m_loose.clear();
    for (const Vec2& place : settled) {
        if (!std::exchange(m_hasFirst, true)) {
            m_first = place;
        } else if (const auto edge = areaEdge(m_last, place)) {
            settle(*edge);
            changed.push_back(*edge);
        }
        m_last = place;
    }
    if (!m_hasFirst)
        return;
    Vec2 from = m_last;
    for (const Vec2& place : loose) {
        if (const auto edge = areaEdge(from, place))
            m_loose.push_back(*edge);
        from = place;
    }
    if (const auto closing = areaEdge(from, m_first))
        m_loose.push_back(*closing);
    changed.insert(changed.end(), m_loose.begin(), m_loose.end());
    if (changed.empty())
        return;
    std::sort(changed.begin(), changed.end(),
              [](const AreaEdge& one, const AreaEdge& two) { return one.top < two.top; });

    float lowest = 0;
    for (const AreaEdge& edge : changed)
        lowest = std::max(lowest, edge.bottom);
    const int bottom = int(std::ceil(std::min(lowest, float(m_pagePx.height))));
    std::vector<const AreaEdge*> active;
    std::vector<int32_t> crossings;
    AreaRow sums;
    size_t next = 0;
    for (int y = std::max(0, int(std::floor(std::max(changed.front().top, 0.0f)))); y < bottom; ++y) {
        while (next < changed.size() && changed[next].top < float(y + 1))
            active.push_back(&changed[next++]);
        std::erase_if(active, [y](const AreaEdge* edge) { return edge->bottom <= float(y); });
        if (active.empty())
            continue;
        const auto [first, last] = reachOf(active, y, m_pagePx.width);
        if (first >= last)
            continue;
        sums.begin(first, last);
        for (int line = 0; line < AreaEdge::linesPerPx; ++line) {
            crossings = m_lines[size_t(y) * AreaEdge::linesPerPx + size_t(line)];
            for (const AreaEdge& edge : m_loose)
                if (const auto crossing = edge.crossing(y, line))
                    crossings.insert(std::upper_bound(crossings.begin(), crossings.end(), *crossing),
                                     *crossing);
            sums.add(crossings);
        }
        coverage.coverRow(y, first, sums.cover());
    }
}

} // namespace toile
