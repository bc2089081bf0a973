// The mask's edge, as soft as the pen that drew the outline.
#pragma once

#include <opencv2/core.hpp>

namespace toile {

/// Covers what is inside (`inside` 0 or 255); at the outline's outer edge the pen's own softness is the
/// mask's. `ink`: where a pen drew, `alpha`: how much it covers. All of one size; writes into `mask`.
void softenEdge(const cv::Mat1b& inside, const cv::Mat1b& ink, const cv::Mat1f& alpha, cv::Mat1f mask);

} // namespace toile
