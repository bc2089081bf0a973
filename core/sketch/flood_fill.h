// The paint bucket: the area around a place, closed where the pen has left small gaps.
#pragma once

#include "core/imaging/raster.h"

#include <vector>

namespace toile {

struct FloodFillRule
{
    float gapPx = 0;        ///< openings in the line up to this width are closed; 0: none
    float lineAlpha = 0.4f; ///< from here on a pixel is line
    float growPx = 1.5f;    ///< how far the area goes on under the line
};

enum class FloodFillOutcome {
    Filled,
    OnLine,  ///< the place is on a line: no area
    OffPage, ///< the place is not on the page: no area
};

/// An area in pixels of the plane, whose first pixel reaches from 0 to 1.
struct FloodFill
{
    FloodFillOutcome outcome = FloodFillOutcome::OffPage;
    std::vector<std::vector<Vec2>> contours; ///< closed, even-odd: holes are contours too
    bool reachesEdge = false; ///< it touches the plane's edge: likely the ground around the drawing
    double areaPx = 0;
};

/// The free pixels that are connected with the seed, grown under the line but never through it, as smooth
/// contours. An opening up to `gapPx` wide between two areas is taken as closed if both have room for a ball
/// clearly wider than it (see gap_bridging.h); narrow corners are filled to their tips. Lines that lie free
/// inside the area are painted over, areas that they enclose stay holes. Works at a half to a quarter of the
/// size for wide gaps and settles the edge at full size. Dashes nearer to each other than `gapPx` count as an
/// unbroken line: the caller leaves topstitching out of `lines`. Any thread.
FloodFill floodFilled(const Plane& lines, Vec2 seed, const FloodFillRule& rule = {});

} // namespace toile
