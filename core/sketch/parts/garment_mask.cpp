#include "core/sketch/parts/regions.h"

#include "core/sketch/mats.h"
#include "core/sketch/paper/closing_ink.h"
#include "core/sketch/parts/gap_bridging.h"
#include "core/sketch/parts/notch_walls.h"
#include "core/sketch/parts/page_edge.h"
#include "core/sketch/parts/soft_edge.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace toile {

namespace {

/// Figures much smaller than the largest are specks, letters, page numbers.
constexpr double kSmallestFigure = 0.02;
/// A notch is a small share of what is enclosed; a bodice that leaks between two halves of a collar is not.
constexpr double kLargestNotch = 0.2;

/// A ruled frame is at least this share of the page, both ways.
constexpr double kFrameShare = 0.8;

struct Extent
{
    int64_t area = 0;
    cv::Rect bounds;
};

std::vector<Extent> extentsOf(const TrappedRegions& regions)
{
    std::vector<Extent> extents(regions.ball.size());
    std::vector<cv::Vec4i> box(regions.ball.size(), {1 << 30, 1 << 30, -1, -1});
    for (int y = 0; y < regions.labels.rows; ++y) {
        const int* label = regions.labels[y];
        for (int x = 0; x < regions.labels.cols; ++x) {
            const size_t i = size_t(label[x]);
            ++extents[i].area;
            box[i] = {std::min(box[i][0], x), std::min(box[i][1], y), std::max(box[i][2], x), y};
        }
    }
    for (size_t i = 0; i < extents.size(); ++i)
        if (extents[i].area > 0)
            extents[i].bounds = {box[i][0], box[i][1], box[i][2] - box[i][0] + 1, box[i][3] - box[i][1] + 1};
    return extents;
}

/// A region that fills most of a ruled frame round the page is the paper in it. 0 where there is none.
int paperInFrame(const std::vector<Extent>& extents, int outside, const cv::Mat1b& inside, cv::Size page)
{
    const cv::Rect drawn = cv::boundingRect(inside);
    const bool isFrame = drawn.width > kFrameShare * page.width && drawn.height > kFrameShare * page.height &&
                         cv::countNonZero(inside) > 0.96 * drawn.area();
    if (!isFrame)
        return 0;
    int largest = 0;
    for (size_t i = 1; i < extents.size(); ++i)
        if (int(i) != outside && (largest == 0 || extents[i].area > extents[size_t(largest)].area))
            largest = int(i);
    const Extent& paper = extents[size_t(largest)];
    const bool isPaper = largest != 0 && paper.bounds.width > 0.6 * drawn.width &&
                         paper.bounds.height > 0.6 * drawn.height && paper.area < 0.92 * drawn.area();
    return isPaper ? largest : 0;
}

/// Drops what goes round the page and leaves most of it free.
void dropFrame(cv::Mat1b& inside, cv::Size page)
{
    cv::Mat1i labels;
    cv::Mat1i stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(inside, labels, stats, centroids, 8);
    for (int i = 1; i < count; ++i)
        if (stats(i, cv::CC_STAT_WIDTH) > kFrameShare * page.width &&
            stats(i, cv::CC_STAT_HEIGHT) > kFrameShare * page.height &&
            stats(i, cv::CC_STAT_AREA) < 0.5 * stats(i, cv::CC_STAT_WIDTH) * stats(i, cv::CC_STAT_HEIGHT))
            inside.setTo(0, labels == i);
}

/// 255 where the outside, coming from beyond the page's edge, cannot reach; empty when stopped.
cv::Mat1b enclosed(const cv::Mat1b& ink, cv::Size page, double gapPx, const std::stop_token& stop)
{
    const int margin = int(std::ceil(gapPx)) + 2;
    const cv::Point corner(0, 0);
    const TrappedRegions regions = trappedBallRegions(paperAround(ink, page, margin),
                                                      {gapPx, 2.0, std::max(2.0, gapPx / 4)}, &corner, stop);
    if (stop.stop_requested())
        return {};
    const int outside = regions.labels(corner);
    const std::vector<Extent> extents = extentsOf(regions);
    if (stop.stop_requested())
        return {};
    const int64_t enclosedArea = int64_t(regions.labels.total()) - extents[size_t(outside)].area;

    std::vector<uint8_t> isInside(regions.ball.size(), 255);
    isInside[size_t(outside)] = 0;
    const NotchWalls walls(regions, outside, gapPx);
    for (const Opening& opening : regions.openings)
        if (double(extents[size_t(opening.region)].area) < kLargestNotch * double(enclosedArea) &&
            walls.areOfTwoPieces(opening))
            isInside[size_t(opening.region)] = 0;

    cv::Mat1b inside(ink.size());
    const auto fill = [&] {
        for (int y = 0; y < ink.rows; ++y)
            for (int x = 0; x < ink.cols; ++x)
                inside(y, x) = isInside[size_t(regions.labels(y + margin, x + margin))];
    };
    if (stop.stop_requested())
        return {};
    fill();
    if (stop.stop_requested())
        return {};
    if (const int paper = paperInFrame(extents, outside, inside, page); paper != 0) {
        isInside[size_t(paper)] = 0;
        fill();
        dropFrame(inside, page);
    }
    return inside;
}

/// Keeps figures that enclose something or are solid; stray strokes, rules and letters are no garment.
void dropStrayMarks(cv::Mat1b& inside, const cv::Mat1b& ink)
{
    constexpr double kEnclosing = 0.15; // share of a figure that is not ink
    constexpr double kSolid = 0.1;      // area against the square of its length
    cv::Mat1i labels;
    cv::Mat1i stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(inside, labels, stats, centroids, 8);
    std::vector<int> clear(size_t(count), 0);
    for (int y = 0; y < inside.rows; ++y)
        for (int x = 0; x < inside.cols; ++x)
            clear[size_t(labels(y, x))] += ink(y, x) == 0;
    std::vector<uint8_t> isFigure(size_t(count), 0);
    int largest = 0;
    for (int i = 1; i < count; ++i) {
        const int area = stats(i, cv::CC_STAT_AREA);
        const double length = std::max(stats(i, cv::CC_STAT_WIDTH), stats(i, cv::CC_STAT_HEIGHT));
        isFigure[size_t(i)] = clear[size_t(i)] > kEnclosing * area || area > kSolid * length * length;
        if (isFigure[size_t(i)])
            largest = std::max(largest, area);
    }
    for (int i = 1; i < count; ++i)
        isFigure[size_t(i)] &= stats(i, cv::CC_STAT_AREA) >= kSmallestFigure * largest;
    for (int y = 0; y < inside.rows; ++y)
        for (int x = 0; x < inside.cols; ++x)
            inside(y, x) = isFigure[size_t(labels(y, x))] ? 255 : 0;
}

} // namespace

Plane garmentMask(const Plane& ink, double gapPx, const std::stop_token& stop)
{
    Plane mask(ink.size());
    if (ink.isEmpty())
        return mask;
    const cv::Mat1f page = viewOf(ink);
    const cv::Mat1b barrier = closingInk(page);
    // Empty paper around the drawing cannot enclose anything; one pixel of it is kept for the soft rim.
    const cv::Rect drawn = drawnRect(barrier);
    if (drawn.empty())
        return mask;
    if (stop.stop_requested())
        return mask;
    cv::Mat1b inside = enclosed(barrier(drawn), page.size(), gapPx, stop);
    if (stop.stop_requested())
        return mask;
    dropStrayMarks(inside, barrier(drawn));
    if (stop.stop_requested())
        return mask;
    softenEdge(inside, barrier(drawn), page(drawn), viewOf(mask)(drawn));
    return mask;
}

} // namespace toile
