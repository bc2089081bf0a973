// Which ink closes a region: the one threshold on ink, so that pencil and pen are read alike.
#pragma once

#include <opencv2/core.hpp>

namespace toile {

/// 255 where ink is at least a third as dark as what is drawn near it, but never so dark that a fine pale
/// line beside black ones is passed over; nothing below an alpha of 0.05. What is drawn far away, dark hair
/// or a swatch, does not decide about a pale pencil. `ink`: alpha, CV_32FC1.
cv::Mat1b closingInk(const cv::Mat1f& ink);

} // namespace toile
