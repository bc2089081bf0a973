#include "core/sketch/parts/line_regions.h"

#include "core/sketch/mats.h"
#include "core/sketch/paper/closing_ink.h"
#include "core/sketch/parts/gap_bridging.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Solid black, without the lines that lead to it.
cv::Mat1b solidInk(const cv::Mat1b& barrier, double radiusPx)
{
    const int r = std::max(2, int(std::lround(radiusPx)));
    cv::Mat1b solid;
    cv::morphologyEx(barrier, solid, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * r + 1, 2 * r + 1}));
    return solid;
}

} // namespace

LineRegions lineRegions(const Plane& ink, double gapPx, const std::stop_token& stop)
{
    LineRegions regions;
    regions.barrier = closingInk(viewOf(ink));
    const cv::Mat1b solid = solidInk(regions.barrier, thickLineShare * ink.size().longSide());
    TrappedRegions free = trappedBallRegions(255 - regions.barrier, {gapPx, 2.0, 2.5}, nullptr, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1i black;
    const int blackCount = cv::connectedComponents(solid, black, 4);
    regions.count = int(free.ball.size());
    for (int y = 0; y < black.rows; ++y)
        for (int x = 0; x < black.cols; ++x)
            if (black(y, x) > 0)
                free.labels(y, x) = regions.count + black(y, x) - 1;
    regions.count += std::max(0, blackCount - 1);
    regions.labels = free.labels;
    return regions;
}

} // namespace toile
