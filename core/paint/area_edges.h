// The sides of an area as lines across the page meet them: exact across, eight lines a pixel down, in whole
// numbers, so that an area in parts is to the bit what it is at once.
#pragma once

#include "core/base/geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace toile {

struct AreaEdge
{
    static constexpr int linesPerPx = 8;
    static constexpr int one = 4096; ///< crossings count in these parts of a pixel

    float top, bottom; ///< y, top < bottom
    float x;           ///< at top
    float slope;       ///< x per y

    float xAt(float y) const { return x + (y - top) * slope; }
    /// Where line `line` of pixel row `y` meets it; nothing where it does not.
    std::optional<int32_t> crossing(int y, int line) const
    {
        const float at = float(y) + (float(line) + 0.5f) / linesPerPx;
        if (!(top <= at && at < bottom))
            return {};
        const float parts = std::clamp(xAt(at), -1e5f, 1e5f) * one;
        return int32_t(parts < 0 ? parts - 0.5f : parts + 0.5f);
    }
};

/// Nothing for a side that is level or not a number.
inline std::optional<AreaEdge> areaEdge(Vec2 a, Vec2 b)
{
    if (!(std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(b.x) && std::isfinite(b.y)) || a.y == b.y)
        return {};
    if (a.y > b.y)
        std::swap(a, b);
    return AreaEdge{a.y, b.y, a.x, (b.x - a.x) / (b.y - a.y)};
}

/// How much of each pixel of a row lies inside, summed over its lines: 0..linesPerPx × AreaEdge::one.
class AreaRow
{
public:
    /// Pixels first..last-1 from now on.
    void begin(int first, int last)
    {
        m_first = first;
        m_width = last - first;
        m_differences.assign(size_t(m_width) + 2, 0);
    }
    /// One line's crossings, sorted; even-odd.
    void add(std::span<const int32_t> crossings)
    {
        for (size_t i = 0; i + 1 < crossings.size(); i += 2) {
            addEdge(crossings[i], 1);
            addEdge(crossings[i + 1], -1);
        }
    }
    /// As coverage, 0..65535.
    std::span<const uint16_t> cover()
    {
        m_cover.resize(size_t(m_width));
        int64_t sum = 0;
        constexpr int64_t whole = int64_t(AreaEdge::linesPerPx) * AreaEdge::one;
        for (size_t i = 0; i < m_cover.size(); ++i) {
            sum += m_differences[i];
            m_cover[i] = uint16_t((sum * 65535 + whole / 2) / whole);
        }
        return m_cover;
    }

private:
    /// Summed up, what is right of a crossing is covered wholly, the crossing's own pixel in part.
    void addEdge(int32_t crossing, int sign)
    {
        const int32_t at = std::clamp(crossing - m_first * AreaEdge::one, 0, m_width * AreaEdge::one);
        const int32_t part = at % AreaEdge::one;
        int32_t* cell = m_differences.data() + at / AreaEdge::one;
        cell[0] += sign * (AreaEdge::one - part);
        cell[1] += sign * part;
    }

    int m_first = 0;
    int m_width = 0;
    std::vector<int32_t> m_differences;
    std::vector<uint16_t> m_cover;
};

} // namespace toile
