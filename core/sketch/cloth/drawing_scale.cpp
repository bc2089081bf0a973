#include "core/sketch/cloth/drawing_scale.h"

#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace toile {

namespace {

double likelyHeightMm(double aspect)
{
    constexpr std::array<std::pair<double, double>, 5> kTable{
        {{0.5, 420}, {1.0, 700}, {1.6, 850}, {2.2, 1050}, {4.0, 1450}}};
    if (aspect <= kTable.front().first)
        return kTable.front().second * aspect / kTable.front().first;
    for (size_t i = 1; i < kTable.size(); ++i)
        if (aspect <= kTable[i].first) {
            const auto [x0, y0] = kTable[i - 1];
            const auto [x1, y1] = kTable[i];
            return y0 + (y1 - y0) * (aspect - x0) / (x1 - x0);
        }
    return kTable.back().second;
}

} // namespace

double mmPerPixel(const Plane& mask, double garmentHeightMm)
{
    if (mask.isEmpty())
        return 1;
    cv::Mat1i labels;
    cv::Mat1i stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(viewOf(mask) >= 0.5f, labels, stats, centroids, 8);
    int width = 0;
    int height = 0;
    for (int i = 1; i < count; ++i)
        if (stats(i, cv::CC_STAT_HEIGHT) > height) {
            height = stats(i, cv::CC_STAT_HEIGHT);
            width = stats(i, cv::CC_STAT_WIDTH);
        }
    if (height == 0)
        return 1;
    const double heightMm = garmentHeightMm > 0 ? garmentHeightMm : likelyHeightMm(double(height) / width);
    return heightMm / height;
}

} // namespace toile
