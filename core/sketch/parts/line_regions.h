// What the lines of a drawing close, wherever it lies on the page.
#pragma once

#include "core/imaging/raster.h"

#include <opencv2/core.hpp>

#include <stop_token>

namespace toile {

/// Half the width from which ink is an area rather than a line, as a share of the long side.
inline constexpr double thickLineShare = 0.006;

struct LineRegions
{
    cv::Mat1b barrier; ///< 255 where ink closes
    cv::Mat1i labels;  ///< 0 on lines; regions between lines, after them those of solid black
    int count = 0;     ///< labels are less
};

/// `ink` is the lines' alpha. Gaps up to `gapPx` are bridged. Stopped it comes back without labels.
LineRegions lineRegions(const Plane& ink, double gapPx, const std::stop_token& stop = {});

} // namespace toile
