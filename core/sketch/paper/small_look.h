// A page seen from afar, where its ground is looked for.
#pragma once

#include "core/base/geometry.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace toile {

/// By area, so that no line is lost; the picture itself where it is small enough.
inline cv::Mat shrunk(const cv::Mat& picture, int longSide)
{
    const Size size{picture.cols, picture.rows};
    if (size.longSide() <= longSide)
        return picture;
    const Size fitted = fittedTo(size, longSide);
    cv::Mat small;
    cv::resize(picture, small, {fitted.width, fitted.height}, 0, 0, cv::INTER_AREA);
    return small;
}

/// What lies within 6 % of the sides from the edge.
template <typename Pixel> std::vector<Pixel> rimOf(const cv::Mat_<Pixel>& picture)
{
    const int across = std::max(1, picture.cols * 6 / 100), down = std::max(1, picture.rows * 6 / 100);
    std::vector<Pixel> rim;
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x)
            if (x < across || y < down || x >= picture.cols - across || y >= picture.rows - down)
                rim.push_back(picture(y, x));
    return rim;
}

/// 0 of nothing.
inline int medianOf(std::vector<uint8_t> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Of each channel.
inline cv::Vec3b medianOf(const std::vector<cv::Vec3b>& colours)
{
    cv::Vec3b median;
    for (int c = 0; c < 3; ++c) {
        std::vector<uint8_t> values;
        for (const cv::Vec3b& colour : colours)
            values.push_back(colour[c]);
        median[c] = uint8_t(medianOf(std::move(values)));
    }
    return median;
}

/// The largest difference of a channel.
inline int distanceOf(const cv::Vec3b& a, const cv::Vec3b& b)
{
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

} // namespace toile
