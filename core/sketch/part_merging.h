// Small regions join a neighbour, so that hatching and trimmings do not shatter a garment.
#pragma once

#include <opencv2/core.hpp>

namespace toile {

/// Merges every region of `labels` (0 = none) with fewer than `smallestPx` pixels into the neighbour with the
/// longest common edge, smallest first, and renames what is left 1..n in reading order. A small region
/// without a neighbour stays. Returns n. O(edges × log regions).
int mergeSmallParts(cv::Mat1i& labels, double smallestPx);

} // namespace toile
