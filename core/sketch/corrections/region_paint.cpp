#include "core/sketch/corrections/region_paint.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Pieces of `piece` that lie along a line of their region and reach nowhere farther than `snapPx` from
/// `others`: 255.
cv::Mat1b slivers(const cv::Mat1b& piece, const cv::Mat1b& others, const cv::Mat1f& toLine, double snapPx)
{
    cv::Mat1b thin(piece.size(), uchar(0));
    if (cv::countNonZero(piece) == 0 || cv::countNonZero(others) == 0)
        return thin;
    cv::Mat1f away;
    cv::distanceTransform(255 - others, away, cv::DIST_L2, cv::DIST_MASK_5);
    cv::Mat1i pieces;
    const int count = cv::connectedComponents(piece, pieces, 8);
    std::vector<float> farthest(size_t(count), 0);
    std::vector<char> isAtLine(size_t(count), 0);
    for (int y = 0; y < piece.rows; ++y)
        for (int x = 0; x < piece.cols; ++x)
            if (const int i = pieces(y, x); i > 0) {
                farthest[size_t(i)] = std::max(farthest[size_t(i)], away(y, x));
                isAtLine[size_t(i)] |= toLine(y, x) < 1.5f;
            }
    for (int y = 0; y < piece.rows; ++y)
        for (int x = 0; x < piece.cols; ++x)
            if (const int i = pieces(y, x);
                i > 0 && isAtLine[size_t(i)] && farthest[size_t(i)] <= float(snapPx))
                thin(y, x) = 255;
    return thin;
}

} // namespace

RegionPaint::RegionPaint(const LineRegions& regions, const cv::Mat1b& cover, double snapPx,
                         const PaintRule& rule)
    : m_regions(regions), m_cover(cover), m_snapPx(snapPx), m_rule(rule), m_area(size_t(regions.count), 0),
      m_covered(size_t(regions.count), 0)
{
    const int margin = int(std::ceil(snapPx)) + 2;
    m_box = (cv::boundingRect(cover) + cv::Size(2 * margin, 2 * margin) - cv::Point(margin, margin)) &
            cv::Rect({}, cover.size());
    for (int y = 0; y < cover.rows; ++y)
        for (int x = 0; x < cover.cols; ++x) {
            const size_t region = size_t(regions.labels(y, x));
            ++m_area[region];
            m_covered[region] += cover(y, x) != 0;
        }
}

bool RegionPaint::isWhole(int region) const
{
    return m_covered[size_t(region)] >= m_rule.whole * m_area[size_t(region)];
}

cv::Mat1b RegionPaint::wholeRegions() const
{
    cv::Mat1b paint(m_cover.size(), uchar(0));
    for (int y = 0; y < paint.rows; ++y)
        for (int x = 0; x < paint.cols; ++x)
            if (const int region = m_regions.labels(y, x); region != 0 && isWhole(region))
                paint(y, x) = 255;
    return paint;
}

cv::Mat1b RegionPaint::tidied(int region, bool dropsSlivers) const
{
    const cv::Mat1b own = m_regions.labels(m_box) == region;
    const cv::Mat1b inside = own & m_cover(m_box);
    const cv::Mat1b outside = own & ~m_cover(m_box);
    cv::Mat1f toLine;
    cv::distanceTransform(own, toLine, cv::DIST_L2, cv::DIST_MASK_5);
    // The lesser part of a region is the one that may be carelessness.
    if (2 * m_covered[size_t(region)] >= m_area[size_t(region)])
        return inside | slivers(outside, inside, toLine, m_snapPx);
    return dropsSlivers ? cv::Mat1b(inside & ~slivers(inside, outside, toLine, m_snapPx)) : inside;
}

cv::Mat1b RegionPaint::orAll(cv::Mat1b paint) const
{
    const int covered = cv::countNonZero(m_cover & (m_regions.labels != 0));
    if (cv::countNonZero(paint & m_cover) < m_rule.least * covered || covered == 0)
        return m_cover;
    return paint;
}

cv::Mat1b RegionPaint::ofStroke(const cv::Mat1b& middle, int widthPx) const
{
    std::vector<int> way(m_area.size(), 0);
    for (int y = m_box.y; y < m_box.br().y; ++y)
        for (int x = m_box.x; x < m_box.br().x; ++x)
            way[size_t(m_regions.labels(y, x))] += middle(y, x) != 0;
    const int length = cv::countNonZero(middle);
    cv::Mat1b paint = wholeRegions();
    for (int region = 1; region < m_regions.count; ++region)
        if (way[size_t(region)] > 0 && !isWhole(region) &&
            2 * way[size_t(region)] >= std::min(widthPx, length))
            paint(m_box) |= tidied(region, false);
    return orAll(std::move(paint));
}

cv::Mat1b RegionPaint::ofLasso() const
{
    cv::Mat1b paint = wholeRegions();
    for (int region = 1; region < m_regions.count; ++region)
        if (m_covered[size_t(region)] > 0 && !isWhole(region))
            paint(m_box) |= tidied(region, true);
    return orAll(std::move(paint));
}

} // namespace toile
