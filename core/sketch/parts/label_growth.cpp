#include "core/sketch/parts/label_growth.h"

#include <opencv2/imgproc.hpp>

#include <vector>

namespace toile {

void growLabels(cv::Mat1i& labels)
{
    const cv::Mat1b empty = labels == 0;
    cv::Mat1f distance;
    cv::Mat1i nearest;
    cv::distanceTransform(empty, distance, nearest, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    double sources = 0;
    cv::minMaxLoc(nearest, nullptr, &sources);
    std::vector<int> labelOf(size_t(sources) + 1, 0);
    const int total = int(labels.total());
    const int* source = nearest.ptr<int>();
    int* label = labels.ptr<int>();
    for (int i = 0; i < total; ++i)
        if (label[i] != 0)
            labelOf[size_t(source[i])] = label[i];
    for (int i = 0; i < total; ++i)
        label[i] = labelOf[size_t(source[i])];
}

} // namespace toile
