#include "core/imaging/convert.h"

#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

namespace toile {

cv::Mat toCvMat(const Image& image)
{
    return image.isNull() ? cv::Mat() : viewOf(image).clone();
}

cv::Mat toCvMat(const Plane& plane)
{
    return plane.isEmpty() ? cv::Mat() : viewOf(plane).clone();
}

Image imageFromCvMat(const cv::Mat& mat)
{
    if (mat.empty() || mat.depth() != CV_8U)
        return {};
    std::vector<uint8_t> rgba(mat.total() * 4);
    cv::Mat target(mat.rows, mat.cols, CV_8UC4, rgba.data());
    switch (mat.channels()) {
    case 1:
        cv::cvtColor(mat, target, cv::COLOR_GRAY2RGBA);
        break;
    case 3:
        cv::cvtColor(mat, target, cv::COLOR_RGB2RGBA);
        break;
    case 4:
        mat.copyTo(target);
        break;
    default:
        return {};
    }
    return Image({mat.cols, mat.rows}, std::move(rgba));
}

Plane planeFromCvMat(const cv::Mat& mat)
{
    if (mat.empty() || mat.channels() != 1)
        return {};
    Plane plane({mat.cols, mat.rows});
    mat.convertTo(viewOf(plane), CV_32F, mat.depth() == CV_8U ? 1.0 / 255 : 1.0);
    return plane;
}

} // namespace toile
