#include "core/sketch/parts/class_regions.h"

#include "core/sketch/mats.h"
#include "core/sketch/parts/label_growth.h"
#include "core/sketch/parts/line_regions.h"
#include "core/sketch/parts/soft_edge.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace toile {

namespace {

constexpr uint8_t garment = uint8_t(SketchClass::Garment);
constexpr uint8_t paper = uint8_t(SketchClass::Paper);

// Shares of the page, of a region or of a figure.
constexpr double kSmallestPiece = 4e-4; ///< smaller pieces of a divided region go to what surrounds them
constexpr double kUnited = 0.85;        ///< this much of a region's vote decides for all of it
constexpr double kAgreed = 0.97;        ///< of a figure's area: both ways of looking say the same

using Shares = std::array<cv::Mat1f, sketchClassCount>;

Shares stretched(const ClassShares& shares, cv::Size size)
{
    Shares wide;
    for (size_t c = 0; c < wide.size(); ++c)
        cv::resize(viewOf(shares.planes[c]), wide[c], size, 0, 0, cv::INTER_LINEAR);
    return wide;
}

uint8_t likeliest(const Shares& shares, int y, int x)
{
    uint8_t best = 0;
    for (uint8_t c = 1; c < sketchClassCount; ++c)
        if (shares[c](y, x) > shares[best](y, x))
            best = c;
    return best;
}

struct Vote
{
    std::array<double, sketchClassCount> shares{};
    double pixels = 0;

    uint8_t winner() const
    {
        return uint8_t(std::max_element(shares.begin(), shares.end()) - shares.begin());
    }
    bool isUnited() const { return shares[winner()] >= kUnited * pixels; }
};

/// Each region's class; unknownClass on lines.
cv::Mat1b votedClasses(const cv::Mat1i& regions, int count, const Shares& shares)
{
    std::vector<Vote> votes(size_t(count) + 1);
    for (int y = 0; y < regions.rows; ++y)
        for (int x = 0; x < regions.cols; ++x) {
            Vote& vote = votes[size_t(regions(y, x))];
            for (size_t c = 0; c < shares.size(); ++c)
                vote.shares[c] += double(shares[c](y, x));
            ++vote.pixels;
        }
    const double smallest = kSmallestPiece * double(regions.total());
    cv::Mat1b classes(regions.size());
    for (int y = 0; y < regions.rows; ++y)
        for (int x = 0; x < regions.cols; ++x) {
            const int region = regions(y, x);
            const Vote& vote = votes[size_t(region)];
            if (region == 0)
                classes(y, x) = unknownClass;
            else if (vote.isUnited() || vote.pixels < smallest)
                classes(y, x) = vote.winner();
            else
                classes(y, x) = likeliest(shares, y, x);
        }
    return classes;
}

/// Lines take the class of what they bound, the garment's where it lies within a line's width.
void growOverLines(cv::Mat1b& classes, const Shares& shares, double lineWidthPx)
{
    const cv::Mat1b lines = classes == unknownClass;
    cv::Mat1i grown;
    classes.convertTo(grown, CV_32S, 1, 1);
    grown.setTo(0, lines);
    growLabels(grown);
    cv::Mat1f toGarment;
    cv::distanceTransform(classes != garment, toGarment, cv::DIST_L2, cv::DIST_MASK_5);
    constexpr float kLikely = 0.2f;
    for (int y = 0; y < classes.rows; ++y)
        for (int x = 0; x < classes.cols; ++x) {
            if (!lines(y, x))
                continue;
            const bool isOutline = toGarment(y, x) <= float(lineWidthPx) && shares[garment](y, x) >= kLikely;
            classes(y, x) = isOutline ? garment : uint8_t(std::max(0, grown(y, x) - 1));
        }
}

/// Pieces too small to mean anything take the class that surrounds them.
void dropSpecks(cv::Mat1b& classes)
{
    const double smallest = kSmallestPiece * double(classes.total());
    for (uint8_t c = 0; c < sketchClassCount; ++c) {
        cv::Mat1i labels, stats;
        cv::Mat centroids;
        const int count = cv::connectedComponentsWithStats(classes == c, labels, stats, centroids, 8);
        for (int i = 1; i < count; ++i) {
            if (stats(i, cv::CC_STAT_AREA) >= smallest)
                continue;
            const cv::Rect box = (cv::Rect(stats(i, cv::CC_STAT_LEFT), stats(i, cv::CC_STAT_TOP),
                                           stats(i, cv::CC_STAT_WIDTH), stats(i, cv::CC_STAT_HEIGHT)) +
                                  cv::Size(2, 2) - cv::Point(1, 1)) &
                                 cv::Rect(0, 0, classes.cols, classes.rows);
            const cv::Mat1b own = labels(box) == i;
            cv::Mat1b rim;
            cv::dilate(own, rim, cv::Mat());
            rim &= ~own;
            std::array<int, sketchClassCount> around{};
            for (int y = 0; y < box.height; ++y)
                for (int x = 0; x < box.width; ++x)
                    if (rim(y, x))
                        ++around[classes(box.y + y, box.x + x)];
            const auto most = std::max_element(around.begin(), around.end());
            if (*most > 0)
                classes(box).setTo(uint8_t(most - around.begin()), own);
        }
    }
}

/// Where the garment found by lines alone is what the network calls garment, its exact outline is kept.
void keepAgreedOutlines(cv::Mat1b& classes, const cv::Mat1b& enclosed)
{
    const cv::Mat1b told = classes == garment;
    cv::Mat1i labels, stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(told | enclosed, labels, stats, centroids, 8);
    std::vector<int> both(size_t(count), 0);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            both[size_t(labels(y, x))] += told(y, x) && enclosed(y, x);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const int figure = labels(y, x);
            if (figure == 0 || both[size_t(figure)] < kAgreed * stats(figure, cv::CC_STAT_AREA))
                continue;
            if (enclosed(y, x))
                classes(y, x) = garment;
            else if (classes(y, x) == garment)
                classes(y, x) = paper;
        }
}

} // namespace

ClassedPage classedPage(const Plane& ink, const Plane& enclosed, const ClassShares& shares, double gapPx,
                        const std::stop_token& stop)
{
    ClassedPage page{Plane(ink.size()), ClassMap(ink.size())};
    if (ink.isEmpty() || shares.isEmpty())
        return page;
    const cv::Mat1f alpha = viewOf(ink);
    const double longSide = std::max(alpha.cols, alpha.rows);
    Shares wide = stretched(shares, alpha.size());
    if (stop.stop_requested())
        return page;
    const LineRegions regions = lineRegions(ink, gapPx, stop);
    if (stop.stop_requested())
        return page;
    cv::Mat1b classes = votedClasses(regions.labels, regions.count, wide);
    if (stop.stop_requested())
        return page;
    growOverLines(classes, wide, 2 * thickLineShare * longSide);
    if (stop.stop_requested())
        return page;
    dropSpecks(classes);
    if (stop.stop_requested())
        return page;
    keepAgreedOutlines(classes, viewOf(enclosed) >= 0.5f);
    softenEdge(classes == garment, regions.barrier, alpha, viewOf(page.mask));
    classes.copyTo(cv::Mat(page.classes.height(), page.classes.width(), CV_8U, page.classes.data()));
    return page;
}

} // namespace toile
