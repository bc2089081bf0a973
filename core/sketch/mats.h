// OpenCV's view of Toile's rasters, without copying: for the sources of core/sketch alone.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <opencv2/core.hpp>

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

} // namespace toile
