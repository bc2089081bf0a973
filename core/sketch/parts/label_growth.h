// Labels spread over what has none.
#pragma once

#include <opencv2/core.hpp>

namespace toile {

/// Every pixel of label 0 takes that of the nearest labelled one; without any they stay as they are.
void growLabels(cv::Mat1i& labels);

} // namespace toile
