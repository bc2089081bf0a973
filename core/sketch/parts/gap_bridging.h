// Trapped balls at every radius at once: regions of free paper, parted where a gap in the ink is much
// narrower than what lies on both sides of it.
#pragma once

#include "core/imaging/raster.h"

#include <opencv2/core.hpp>

#include <stop_token>
#include <vector>

namespace toile {

struct GapRule
{
    double gapPx = 0;        ///< wider openings are never bridged
    double ratio = 2;        ///< a region is kept apart when its largest ball is this much wider than the gap
    double smallestBall = 2; ///< and at least this radius, pixels
};

/// Where a region was kept apart from the outside.
struct Opening
{
    int region = 0;      ///< label of the region
    cv::Point place;     ///< the narrowest place
    float halfWidth = 0; ///< pixels from there to the ink
};

struct TrappedRegions
{
    cv::Mat1i labels;              ///< 0 on ink, otherwise 1..n; 4-connected
    std::vector<float> ball;       ///< radius of each region's largest ball, by label
    std::vector<Opening> openings; ///< only against the outside, the widest first
};

/// Labels of the free pixels (`free` CV_8U, 0 = ink), from 1.
///
/// Zhang, Chen, Zhang, Hu (TVCG 15(4), 2009, section 4.1) move balls of falling radius and fix what each can
/// fill. Here the same answer comes from the distance transform D: a ball of radius r passes where D > r, so
/// the narrowest place on the widest way between two regions is a saddle of D. Pixels are visited in falling
/// D and joined; at a saddle of height d two regions stay apart if the largest ball of the smaller is >=
/// ratio × d. Where `outside` is not 0 (a pixel index in `free`), the region of that pixel counts as
/// boundless, and others stay apart only from it. Linear in pixels. Stopped it comes back with no regions.
TrappedRegions trappedBallRegions(const cv::Mat1b& free, const GapRule& rule, const cv::Point* outside,
                                  const std::stop_token& stop = {});

} // namespace toile
