// An area whose outline grows under the pen: a point more changes only what lies between its old closing line
// and the new one.
#pragma once

#include "core/paint/area_edges.h"
#include "core/paint/coverage.h"

namespace toile {

class GrowingArea
{
public:
    explicit GrowingArea(Size pagePx)
        : m_pagePx(pagePx), m_lines(size_t(pagePx.height) * AreaEdge::linesPerPx)
    {
    }

    bool isEmpty() const { return !m_hasFirst; }
    /// `settled` continues the outline for good, `loose` is how it goes on for the moment (both in pixels);
    /// it closes by itself. Coverage becomes what Coverage::fill() of the whole makes, to the bit.
    void grow(std::span<const Vec2> settled, std::span<const Vec2> loose, Coverage& coverage);

private:
    void settle(const AreaEdge& edge);

    Size m_pagePx;
    std::vector<std::vector<int32_t>>
        m_lines;                   ///< crossings of settled sides, sorted, eight lines a pixel row
    std::vector<AreaEdge> m_loose; ///< the other sides, as painted
    Vec2 m_first;
    Vec2 m_last; ///< of the settled outline
    bool m_hasFirst = false;
};

} // namespace toile
