#include "core/drawing/stabiliser.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace toile {

namespace {

struct Feel
{
    float lagMs;       ///< of a pen that hardly moves
    float halfAtSpeed; ///< pixels a second at which the lag has halved
};

// The lag falls with the square of the speed: at half of lag times that speed (6 and 20 pixels) the line is
// furthest behind, and a fast gesture keeps its corners.
constexpr Feel light{40, 300};
constexpr Feel strong{200, 200};

constexpr float speedWindowMs = 30;
constexpr float leastStepMs = 0.2f; ///< drivers give several points one millisecond
constexpr float tailStepPx = 2;
constexpr int mostTailPoints = 64;

float turned(float from, float to, float share)
{
    const float whole = 2 * std::numbers::pi_v<float>;
    return from + share * std::remainder(to - from, whole);
}

StrokePoint between(const StrokePoint& a, const StrokePoint& b, float share)
{
    StrokePoint point;
    point.xMm = std::lerp(a.xMm, b.xMm, share);
    point.yMm = std::lerp(a.yMm, b.yMm, share);
    point.pressure = std::lerp(a.pressure, b.pressure, share);
    point.tiltX = std::lerp(a.tiltX, b.tiltX, share);
    point.tiltY = std::lerp(a.tiltY, b.tiltY, share);
    point.turn = turned(a.turn, b.turn, share);
    point.timeMs = std::lerp(a.timeMs, b.timeMs, share);
    return point;
}

/// A first-order low pass at the end of a step in which its input went evenly from `a` to `b`.
float followed(float at, float a, float b, float steps, float decay)
{
    const float slope = (b - a) / steps;
    return b - slope + (at - a + slope) * decay;
}

} // namespace

Stabiliser::Stabiliser(StabiliserStrength strength, float pixelsPerMm)
    : m_strength(strength), m_pixelsPerMm(std::max(pixelsPerMm, 1e-3f))
{
}

StrokePoint Stabiliser::add(const StrokePoint& pen)
{
    const StrokePoint before = m_pen;
    m_pen = pen;
    if (!std::exchange(m_hasBegun, true)) {
        m_speed = {};
        m_lagMs = 0;
        return m_given = pen;
    }
    m_pen.timeMs = std::max(pen.timeMs, before.timeMs);
    if (m_strength == StabiliserStrength::Off)
        return m_given = m_pen;

    const Feel feel = m_strength == StabiliserStrength::Light ? light : strong;
    const float stepMs = std::max(m_pen.timeMs - before.timeMs, leastStepMs);
    const float fade = std::exp(-stepMs / speedWindowMs);
    // Ways are summed as vectors: a tremble goes to and fro and is no speed.
    const float gain = (1 - fade) / stepMs * 1000 * m_pixelsPerMm;
    m_speed.x = m_speed.x * fade + (m_pen.xMm - before.xMm) * gain;
    m_speed.y = m_speed.y * fade + (m_pen.yMm - before.yMm) * gain;
    const float speed = std::hypot(m_speed.x, m_speed.y) / feel.halfAtSpeed;
    m_lagMs = feel.lagMs / (1 + speed * speed);

    const float steps = stepMs / m_lagMs, decay = std::exp(-steps);
    const auto follow = [&](float StrokePoint::*part) {
        m_given.*part = followed(m_given.*part, before.*part, m_pen.*part, steps, decay);
    };
    // Pressure and tilt stay with the place that they were felt at.
    follow(&StrokePoint::xMm);
    follow(&StrokePoint::yMm);
    follow(&StrokePoint::pressure);
    follow(&StrokePoint::tiltX);
    follow(&StrokePoint::tiltY);
    m_given.pressure = std::clamp(m_given.pressure, 0.0f, 1.0f);
    m_given.turn = turned(m_given.turn, m_pen.turn, 1 - decay);
    m_given.timeMs = m_pen.timeMs;
    return m_given;
}

std::vector<StrokePoint> Stabiliser::finish()
{
    if (!std::exchange(m_hasBegun, false))
        return {};
    const float leftPx = std::hypot(m_pen.xMm - m_given.xMm, m_pen.yMm - m_given.yMm) * m_pixelsPerMm;
    if (leftPx == 0)
        return {};
    StrokePoint end = m_pen;
    end.timeMs += m_lagMs; // the speed that the line had
    const int count = std::clamp(int(std::ceil(leftPx / tailStepPx)), 1, mostTailPoints);
    std::vector<StrokePoint> tail;
    for (int index = 1; index < count; ++index)
        tail.push_back(between(m_given, end, float(index) / float(count)));
    tail.push_back(end);
    return tail;
}

} // namespace toile
