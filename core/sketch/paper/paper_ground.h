// The sheet itself, as it would look with nothing drawn on it: its colour, the light on it, its folds.
#pragma once

#include <opencv2/core.hpp>

#include <stop_token>

namespace toile {

/// CV_32FC3 of the picture's size, 1..255 in each channel. `rgb` is opaque.
///
/// Colour and slow light come from a wide greyscale closing at low resolution, replaced by a quadratic
/// surface under large dark areas (a black skirt is no shadow). Folds and edges of shadows come from a narrow
/// closing of luma at full resolution: closing fills lines that are narrower than its element and keeps steps
/// (Gonzalez & Woods, Digital Image Processing, 4th ed., section 9.8). A tone more than a third darker than
/// the sheet, or coloured, is paint and stays.
///
/// Empty when stopped.
cv::Mat3f paperGround(const cv::Mat3b& rgb, const std::stop_token& stop = {});

} // namespace toile
