// The one place where Toile's picture meets each library's own: declared together, built apart.
// convert_qt.cpp belongs to core/render, convert_cv.cpp to core/sketch, convert_torch.cpp to
// core/engine/torch.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

class QImage;
namespace cv {
class Mat;
}
namespace at {
class Tensor;
}

namespace toile {

/// Deep copy to Format_RGBA8888 (straight alpha, tagged sRGB). A null Image gives a null QImage.
QImage toQImage(const Image& image);
/// From any format; a colour space other than sRGB is converted. A null QImage gives a null Image.
Image fromQImage(const QImage& image);

/// CV_8UC4 in R G B A order, a deep copy.
cv::Mat toCvMat(const Image& image);
/// CV_32FC1, a deep copy.
cv::Mat toCvMat(const Plane& plane);
/// From CV_8UC1 (grey), CV_8UC3 (RGB) or CV_8UC4 (RGBA).
Image imageFromCvMat(const cv::Mat& mat);
/// From CV_32FC1, or CV_8UC1 scaled to 0..1.
Plane planeFromCvMat(const cv::Mat& mat);

/// [1,3,H,W] float32 0..1 sRGB on the CPU; alpha is laid over white.
at::Tensor toTensor(const Image& image);
/// [1,1,H,W] float32 on the CPU.
at::Tensor toTensor(const Plane& plane);
/// From [1,3,H,W] or [1,1,H,W], clamped to 0..1 and rounded; alpha 255.
Image imageFromTensor(const at::Tensor& tensor);
/// From [1,1,H,W], not clamped.
Plane planeFromTensor(const at::Tensor& tensor);

} // namespace toile
