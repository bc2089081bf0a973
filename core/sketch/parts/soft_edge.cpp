#include "core/sketch/parts/soft_edge.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace toile {

void softenEdge(const cv::Mat1b& inside, const cv::Mat1b& ink, const cv::Mat1f& alpha, cv::Mat1f mask)
{
    cv::Mat1b rim;
    cv::dilate(inside, rim, cv::Mat());
    cv::Mat1b core;
    cv::erode(inside, core, cv::Mat());
    cv::Mat1f stroke;
    cv::dilate(alpha, stroke, cv::Mat());
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x) {
            const bool isEdge = rim(y, x) != 0 && core(y, x) == 0;
            if (isEdge && (ink(y, x) != 0 || inside(y, x) == 0))
                mask(y, x) = std::min(1.0f, alpha(y, x) / std::max(stroke(y, x), 0.02f));
            else
                mask(y, x) = inside(y, x) ? 1.0f : 0.0f;
        }
}

} // namespace toile
