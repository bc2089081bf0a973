// The paper around a drawing, for what asks where the outside can reach.
#pragma once

#include <opencv2/core.hpp>

namespace toile {

/// The free paper (255) of `ink` (CV_8U, 255 = ink; cut to the drawing out of a page of `pageSize`) with
/// `margin` pixels of paper around it. A drawing that the page's edge cuts is closed there: between two inked
/// places of one side, where no more than 60 % of the side is open.
cv::Mat1b paperAround(const cv::Mat1b& ink, cv::Size pageSize, int margin);

/// The part of the page that is drawn on, with one pixel of empty paper around it where there is some; empty
/// where there is no ink.
cv::Rect drawnRect(const cv::Mat1b& ink);

} // namespace toile
