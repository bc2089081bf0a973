// The Bézier pen: paths built and reshaped node by node. All functions are pure; an index that is not there
// changes nothing.
#pragma once

#include "core/drawing/cubic.h"
#include "core/drawing/stroke.h"

#include <span>

namespace toile {

/// As many as nodes where closed, else one fewer.
size_t segmentCount(const BezierPath& path);
/// From node `index` to the next.
Cubic segmentOf(const BezierPath& path, size_t index);

bool hasIn(const PathNode& node);
bool hasOut(const PathNode& node);
/// Both handles there and in one line with the node.
bool isSmooth(const PathNode& node);

/// A click: a node without handles at the end.
BezierPath addCorner(BezierPath path, Vec2 at);
/// A click that drags on: the last node gets handles to the pointer and straight across from it. Called again
/// while the drag goes on. `isCorner` (Alt): only the leaving handle follows.
BezierPath dragLastNode(BezierPath path, Vec2 pointer, bool isCorner = false);
/// A click on the first node. Two nodes at least.
BezierPath closePath(BezierPath path);
/// Goes on from the last node again.
BezierPath openPath(BezierPath path);

enum class PathPart { None, Node, In, Out, Segment };
struct PathHit
{
    PathPart part = PathPart::None;
    size_t index = 0; ///< of the node, or of the segment
    float t = 0;      ///< on the segment, 0..1
    float distanceMm = 0;
};
/// What lies under the pointer: a handle of the nodes in `shownHandles`, else a node, else a segment; of each
/// the nearest within the tolerance. A handle that lies on its node is not hit.
PathHit hitPath(const BezierPath& path, Vec2 at, float toleranceMm,
                std::span<const size_t> shownHandles = {});

/// With its handles.
BezierPath moveNode(BezierPath path, size_t index, Vec2 to);
/// `part`: In or Out. A smooth node stays smooth: the other handle turns along and keeps its length.
/// `isCorner` (Alt): the other one stays where it is.
BezierPath moveHandle(BezierPath path, size_t index, PathPart part, Vec2 to, bool isCorner = false);
/// Pulls the curve itself: its place at `t` goes to `to`, the nodes stay and
/// smooth ones stay smooth.
BezierPath bendSegment(BezierPath path, size_t segment, double t, Vec2 to);
/// A node at `t` of a segment; the shape stays exactly.
BezierPath insertNode(BezierPath path, size_t segment, double t);
/// The two segments beside it become one that follows them as closely as one can. A path of two nodes or
/// fewer loses the node alone; a closed one needs two to stay closed.
BezierPath removeNode(BezierPath path, size_t index);
/// Smooth to corner (handles go) and corner to smooth (handles along its neighbours).
BezierPath toggleNode(BezierPath path, size_t index);
/// The other way round, same shape.
BezierPath reversed(BezierPath path);

/// Within `toleranceMm` of the curve; a closed path ends with its first place.
std::vector<Vec2> flattened(const BezierPath& path, float toleranceMm = 0.02f);
double lengthOf(const BezierPath& path);
PageBox boundsOf(const BezierPath& path);

} // namespace toile
