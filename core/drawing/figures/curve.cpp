#include "core/drawing/figures/curve.h"

#include <cmath>
#include <numbers>

namespace toile::figures {

namespace {

float angleOf(Vec2 v)
{
    return std::atan2(v.y, v.x);
}

float wrapped(float angle)
{
    return std::remainder(angle, 2 * std::numbers::pi_v<float>);
}

/// Length of a handle as a part of the chord (Hobby, eq. for rho with tension 1).
float handleLength(float theta, float phi)
{
    const float root2 = std::numbers::sqrt2_v<float>;
    const float root5 = std::sqrt(5.0f);
    const float rise = root2 * (std::sin(theta) - std::sin(phi) / 16) *
                       (std::sin(phi) - std::sin(theta) / 16) * (std::cos(theta) - std::cos(phi));
    return (2 + rise) / (3 * (1 + (root5 - 1) / 2 * std::cos(theta) + (3 - root5) / 2 * std::cos(phi)));
}

/// Angles at which the curve leaves each chord: tridiagonal for an open run of knots.
std::vector<float> departures(const std::vector<float>& lengths, const std::vector<float>& bends)
{
    const size_t count = bends.size();
    std::vector<float> lower(count), middle(count), upper(count), right(count), angle(count);
    middle[0] = upper[0] = 1;
    right[0] = -bends[1];
    for (size_t k = 1; k + 1 < count; ++k) {
        lower[k] = 1 / lengths[k - 1];
        middle[k] = 2 / lengths[k - 1] + 2 / lengths[k];
        upper[k] = 1 / lengths[k];
        right[k] = -2 * bends[k] / lengths[k - 1] - bends[k + 1] / lengths[k];
    }
    lower[count - 1] = middle[count - 1] = 1;
    for (size_t k = 1; k < count; ++k) {
        const float factor = lower[k] / middle[k - 1];
        middle[k] -= factor * upper[k - 1];
        right[k] -= factor * right[k - 1];
    }
    // With a single chord both end conditions say the same: a straight line.
    angle[count - 1] = count == 2 ? 0 : right[count - 1] / middle[count - 1];
    for (size_t k = count - 1; k-- > 0;)
        angle[k] = (right[k] - upper[k] * angle[k + 1]) / middle[k];
    return angle;
}

/// Sets the handles of one run without corners, knots `first`..`last` of the path.
void smoothRun(BezierPath& path, size_t first, size_t last)
{
    const size_t count = last - first + 1;
    std::vector<float> lengths(count - 1), directions(count - 1), bends(count, 0.0f);
    for (size_t k = 0; k + 1 < count; ++k) {
        const Vec2 chord = path.nodes[first + k + 1].at - path.nodes[first + k].at;
        lengths[k] = std::max(1e-4f, std::hypot(chord.x, chord.y));
        directions[k] = angleOf(chord);
    }
    for (size_t k = 1; k + 1 < count; ++k)
        bends[k] = wrapped(directions[k] - directions[k - 1]);
    const std::vector<float> angle = departures(lengths, bends);
    for (size_t k = 0; k + 1 < count; ++k) {
        const float theta = angle[k];
        const float phi = -bends[k + 1] - angle[k + 1];
        PathNode& from = path.nodes[first + k];
        PathNode& to = path.nodes[first + k + 1];
        const Vec2 chord = to.at - from.at;
        from.out = from.at + turned(chord, theta) * handleLength(theta, phi);
        to.in = to.at - turned(chord, -phi) * handleLength(phi, theta);
    }
}

Vec2 placeOn(const PathNode& from, const PathNode& to, float t)
{
    const float s = 1 - t;
    return from.at * (s * s * s) + from.out * (3 * s * s * t) + to.in * (3 * s * t * t) + to.at * (t * t * t);
}

/// The part t0..t1 of a segment, by blossoming.
std::pair<PathNode, PathNode> cut(const PathNode& from, const PathNode& to, float t0, float t1)
{
    const auto blossom = [&](float a, float b, float c) {
        const Vec2 p = mixed(from.at, from.out, a);
        const Vec2 q = mixed(from.out, to.in, a);
        const Vec2 r = mixed(to.in, to.at, a);
        return mixed(mixed(p, q, b), mixed(q, r, b), c);
    };
    PathNode start{blossom(t0, t0, t0), {}, blossom(t0, t0, t1)};
    PathNode end{blossom(t1, t1, t1), blossom(t0, t1, t1), {}};
    start.in = start.at;
    end.out = end.at;
    return {start, end};
}

} // namespace

BezierPath smoothPath(const std::vector<Knot>& knots, bool isClosed)
{
    std::vector<Knot> run = knots;
    size_t lead = 0;
    bool hasCorner = false;
    for (const Knot& knot : knots)
        hasCorner = hasCorner || knot.isCorner;
    if (isClosed && !hasCorner) {
        // Three rounds, of which the middle one is kept: the end conditions no longer show there.
        lead = knots.size();
        run.insert(run.end(), knots.begin(), knots.end());
        run.insert(run.end(), knots.begin(), knots.end());
    } else if (isClosed) {
        run.push_back(knots.front());
    }
    BezierPath path;
    for (const Knot& knot : run)
        path.nodes.push_back({knot.at, knot.at, knot.at});
    for (size_t first = 0, k = 1; k < run.size(); ++k) {
        if (!run[k].isCorner && k + 1 < run.size())
            continue;
        smoothRun(path, first, k);
        first = k;
    }
    if (isClosed && !hasCorner) {
        const PathNode seam = path.nodes[lead + knots.size()];
        path.nodes.erase(path.nodes.begin(), path.nodes.begin() + long(lead));
        path.nodes.resize(knots.size());
        path.nodes.front().in = seam.in;
    } else if (isClosed) {
        path.nodes.front().in = path.nodes.back().in;
        path.nodes.pop_back();
    }
    path.isClosed = isClosed;
    return path;
}

std::vector<Vec2> flattened(const BezierPath& path, int steps)
{
    std::vector<Vec2> points;
    const size_t count = path.nodes.size();
    const size_t segments = path.isClosed ? count : count - 1;
    for (size_t k = 0; k < segments; ++k)
        for (int step = 0; step < steps; ++step)
            points.push_back(placeOn(path.nodes[k], path.nodes[(k + 1) % count], float(step) / float(steps)));
    points.push_back(path.nodes[path.isClosed ? 0 : count - 1].at);
    return points;
}

bool isInside(Vec2 point, const std::vector<Vec2>& polygon)
{
    bool inside = false;
    for (size_t k = 0, before = polygon.size() - 1; k < polygon.size(); before = k++) {
        const Vec2 a = polygon[k];
        const Vec2 b = polygon[before];
        if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

std::vector<BezierPath> visiblePieces(const BezierPath& path,
                                      const std::function<bool(size_t, Vec2)>& isHidden)
{
    constexpr int steps = 32;
    std::vector<BezierPath> pieces;
    bool isDrawing = false;
    const auto keep = [&](const PathNode& from, const PathNode& to, float t0, float t1) {
        if (t1 - t0 < 1e-4f)
            return;
        auto [start, end] = cut(from, to, t0, t1);
        if (!isDrawing)
            pieces.push_back({{start}, false});
        else
            pieces.back().nodes.back().out = start.out;
        pieces.back().nodes.push_back(end);
        isDrawing = true;
    };
    const size_t count = path.nodes.size();
    const size_t segments = path.isClosed ? count : count - 1;
    bool hidesAny = false;
    for (size_t k = 0; k < segments; ++k) {
        const PathNode& from = path.nodes[k];
        const PathNode& to = path.nodes[(k + 1) % count];
        const auto hiddenAt = [&](float t) { return isHidden(k, placeOn(from, to, t)); };
        float begin = 0;
        bool wasHidden = hiddenAt(0);
        hidesAny = hidesAny || wasHidden;
        if (wasHidden)
            isDrawing = false;
        for (int step = 1; step <= steps; ++step) {
            const float t = float(step) / steps;
            const bool nowHidden = hiddenAt(t);
            if (nowHidden == wasHidden)
                continue;
            hidesAny = true;
            float visible = nowHidden ? float(step - 1) / steps : t;
            float hidden = nowHidden ? t : float(step - 1) / steps;
            for (int halving = 0; halving < 12; ++halving) {
                const float middle = (visible + hidden) / 2;
                (hiddenAt(middle) ? hidden : visible) = middle;
            }
            if (nowHidden)
                keep(from, to, begin, visible);
            isDrawing = false;
            begin = visible;
            wasHidden = nowHidden;
        }
        if (!wasHidden)
            keep(from, to, begin, 1);
    }
    if (path.isClosed && !hidesAny)
        return {path};
    return pieces;
}

} // namespace toile::figures
