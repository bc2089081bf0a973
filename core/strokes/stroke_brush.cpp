#include "core/strokes/stroke_brush.h"

#include "core/base/plane_vectors.h"
#include "core/imaging/dab_noise.h"

#include <algorithm>
#include <cmath>

namespace toile {

using namespace plane;

namespace {

constexpr float bristlesAcross = 9; ///< streaks of a broad stroke

float fadeOf(float radius, float softness)
{
    return std::max(1.0f, 2 * radius * softness);
}

} // namespace

StrokeBrush::StrokeBrush(const BrushTip& tip, Size size, const LabelMap& parts)
    : m_tip(tip), m_size(size), m_parts(parts)
{
}

/// What is thinner than a pixel is a pixel wide and paler.
StrokeBrush::End StrokeBrush::endOf(const PlanPoint& point) const
{
    const float radius = 0.5f * point.widthMm * m_tip.pxPerMm;
    return {point.at * m_tip.pxPerMm, std::max(0.5f, radius), std::min(1.0f, 2 * radius), point.darkness};
}

bool StrokeBrush::begin(std::span<const PlanPoint> points)
{
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    for (const PlanPoint& point : points) {
        const End end = endOf(point);
        const float reach = end.radius + fadeOf(end.radius, m_tip.softness);
        left = std::min(left, end.at.x - reach);
        right = std::max(right, end.at.x + reach);
        top = std::min(top, end.at.y - reach);
        bottom = std::max(bottom, end.at.y + reach);
    }
    const int x = std::clamp(int(std::floor(left)), 0, m_size.width),
              y = std::clamp(int(std::floor(top)), 0, m_size.height);
    m_box = {x, y, std::clamp(int(std::ceil(right)) + 1, 0, m_size.width) - x,
             std::clamp(int(std::ceil(bottom)) + 1, 0, m_size.height) - y};
    if (m_box.width <= 0 || m_box.height <= 0)
        return false;
    const size_t area = size_t(m_box.width) * size_t(m_box.height);
    if (m_trace.size() < area)
        m_trace.resize(area, 0.0f); // what is beyond a stroke's touched rows is always 0
    m_rows.assign(size_t(m_box.height), {m_box.width, 0});
    return true;
}

void StrokeBrush::trace(const Piece& piece, uint32_t seed)
{
    const End &from = piece.from, &to = piece.to;
    const float length = float(distance(from.at, to.at));
    const Vec2 way = length > 0 ? (to.at - from.at) * (1 / double(length)) : Vec2{1, 0};
    const float widest = std::max(from.radius, to.radius);
    const float reach = widest + 0.5f * fadeOf(widest, m_tip.softness);
    const int top = std::max(m_box.y, int(std::floor(std::min(from.at.y, to.at.y) - reach))),
              bottom =
                  std::min(m_box.y + m_box.height, int(std::ceil(std::max(from.at.y, to.at.y) + reach)) + 1);
    const float low = std::min(from.at.x, to.at.x) - reach, high = std::max(from.at.x, to.at.x) + reach;
    for (int y = top; y < bottom; ++y) {
        float left = low, right = high;
        const float down = float(y) + 0.5f - from.at.y;
        if (std::abs(way.y) > 0.05f) {
            const float middle = from.at.x + down * way.x / way.y, half = reach / std::abs(way.y);
            left = std::max(left, middle - half);
            right = std::min(right, middle + half);
        }
        const int first = std::max(m_box.x, int(std::floor(left))),
                  last = std::min(m_box.x + m_box.width, int(std::ceil(right)) + 1);
        if (first >= last)
            continue;
        float* row = m_trace.data() + size_t(y - m_box.y) * size_t(m_box.width);
        auto& touched = m_rows[size_t(y - m_box.y)];
        touched = {std::min(touched.first, first - m_box.x), std::max(touched.second, last - m_box.x)};
        for (int x = first; x < last; ++x) {
            const float aside = float(x) + 0.5f - from.at.x;
            const float along = aside * way.x + down * way.y, across = down * way.x - aside * way.y;
            float ends = 1;
            if (piece.cutsBefore)
                ends = std::clamp(along + 0.5f, 0.0f, 1.0f);
            if (piece.cutsAfter)
                ends = std::min(ends, std::clamp(length - along + 0.5f, 0.0f, 1.0f));
            const float t = length > 0 ? std::clamp(along / length, 0.0f, 1.0f) : 0.0f;
            const float beyond = along - t * length;
            const float away = std::sqrt(across * across + beyond * beyond);
            const float radius = from.radius + t * (to.radius - from.radius);
            const float edge =
                std::clamp((radius - away) / fadeOf(radius, m_tip.softness) + 0.5f, 0.0f, 1.0f);
            if (edge * ends <= 0)
                continue;
            float mark = edge * ends * (from.alpha + t * (to.alpha - from.alpha)) *
                         (from.darkness + t * (to.darkness - from.darkness));
            if (m_tip.bristles > 0)
                mark *=
                    1 - m_tip.bristles *
                            std::max(0.0f, lineNoise((across / radius + 1) * 0.5f * bristlesAcross, seed));
            float& there = row[x - m_box.x];
            there = std::max(there, mark);
        }
    }
}

void StrokeBrush::melt(int part, Plane& layer)
{
    for (int y = 0; y < m_box.height; ++y) {
        const auto [first, last] = m_rows[size_t(y)];
        float* row = m_trace.data() + size_t(y) * size_t(m_box.width);
        float* under = layer.row(m_box.y + y).data() + m_box.x;
        const int32_t* own = m_parts.isEmpty() ? nullptr : m_parts.row(m_box.y + y).data() + m_box.x;
        for (int x = first; x < last; ++x) {
            const float mark = row[x], there = under[x];
            row[x] = 0;
            if (mark <= 0 || (own && own[x] != part))
                continue;
            const float darker = std::max(mark, there);
            under[x] = darker + m_tip.overlap * std::min(mark, there) * (1 - darker);
        }
    }
}

void StrokeBrush::lay(std::span<const PlanPoint> points, const PlannedStroke& stroke, Plane& layer)
{
    if (points.empty() || !begin(points))
        return;
    if (points.size() == 1)
        trace({endOf(points[0]), endOf(points[0])}, stroke.seed);
    for (size_t i = 1; i < points.size(); ++i)
        trace({endOf(points[i - 1]), endOf(points[i]), m_tip.hasFlatEnds && i == 1,
               m_tip.hasFlatEnds && i + 1 == points.size()},
              stroke.seed);
    melt(stroke.part, layer);
}

} // namespace toile
