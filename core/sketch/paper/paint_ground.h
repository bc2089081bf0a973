// What a line was drawn on: paper, or a wash, marker or flat colour under it.
#pragma once

#include <opencv2/core.hpp>

#include <stop_token>

namespace toile {

/// CV_8UC3: the levelled picture without its lines, so white on a line drawing and the paint's own colour
/// under painted areas; empty where nothing is painted. Lines are what a greyscale closing bridges, up to 1.3
/// % of the long side. Near-black areas (all channels under about 0.4) are not paint: solid black belongs to
/// the pen.
///
/// Empty, too, when stopped.
cv::Mat3b paintGround(const cv::Mat3b& levelled, const std::stop_token& stop = {});

} // namespace toile
