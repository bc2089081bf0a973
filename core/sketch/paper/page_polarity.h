// What a page is drawn on: dark on light or light on dark, a sheet on a desk, a checkerboard.
#pragma once

#include "core/imaging/image.h"
#include "core/sketch/paper/sheet_outline.h"

#include <opencv2/core.hpp>

namespace toile {

struct SeenPage
{
    cv::Mat3b rgb;    ///< dark on light
    DrawnSheet sheet; ///< empty: it fills the picture
};

/// `picture` as a drawing that is dark on light. What is light on dark is turned, the sheet by itself where
/// the picture shows more than the sheet.
SeenPage pageAsSeen(const Image& picture);

/// `picture` over white. A checkerboard, with which programs show that there is nothing, becomes one tone.
cv::Mat3b overWhite(const Image& picture);

/// Whether thin light marks on a dark ground outweigh thin dark ones: chalk on black, a blueprint. False for
/// a picture that only lies on something dark, and for one that has large light areas.
bool isLightOnDark(const cv::Mat3b& rgb);

} // namespace toile
