#include "core/paint/stroke_path.h"

#include "core/base/plane_vectors.h"

#include <algorithm>
#include <cmath>

namespace toile {

using plane::operator-;

namespace {

constexpr float toleranceMm = 0.01f;
constexpr float cornerCosine = 0.2f; // turns of more than 78 degrees are meant
constexpr float samePlaceMm = 1e-3f;

float lengthOf(Vec2 v)
{
    return std::sqrt(v.x * v.x + v.y * v.y);
}

/// Derivative at `at` for a segment of parameter length `own`, or the chord where the neighbour says nothing.
Vec2 tangentAt(Vec2 before, Vec2 at, Vec2 after, float own, Vec2 chord)
{
    const Vec2 in = at - before, out = after - at;
    const float inLength = lengthOf(in), outLength = lengthOf(out);
    if (inLength < samePlaceMm || outLength < samePlaceMm ||
        (in.x * out.x + in.y * out.y) < cornerCosine * inLength * outLength)
        return chord;
    const float t1 = std::sqrt(inLength), t2 = std::sqrt(outLength);
    const Vec2 across = after - before;
    const auto part = [&](float i, float a, float o) { return (i / t1 - a / (t1 + t2) + o / t2) * own; };
    return {part(in.x, across.x, out.x), part(in.y, across.y, out.y)};
}

int stepsFor(Vec2 a, Vec2 b, Vec2 c, Vec2 d)
{
    // Deviation of a cubic from its chords: sqrt(3)/18 × the largest second difference × 6 / n², rounded up.
    const auto bend = [](Vec2 p, Vec2 q, Vec2 r) {
        return lengthOf({p.x - 2 * q.x + r.x, p.y - 2 * q.y + r.y});
    };
    const float most = std::max(bend(a, b, c), bend(b, c, d));
    return std::clamp(int(std::ceil(std::sqrt(0.75f * most / toleranceMm))), 1, 256);
}

Vec2 onCubic(Vec2 a, Vec2 b, Vec2 c, Vec2 d, float t)
{
    const float s = 1 - t;
    const float wa = s * s * s, wb = 3 * s * s * t, wc = 3 * s * t * t, wd = t * t * t;
    return {wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y};
}

} // namespace

void appendRounded(const StrokePoint* before, const StrokePoint& from, const StrokePoint& to,
                   const StrokePoint* after, std::vector<StrokePoint>& points)
{
    const Vec2 a = placeOf(from), d = placeOf(to), chord = d - a;
    const float length = lengthOf(chord);
    if (!(length > samePlaceMm)) {
        points.push_back(to);
        return;
    }
    const float own = std::sqrt(length);
    const Vec2 start = before ? tangentAt(placeOf(*before), a, d, own, chord) : chord;
    const Vec2 end = after ? tangentAt(a, d, placeOf(*after), own, chord) : chord;
    const Vec2 b{a.x + start.x / 3, a.y + start.y / 3}, c{d.x - end.x / 3, d.y - end.y / 3};
    const int steps = stepsFor(a, b, c, d);
    for (int i = 1; i < steps; ++i) {
        const float t = float(i) / float(steps);
        const auto mix = [t](float one, float two) { return one + (two - one) * t; };
        const Vec2 at = onCubic(a, b, c, d, t);
        points.push_back({at.x, at.y, mix(from.pressure, to.pressure), mix(from.tiltX, to.tiltX),
                          mix(from.tiltY, to.tiltY), mix(from.turn, to.turn), mix(from.timeMs, to.timeMs)});
    }
    points.push_back(to);
}

std::vector<Vec2> flattenedPath(const BezierPath& path)
{
    std::vector<Vec2> places;
    if (path.nodes.empty())
        return places;
    places.push_back(path.nodes.front().at);
    const auto append = [&](const PathNode& one, const PathNode& two) {
        const int steps = stepsFor(one.at, one.out, two.in, two.at);
        for (int i = 1; i <= steps; ++i)
            places.push_back(i == steps ? two.at
                                        : onCubic(one.at, one.out, two.in, two.at, float(i) / float(steps)));
    };
    for (size_t i = 1; i < path.nodes.size(); ++i)
        append(path.nodes[i - 1], path.nodes[i]);
    if (path.isClosed && path.nodes.size() > 1)
        append(path.nodes.back(), path.nodes.front());
    return places;
}

} // namespace toile
