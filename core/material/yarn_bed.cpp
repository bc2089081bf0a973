#include "core/material/yarn_bed.h"

#include "core/imaging/noise.h"

#include <array>

namespace toile {
namespace {

constexpr int chords = 8;

int wrapped(int value, int period)
{
    const int rest = value % period;
    return rest < 0 ? rest + period : rest;
}

Vec2 onBend(const YarnPiece& piece, float t)
{
    const float a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    return {a * piece.from.x + b * piece.bend.x + c * piece.to.x,
            a * piece.from.y + b * piece.bend.y + c * piece.to.y};
}

/// Mean of a closed plane over a box of 2·half+1 pixels, both ways, edges wrapped.
Plane boxMeanWrapped(const Plane& plane, int half)
{
    const int side = plane.width();
    const auto pass = [&](const Plane& source, bool alongX) {
        Plane result(source.size());
        for (int line = 0; line < side; ++line) {
            const auto value = [&](int step) {
                const int at = wrapped(step, side);
                return alongX ? source.at(at, line) : source.at(line, at);
            };
            float sum = 0;
            for (int step = -half; step <= half; ++step)
                sum += value(step);
            for (int step = 0; step < side; ++step) {
                (alongX ? result.at(step, line) : result.at(line, step)) = sum / float(2 * half + 1);
                sum += value(step + half + 1) - value(step - half);
            }
        }
        return result;
    };
    return pass(pass(plane, true), false);
}

} // namespace

YarnBed::YarnBed(int sidePx, Vec3 ground)
    : m_sidePx(std::max(sidePx, 0)),
      m_colour({m_sidePx * samplesPerPixel(sidePx), m_sidePx * samplesPerPixel(sidePx)}, ground),
      m_height(m_colour.size(), -1.f)
{
}

void YarnBed::lay(const YarnPiece& piece)
{
    const float side = float(m_colour.width());
    if (side <= 0)
        return;
    std::array<Vec2, chords + 1> spine;
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    for (int i = 0; i <= chords; ++i) {
        spine[size_t(i)] = onBend(piece, float(i) / chords);
        left = std::min(left, spine[size_t(i)].x), right = std::max(right, spine[size_t(i)].x);
        top = std::min(top, spine[size_t(i)].y), bottom = std::max(bottom, spine[size_t(i)].y);
    }
    for (int y = int((top - piece.radius) * side) - 1; y <= int((bottom + piece.radius) * side) + 1; ++y) {
        for (int x = int((left - piece.radius) * side) - 1; x <= int((right + piece.radius) * side) + 1;
             ++x) {
            const Vec2 at{(float(x) + 0.5f) / side, (float(y) + 0.5f) / side};
            float nearest = 1e9f, turn = 0, across = 0;
            for (int i = 0; i < chords; ++i) {
                const Vec2 from = spine[size_t(i)], to = spine[size_t(i) + 1];
                const Vec2 step{to.x - from.x, to.y - from.y};
                const float square = step.x * step.x + step.y * step.y;
                const float t =
                    std::clamp(((at.x - from.x) * step.x + (at.y - from.y) * step.y) / square, 0.f, 1.f);
                const float dx = at.x - from.x - t * step.x, dy = at.y - from.y - t * step.y;
                const float away = dx * dx + dy * dy;
                if (away < nearest) {
                    nearest = away;
                    turn = (float(i) + t) / chords;
                    across = (dx * step.y - dy * step.x) > 0 ? 1.f : -1.f;
                }
            }
            const float radius = piece.radius * (0.66f + 0.34f * std::sin(3.14159265f * turn));
            const float share = std::sqrt(nearest) / radius;
            if (share >= 1)
                continue;
            across *= share;
            const float height = mix(piece.lift, piece.liftEnd, turn) + radius * std::sqrt(1 - share * share);
            const int px = wrapped(x, int(side)), py = wrapped(y, int(side));
            if (height <= m_height.at(px, py))
                continue;
            m_height.at(px, py) = height;
            const float ply = std::sin(6.2831853f * (turn * piece.ply + 0.28f * across));
            const float fibre = planeNoise(turn * 9 + across * 2.f, across * 5, piece.seed);
            const float shade = 1 - 0.34f * share * share + 0.07f * ply + 0.07f * fibre - 0.05f * across;
            m_colour.at(px, py) = piece.colour * shade;
        }
    }
}

Image YarnBed::image(float reach, float depth) const
{
    if (m_colour.isEmpty())
        return {};
    const int half = std::max(1, int(reach * float(m_colour.width())));
    Plane height = m_height;
    for (float& value : height.cells())
        value = std::max(value, -0.02f);
    const Plane around = boxMeanWrapped(boxMeanWrapped(height, half), half);
    DyedSquare shaded = m_colour;
    for (size_t i = 0; i < shaded.cells().size(); ++i) {
        const float above = (height.cells()[i] - around.cells()[i]) / reach;
        shaded.cells()[i] = shaded.cells()[i] * std::clamp(1 + depth * above, 0.35f, 1.15f);
    }
    return dyed(m_sidePx, shaded);
}

} // namespace toile
