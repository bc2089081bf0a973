#include "core/material/hand_page.h"

#include "core/imaging/noise.h"

namespace toile {
namespace {

/// What one stroke leaves in its own bounding box, before it meets the sheet.
struct Trace
{
    Rect box;
    Plane cover;
};

Rect boundsOf(std::span<const MarkPoint> stroke, float scale, int side, float margin)
{
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    for (const MarkPoint& point : stroke) {
        left = std::min(left, point.at.x - point.radius);
        right = std::max(right, point.at.x + point.radius);
        top = std::min(top, point.at.y - point.radius);
        bottom = std::max(bottom, point.at.y + point.radius);
    }
    const auto pixel = [&](float at) { return std::clamp(int(std::floor(at * scale)), 0, side); };
    const Rect box{pixel(left - margin), pixel(top - margin), 0, 0};
    return {box.x, box.y, pixel(right + margin + 2) - box.x, pixel(bottom + margin + 2) - box.y};
}

float lengthOf(Vec2 from, Vec2 to)
{
    return std::sqrt((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y));
}

/// One straight piece of a stroke.
struct Segment
{
    MarkPoint from;
    MarkPoint to;
    float start = 0;  ///< along the stroke
    float length = 0; ///< of the whole stroke
    bool isCutBefore = false;
    bool isCutAfter = false;
};

void traceSegment(Trace& trace, float scale, const Segment& piece, float softness,
                  const StrokeTexture& texture)
{
    const MarkPoint& from = piece.from;
    const MarkPoint& to = piece.to;
    const float segment = lengthOf(from.at, to.at);
    if (segment <= 0)
        return;
    const Vec2 direction{(to.at.x - from.at.x) / segment, (to.at.y - from.at.y) / segment};
    const float reach = std::max(from.radius, to.radius) + softness;
    const auto clampedTo = [](float value, int low, int high) {
        return std::clamp(int(std::floor(value)), low, high);
    };
    const int left =
        clampedTo((std::min(from.at.x, to.at.x) - reach) * scale, trace.box.x, trace.box.x + trace.box.width);
    const int right = clampedTo((std::max(from.at.x, to.at.x) + reach) * scale + 1, trace.box.x,
                                trace.box.x + trace.box.width);
    const int top = clampedTo((std::min(from.at.y, to.at.y) - reach) * scale, trace.box.y,
                              trace.box.y + trace.box.height);
    const int bottom = clampedTo((std::max(from.at.y, to.at.y) + reach) * scale + 1, trace.box.y,
                                 trace.box.y + trace.box.height);
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const Vec2 at{(float(x) + 0.5f) / scale, (float(y) + 0.5f) / scale};
            const float dx = at.x - from.at.x;
            const float dy = at.y - from.at.y;
            const float way = dx * direction.x + dy * direction.y;
            if ((piece.isCutBefore && way < 0) || (piece.isCutAfter && way > segment))
                continue;
            const float along = std::clamp(way, 0.f, segment);
            const float t = along / segment;
            const float radius = mix(from.radius, to.radius, t);
            const float side = dx * direction.y - dy * direction.x;
            const float away = std::hypot(dx - along * direction.x, dy - along * direction.y);
            const float edge = std::clamp((radius - away) / softness + 0.5f, 0.f, 1.f);
            if (edge <= 0)
                continue;
            const float flow = mix(from.flow, to.flow, t);
            const MarkPlace place{at, piece.start + along, piece.length, side / std::max(radius, 0.01f),
                                  flow};
            float& cover = trace.cover.at(x - trace.box.x, y - trace.box.y);
            cover = std::max(cover, edge * (texture ? texture(place) : flow));
        }
    }
}

} // namespace

HandPage::HandPage(int sidePx, Vec3 paper)
    : m_sheet({std::max(sidePx, 0), std::max(sidePx, 0)}, paper), m_scale(float(sidePx) / units)
{
}

void HandPage::lay(std::span<const MarkPoint> stroke, const Ink& ink, const StrokeTexture& texture)
{
    if (stroke.size() < 2 || m_sheet.isEmpty())
        return;
    const float softness = std::max(ink.softness, 1 / m_scale);
    Trace trace{boundsOf(stroke, m_scale, sidePx(), softness), {}};
    if (trace.box.width <= 0 || trace.box.height <= 0)
        return;
    trace.cover = Plane({trace.box.width, trace.box.height});
    float length = 0;
    for (size_t i = 1; i < stroke.size(); ++i)
        length += lengthOf(stroke[i - 1].at, stroke[i].at);
    float start = 0;
    for (size_t i = 1; i < stroke.size(); ++i) {
        traceSegment(trace, m_scale,
                     {stroke[i - 1], stroke[i], start, length, ink.hasFlatEnds && i == 1,
                      ink.hasFlatEnds && i + 1 == stroke.size()},
                     softness, texture);
        start += lengthOf(stroke[i - 1].at, stroke[i].at);
    }
    for (int y = 0; y < trace.box.height; ++y) {
        for (int x = 0; x < trace.box.width; ++x) {
            const float cover = trace.cover.at(x, y) * ink.opacity;
            if (cover <= 0)
                continue;
            Vec3& below = m_sheet.at(trace.box.x + x, trace.box.y + y);
            const Vec3 glazed{below.x * ink.colour.x, below.y * ink.colour.y, below.z * ink.colour.z};
            below = mix(below, ink.layering == Layering::Glaze ? glazed : ink.colour, cover);
        }
    }
}

void HandPage::treat(const std::function<Vec3(Vec2, Vec3)>& change)
{
    for (int y = 0; y < sidePx(); ++y)
        for (int x = 0; x < sidePx(); ++x)
            m_sheet.at(x, y) =
                change({(float(x) + 0.5f) / m_scale, (float(y) + 0.5f) / m_scale}, m_sheet.at(x, y));
}

Image HandPage::image() const
{
    return dyed(sidePx(), m_sheet);
}

float paperGrain(Vec2 at, float size, uint32_t seed)
{
    return std::clamp(1.1f * planeNoise(at.x / size, at.y / size, seed) +
                          0.6f * planeNoise(at.x / size * 2.1f, at.y / size * 2.1f, seed + 1),
                      -1.f, 1.f);
}

float draperyTone(Vec2 at, uint32_t seed)
{
    // Folds fall from upper left to lower right, bent by a slow noise; the page darkens that way too.
    const float bend = 46 * planeNoise(at.x / 260, at.y / 330, seed);
    const float across = at.x * 0.9f - at.y * 0.38f + bend;
    const float fold =
        0.5f -
        0.5f * std::cos(6.2831853f * (across / 205 + 0.3f * planeNoise(at.x / 380, at.y / 420, seed + 5)));
    const float slope = (at.x + at.y) / (2 * HandPage::units);
    return std::clamp(0.10f + 0.62f * fold * (0.6f + 0.5f * slope) + 0.26f * slope +
                          0.12f * planeNoise(at.x / 120, at.y / 120, seed + 9),
                      0.f, 1.f);
}

} // namespace toile
