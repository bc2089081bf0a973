#include "core/sketch/parts/page_edge.h"

#include <opencv2/imgproc.hpp>

namespace toile {

namespace {

/// A garment that runs off the page is closed by the page's edge where no more than this share of the side is
/// open.
constexpr double kLongestCut = 0.6;

void closeCuts(const cv::Mat1b& edge, cv::Mat1b&& beyond, int side)
{
    int last = -1;
    for (int i = 0; i < int(edge.total()); ++i) {
        if (edge(i) == 0)
            continue;
        if (last >= 0 && i - last <= kLongestCut * side)
            for (int k = last; k <= i; ++k)
                beyond(k) = 0;
        last = i;
    }
}

} // namespace

cv::Mat1b paperAround(const cv::Mat1b& ink, cv::Size pageSize, int margin)
{
    cv::Mat1b free;
    cv::copyMakeBorder(255 - ink, free, margin, margin, margin, margin, cv::BORDER_CONSTANT, 255);
    const cv::Rect page(margin, margin, ink.cols, ink.rows);
    const cv::Mat1b ring = free(cv::Rect(page.x - 1, page.y - 1, page.width + 2, page.height + 2));
    closeCuts(ink.row(0), ring.row(0).colRange(1, ring.cols - 1), pageSize.width);
    closeCuts(ink.row(ink.rows - 1), ring.row(ring.rows - 1).colRange(1, ring.cols - 1), pageSize.width);
    closeCuts(ink.col(0).clone(), ring.col(0).rowRange(1, ring.rows - 1), pageSize.height);
    closeCuts(ink.col(ink.cols - 1).clone(), ring.col(ring.cols - 1).rowRange(1, ring.rows - 1),
              pageSize.height);
    return free;
}

cv::Rect drawnRect(const cv::Mat1b& ink)
{
    const cv::Rect tight = cv::boundingRect(ink);
    if (tight.empty())
        return tight;
    return (tight + cv::Size(2, 2) - cv::Point(1, 1)) & cv::Rect(0, 0, ink.cols, ink.rows);
}

} // namespace toile
