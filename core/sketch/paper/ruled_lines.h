// Rules and squares that a sheet was printed with.
#pragma once

#include <opencv2/core.hpp>

#include <stop_token>

namespace toile {

/// Takes ruled lines out of a levelled page, CV_8UC3: thin, even, nearly straight ones that cross the page at
/// equal distances, level or upright, and a margin's rule beside them. What is drawn across them stays; a
/// garment's stripes end at its outline and stay, too. How many lines it took out.
int removeRules(cv::Mat3b& levelled, const std::stop_token& stop = {});

} // namespace toile
