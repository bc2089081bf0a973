// Drawings with known answers: a pen on white paper, for tests of core/sketch (links OpenCV).
#pragma once

#include "core/imaging/convert.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace toile::test {

/// Pen on white paper, drawn four times as large and shrunk, so that widths and edges are exact.
class InkDrawing
{
public:
    explicit InkDrawing(Size size, cv::Scalar paper = {255, 255, 255})
        : m_large(size.height * kFine, size.width * kFine, CV_8UC3, paper)
    {
    }

    InkDrawing& pen(cv::Scalar rgb, int widthPx)
    {
        m_colour = rgb;
        m_widthPx = widthPx;
        return *this;
    }
    InkDrawing& line(cv::Point from, cv::Point to)
    {
        cv::line(m_large, fine(from), fine(to), m_colour, m_widthPx * kFine, cv::LINE_8, 1);
        return *this;
    }
    InkDrawing& polygon(const std::vector<cv::Point>& corners)
    {
        for (size_t i = 0; i < corners.size(); ++i)
            line(corners[i], corners[(i + 1) % corners.size()]);
        return *this;
    }
    InkDrawing& rectangle(int x, int y, int width, int height)
    {
        return polygon({{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}});
    }
    /// Filled with `rgb`, without an outline.
    InkDrawing& wash(const std::vector<cv::Point>& corners, cv::Scalar rgb)
    {
        std::vector<cv::Point> large;
        for (const cv::Point corner : corners)
            large.push_back(fine(corner));
        cv::fillPoly(m_large, std::vector<std::vector<cv::Point>>{large}, rgb, cv::LINE_8, 1);
        return *this;
    }
    /// Degrees clockwise from the right, as OpenCV counts them on the page.
    InkDrawing& arc(cv::Point centre, int radius, double fromDeg, double toDeg)
    {
        std::vector<cv::Point> way;
        const int steps = std::max(16, int(std::abs(toDeg - fromDeg)) * 2);
        for (int i = 0; i <= steps; ++i) {
            const double angle = (fromDeg + (toDeg - fromDeg) * i / steps) * CV_PI / 180;
            way.push_back(fine(centre) + cv::Point(int(std::lround(2 * kFine * radius * std::cos(angle))),
                                                   int(std::lround(2 * kFine * radius * std::sin(angle)))));
        }
        cv::polylines(m_large, std::vector<std::vector<cv::Point>>{way}, false, m_colour, m_widthPx * kFine,
                      cv::LINE_8, 1);
        return *this;
    }
    /// A circle that is left open to the right over `gapPx`, measured from ink to ink along the chord.
    InkDrawing& circleWithGap(cv::Point centre, int radius, double gapPx)
    {
        const double half = std::asin((gapPx + m_widthPx) / 2 / radius) * 180 / CV_PI;
        return arc(centre, radius, half, 360 - half);
    }

    cv::Mat page() const
    {
        cv::Mat page;
        cv::resize(m_large, page, {m_large.cols / kFine, m_large.rows / kFine}, 0, 0, cv::INTER_AREA);
        return page;
    }
    Image image() const { return imageFromCvMat(page()); }
    /// Ink alpha of a black drawing on white.
    Plane ink() const
    {
        cv::Mat grey;
        cv::cvtColor(page(), grey, cv::COLOR_RGB2GRAY);
        return planeFromCvMat(255 - grey);
    }

private:
    static constexpr int kFine = 4;

    /// Centre of a pixel on the large page, in OpenCV's fixed point with one bit.
    static cv::Point fine(cv::Point pixel) { return pixel * (2 * kFine) + cv::Point(kFine - 1, kFine - 1); }

    cv::Mat m_large;
    cv::Scalar m_colour{0, 0, 0};
    int m_widthPx = 3;
};

/// Number of cells at or over one half.
inline int64_t areaOf(const Plane& mask)
{
    int64_t area = 0;
    for (const float cover : mask.cells())
        area += cover >= 0.5f;
    return area;
}

} // namespace toile::test
