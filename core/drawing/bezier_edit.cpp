#include "core/drawing/bezier_edit.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/curve_fit.h"

namespace toile {

using namespace plane;

namespace {

/// The node's handles turned into one line, each as long as it was.
void smoothAlong(PathNode& node, Vec2 direction)
{
    node.in = node.at - direction * distance(node.at, node.in);
    node.out = node.at + direction * distance(node.at, node.out);
}

bool hasNode(const BezierPath& path, size_t index)
{
    return index < path.nodes.size();
}

} // namespace

size_t segmentCount(const BezierPath& path)
{
    return path.nodes.size() < 2 ? 0 : path.nodes.size() - (path.isClosed ? 0 : 1);
}

Cubic segmentOf(const BezierPath& path, size_t index)
{
    const PathNode& from = path.nodes[index];
    const PathNode& to = path.nodes[(index + 1) % path.nodes.size()];
    return {from.at, from.out, to.in, to.at};
}

bool hasIn(const PathNode& node)
{
    return node.in != node.at;
}

bool hasOut(const PathNode& node)
{
    return node.out != node.at;
}

bool isSmooth(const PathNode& node)
{
    if (!hasIn(node) || !hasOut(node))
        return false;
    const Vec2 in = unit(node.at - node.in), out = unit(node.out - node.at);
    return dot(in, out) > 0 && std::abs(cross(in, out)) < 0.01; // about half a degree
}

BezierPath addCorner(BezierPath path, Vec2 at)
{
    if (!path.isClosed)
        path.nodes.push_back({at, at, at});
    return path;
}

BezierPath dragLastNode(BezierPath path, Vec2 pointer, bool isCorner)
{
    if (path.nodes.empty())
        return path;
    // The click that closes a path drags its first node.
    PathNode& node = path.isClosed ? path.nodes.front() : path.nodes.back();
    node.out = pointer;
    if (!isCorner)
        node.in = node.at * 2 - pointer;
    return path;
}

BezierPath closePath(BezierPath path)
{
    path.isClosed = path.nodes.size() >= 2;
    return path;
}

BezierPath openPath(BezierPath path)
{
    path.isClosed = false;
    return path;
}

PathHit hitPath(const BezierPath& path, Vec2 at, float toleranceMm, std::span<const size_t> shownHandles)
{
    PathHit best;
    best.distanceMm = toleranceMm;
    const auto take = [&](PathPart part, size_t index, Vec2 place) {
        const auto away = float(distance(place, at));
        if (away <= best.distanceMm)
            best = {part, index, 0, away};
    };
    for (const size_t index : shownHandles) {
        if (!hasNode(path, index))
            continue;
        if (hasIn(path.nodes[index]))
            take(PathPart::In, index, path.nodes[index].in);
        if (hasOut(path.nodes[index]))
            take(PathPart::Out, index, path.nodes[index].out);
    }
    if (best.part != PathPart::None)
        return best;
    for (size_t index = 0; index < path.nodes.size(); ++index)
        take(PathPart::Node, index, path.nodes[index].at);
    if (best.part != PathPart::None)
        return best;
    for (size_t index = 0; index < segmentCount(path); ++index) {
        const CubicPlace place = nearestOn(segmentOf(path, index), at);
        if (place.distance <= best.distanceMm)
            best = {PathPart::Segment, index, float(place.t), float(place.distance)};
    }
    return best.part == PathPart::None ? PathHit{} : best;
}

BezierPath moveNode(BezierPath path, size_t index, Vec2 to)
{
    if (!hasNode(path, index))
        return path;
    PathNode& node = path.nodes[index];
    const Vec2 way = to - node.at;
    // A handle that is not there stays exactly on its node.
    node.in = hasIn(node) ? node.in + way : to;
    node.out = hasOut(node) ? node.out + way : to;
    node.at = to;
    return path;
}

BezierPath moveHandle(BezierPath path, size_t index, PathPart part, Vec2 to, bool isCorner)
{
    if (!hasNode(path, index) || (part != PathPart::In && part != PathPart::Out))
        return path;
    PathNode& node = path.nodes[index];
    const bool turnsBoth = !isCorner && isSmooth(node) && to != node.at;
    (part == PathPart::In ? node.in : node.out) = to;
    if (turnsBoth && part == PathPart::In)
        node.out = node.at + unit(node.at - to) * distance(node.at, node.out);
    else if (turnsBoth)
        node.in = node.at + unit(node.at - to) * distance(node.at, node.in);
    return path;
}

BezierPath bendSegment(BezierPath path, size_t segment, double t, Vec2 to)
{
    if (segment >= segmentCount(path))
        return path;
    const Cubic cubic = segmentOf(path, segment);
    t = std::clamp(t, 0.05, 0.95); // at its ends nothing can be pulled
    const Vec2 way = to - cubic.at(t);
    // Both handles follow by their weights at t: the least change that brings the place there.
    const double first = 3 * (1 - t) * (1 - t) * t, second = 3 * (1 - t) * t * t;
    const double size = first * first + second * second;
    const size_t next = (segment + 1) % path.nodes.size();
    path = moveHandle(std::move(path), segment, PathPart::Out, cubic.out + way * (first / size));
    return moveHandle(std::move(path), next, PathPart::In, cubic.in + way * (second / size));
}

BezierPath insertNode(BezierPath path, size_t segment, double t)
{
    if (segment >= segmentCount(path) || !(t > 0 && t < 1))
        return path;
    const Cubic cubic = segmentOf(path, segment);
    const size_t next = (segment + 1) % path.nodes.size();
    PathNode node;
    if (cubic.isStraight()) {
        const Vec2 at = cubic.at(t);
        node = {at, at, at};
    } else {
        const auto [before, after] = split(cubic, t);
        path.nodes[segment].out = before.out;
        path.nodes[next].in = after.in;
        node = {before.to, before.in, after.out};
    }
    path.nodes.insert(path.nodes.begin() + std::ptrdiff_t(segment + 1), node);
    return path;
}

BezierPath removeNode(BezierPath path, size_t index)
{
    if (!hasNode(path, index))
        return path;
    const size_t count = path.nodes.size();
    const bool isInside = count > 2 && (path.isClosed || (index > 0 && index + 1 < count));
    if (isInside) {
        const size_t before = (index + count - 1) % count, after = (index + 1) % count;
        const Cubic arriving = segmentOf(path, before), leaving = segmentOf(path, index);
        if (!arriving.isStraight() || !leaving.isStraight()) {
            std::vector<Vec2> places{arriving.from};
            for (int i = 1; i <= 40; ++i)
                places.push_back((i <= 20 ? arriving : leaving).at(i <= 20 ? i / 20.0 : (i - 20) / 20.0));
            const Cubic whole = fittedCubic(places, directionAt(arriving, true), directionAt(leaving, false));
            path.nodes[before].out = whole.out;
            path.nodes[after].in = whole.in;
        }
    }
    path.nodes.erase(path.nodes.begin() + std::ptrdiff_t(index));
    if (path.nodes.size() < 2)
        path.isClosed = false;
    return path;
}

BezierPath toggleNode(BezierPath path, size_t index)
{
    if (!hasNode(path, index))
        return path;
    PathNode& node = path.nodes[index];
    if (isSmooth(node)) {
        node.in = node.out = node.at;
        return path;
    }
    const size_t count = path.nodes.size();
    const bool hasBefore = index > 0 || path.isClosed, hasAfter = index + 1 < count || path.isClosed;
    if (count < 2)
        return path;
    const Vec2 before = hasBefore ? path.nodes[(index + count - 1) % count].at : node.at;
    const Vec2 after = hasAfter ? path.nodes[(index + 1) % count].at : node.at;
    const Vec2 direction = unit(after - before);
    if (!hasIn(node) && hasBefore)
        node.in = node.at - direction * (distance(before, node.at) / 3);
    if (!hasOut(node) && hasAfter)
        node.out = node.at + direction * (distance(after, node.at) / 3);
    smoothAlong(node, direction);
    return path;
}

BezierPath reversed(BezierPath path)
{
    std::reverse(path.nodes.begin(), path.nodes.end());
    for (PathNode& node : path.nodes)
        std::swap(node.in, node.out);
    return path;
}

std::vector<Vec2> flattened(const BezierPath& path, float toleranceMm)
{
    std::vector<Vec2> places;
    if (!path.nodes.empty())
        places.push_back(path.nodes.front().at);
    for (size_t index = 0; index < segmentCount(path); ++index)
        flattenInto(places, segmentOf(path, index), toleranceMm);
    return places;
}

double lengthOf(const BezierPath& path)
{
    double sum = 0;
    for (size_t index = 0; index < segmentCount(path); ++index)
        sum += lengthOf(segmentOf(path, index));
    return sum;
}

PageBox boundsOf(const BezierPath& path)
{
    PageBox box;
    for (const PathNode& node : path.nodes)
        box.add(node.at);
    for (size_t index = 0; index < segmentCount(path); ++index)
        box.add(boundsOf(segmentOf(path, index)));
    return box;
}

} // namespace toile
