#include "core/sketch/regions.h"

#include "core/sketch/gap_bridging.h"
#include "core/sketch/ink_level.h"
#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Figures much smaller than the largest are specks, letters, page numbers.
constexpr double kSmallestFigure = 0.02;

/// 255 where the outside, coming from beyond the page's edge, cannot reach.
cv::Mat1b enclosed(const cv::Mat1b& ink, double gapPx)
{
    const int margin = int(std::ceil(gapPx)) + 2;
    cv::Mat1b free;
    cv::copyMakeBorder(255 - ink, free, margin, margin, margin, margin, cv::BORDER_CONSTANT, 255);
    const GapRule rule{gapPx, 2.0, std::max(2.0, gapPx / 4)};
    const cv::Mat1i regions = trappedBallRegions(free, rule, true);
    const cv::Mat1b inside = regions != regions(0, 0);
    return inside(cv::Rect(margin, margin, ink.cols, ink.rows)).clone();
}

void dropSmallFigures(cv::Mat1b& inside)
{
    cv::Mat1i labels;
    cv::Mat1i stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(inside, labels, stats, centroids, 8);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        largest = std::max(largest, stats(i, cv::CC_STAT_AREA));
    for (int y = 0; y < inside.rows; ++y)
        for (int x = 0; x < inside.cols; ++x)
            if (const int label = labels(y, x);
                label > 0 && stats(label, cv::CC_STAT_AREA) < kSmallestFigure * largest)
                inside(y, x) = 0;
}

} // namespace

Plane garmentMask(const Plane& ink, double gapPx)
{
    Plane mask(ink.size());
    if (ink.isEmpty())
        return mask;
    const float level = inkLevel(ink);
    const cv::Mat1f alpha = viewOf(ink);
    cv::Mat1b inside = enclosed(alpha > level * kBarrierShare, gapPx);
    dropSmallFigures(inside);
    // Beyond the barrier the pen's own softness is the mask's.
    cv::Mat1b rim;
    cv::dilate(inside, rim, cv::Mat());
    cv::Mat1f soft = viewOf(mask);
    for (int y = 0; y < rim.rows; ++y)
        for (int x = 0; x < rim.cols; ++x)
            if (inside(y, x))
                soft(y, x) = 1;
            else if (rim(y, x))
                soft(y, x) = std::min(1.0f, alpha(y, x) / level);
    return mask;
}

} // namespace toile
