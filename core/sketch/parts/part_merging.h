// Small regions join a neighbour, so that hatching, ribs and trimmings do not shatter a garment.
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace toile {

struct MergeRule
{
    double smallestPx = 0; ///< a region of fewer pixels joins the neighbour with the longest common edge
    double hatchBallPx =
        0; ///< regions whose largest ball is no wider are slivers; slivers that lie along each
           ///< other (ribs, hatching, a placket cut up by its buttons) become one region first
    double thinnestPx = 0; ///< a strip no thicker (2 × area / perimeter), as beside a row of stitches, joins
                           ///< the neighbour with the longest common edge whatever its length
};

/// Merges regions of `labels` (0 = none; `ball` by label, pixels) and renames what is left 1..n in reading
/// order. A region without a neighbour stays. Returns n. O(edges × log regions).
int mergeSmallParts(cv::Mat1i& labels, const std::vector<float>& ball, const MergeRule& rule);

} // namespace toile
