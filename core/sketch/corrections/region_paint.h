// Paint that follows the lines: what of each region a stroke or a lasso means.
#pragma once

#include "core/sketch/parts/line_regions.h"

#include <opencv2/core.hpp>

#include <vector>

namespace toile {

struct PaintRule
{
    double whole = 1; ///< a region of which so much is covered is meant whole
    double least = 0; ///< where less of the cover would be painted, lines are no borders there: all of it is
};

class RegionPaint
{
public:
    /// `cover`: 255 where the tool has been. What is thinner than `snapPx` between its rim and a line is
    /// taken for carelessness.
    RegionPaint(const LineRegions& regions, const cv::Mat1b& cover, double snapPx, const PaintRule& rule);

    /// 255 where a stroke paints whose middle, a pixel wide, is `middle`.
    cv::Mat1b ofStroke(const cv::Mat1b& middle, int widthPx) const;
    /// 255 where a lasso paints.
    cv::Mat1b ofLasso() const;

private:
    bool isWhole(int region) const;
    cv::Mat1b wholeRegions() const;
    /// Within m_box: what of one region is covered, with the slivers that were left beside a line; without
    /// those that went over one where `dropsSlivers`.
    cv::Mat1b tidied(int region, bool dropsSlivers) const;
    cv::Mat1b orAll(cv::Mat1b paint) const;

    const LineRegions& m_regions;
    cv::Mat1b m_cover;
    double m_snapPx;
    PaintRule m_rule;
    cv::Rect m_box;             ///< of the cover, and so far around as a line is looked for
    std::vector<int> m_area;    ///< by region, pixels
    std::vector<int> m_covered; ///< by region, pixels
};

} // namespace toile
