#include "core/sketch/parts/regions.h"

#include "core/sketch/mats.h"
#include "core/sketch/paper/closing_ink.h"
#include "core/sketch/parts/gap_bridging.h"
#include "core/sketch/parts/label_growth.h"
#include "core/sketch/parts/part_merging.h"
#include "core/sketch/parts/part_shape.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

// Shares of the side of a square as large as the garment.
constexpr double kHatchBall = 0.013;
constexpr double kThinnest = 0.012;

} // namespace

Parts garmentParts(const Plane& ink, const Plane& mask, double gapPx, double smallestPart,
                   const std::stop_token& stop)
{
    Parts parts;
    parts.labels = LabelMap(ink.size());
    if (ink.isEmpty())
        return parts;
    const cv::Mat1b page = viewOf(mask) >= 0.5f;
    const cv::Rect drawn = cv::boundingRect(page);
    if (drawn.empty())
        return parts;
    const cv::Mat1b garment = page(drawn);
    const int garmentArea = cv::countNonZero(garment);
    const cv::Mat1b free = garment & ~closingInk(viewOf(ink))(drawn);
    if (stop.stop_requested())
        return parts;
    TrappedRegions regions = trappedBallRegions(free, {gapPx, 2.5, 3.0}, nullptr, stop);
    if (stop.stop_requested())
        return parts;
    cv::Mat1i& labels = regions.labels;
    if (regions.ball.size() <= 1)
        regions.ball.assign(size_t(cv::connectedComponents(garment, labels, 8)), 0.0f);
    growLabels(labels);
    if (stop.stop_requested())
        return parts;
    labels.setTo(0, ~garment);
    const double side = std::sqrt(double(garmentArea));
    const int count =
        mergeSmallParts(labels, regions.ball,
                        {smallestPart * garmentArea, std::max(2.0, kHatchBall * side), kThinnest * side});
    if (stop.stop_requested())
        return parts;
    labels.copyTo(viewOf(parts.labels)(drawn));
    parts.list = measuredParts(parts.labels, count);
    if (stop.stop_requested())
        return parts;
    markMirroredParts(parts.labels, parts.list);
    return parts;
}

} // namespace toile
