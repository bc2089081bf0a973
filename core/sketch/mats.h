// OpenCV's view of Toile's rasters, without copying: for the sources of core/sketch alone.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <opencv2/core.hpp>

#include <utility>
#include <vector>

namespace toile {

/// CV_32FC1 over the plane's own cells; valid as long as the plane.
inline cv::Mat viewOf(Plane& plane)
{
    return cv::Mat(plane.height(), plane.width(), CV_32F, plane.data());
}

/// The same for reading; OpenCV has no const Mat, so the caller must not write.
inline cv::Mat viewOf(const Plane& plane)
{
    return cv::Mat(plane.height(), plane.width(), CV_32F, const_cast<float*>(plane.data()));
}

inline cv::Mat viewOf(LabelMap& labels)
{
    return cv::Mat(labels.height(), labels.width(), CV_32S, labels.data());
}

inline cv::Mat viewOf(const LabelMap& labels)
{
    return cv::Mat(labels.height(), labels.width(), CV_32S, const_cast<int32_t*>(labels.data()));
}

/// CV_8UC4, R G B A; for reading only.
inline cv::Mat viewOf(const Image& image)
{
    return cv::Mat(image.height(), image.width(), CV_8UC4, const_cast<uint8_t*>(image.bytes().data()));
}

/// A picture of R G B.
inline Image opaque(const cv::Mat3b& rgb)
{
    std::vector<uint8_t> rgba(rgb.total() * 4, 255);
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            for (int c = 0; c < 3; ++c)
                rgba[4 * (size_t(y) * size_t(rgb.cols) + size_t(x)) + size_t(c)] = rgb(y, x)[c];
    return Image({rgb.cols, rgb.rows}, std::move(rgba));
}

} // namespace toile
