// Tells a notch in the outline, as between sleeve and body, from a gap that the pen has left.
#pragma once

#include "core/sketch/parts/gap_bridging.h"

namespace toile {

/// Looks at what stands on both sides of an opening. Where a pen has left a gap, its line goes on beyond the
/// gap; the walls of a notch's mouth belong to two pieces of garment, and behind each of them lies a region
/// of its own.
class NotchWalls
{
public:
    /// `regions` must outlive this; `outside` is the label of the paper around. Walls are looked through to a
    /// depth of 2 × gapPx.
    NotchWalls(const TrappedRegions& regions, int outside, double gapPx);

    /// True for a notch.
    bool areOfTwoPieces(const Opening& opening) const;

private:
    bool isInside(cv::Point p) const;
    cv::Point nearestInk(const Opening& opening, const cv::Point* opposite) const;
    bool hasPieceBehind(const Opening& opening, cv::Point wall) const;
    bool meetsPiece(const Opening& opening, cv::Point wall, cv::Point2d ray) const;

    const TrappedRegions& m_regions;
    int m_outside;
    int m_reach;
};

} // namespace toile
