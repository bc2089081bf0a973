// The sheet that a drawing stands on, where the picture shows more than the sheet: a desk, a mount, a frame.
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace toile {

/// 0..255, roughly luma.
int lightnessOf(const cv::Vec3b& colour);

struct DrawnSheet
{
    std::vector<cv::Point2f> corners; ///< four, in the picture's pixels, in order round the sheet
    cv::Vec3b ground;                 ///< its own colour, and that of what it lies on
    cv::Vec3b around;

    bool isEmpty() const { return corners.empty(); }
    /// It lies on something lighter: a frame, a mount, the page of a book.
    bool isMounted() const { return lightnessOf(around) > lightnessOf(ground); }
    /// 255 on the sheet.
    cv::Mat1b mask(cv::Size size) const;
};

/// Empty where the sheet fills the picture or its four sides cannot be told. What differs from its
/// surroundings on all sides, has four corners and is of one colour along its sides is a sheet, where
/// something is drawn on it.
DrawnSheet sheetOutline(const cv::Mat3b& rgb);

} // namespace toile
