// Areas of one flat paint: a digital drawing's colours end where its things end, with lines or without.
#pragma once

#include "core/imaging/image.h"

#include <opencv2/core.hpp>

#include <stop_token>

namespace toile {

struct PaintPatches
{
    cv::Mat1i labels; ///< 0: no patch
    int count = 0;    ///< labels are less or equal
};

/// Connected areas of one colour, of at least `smallestShare` of the page; shading, texture and what is as
/// white as paper are none. `page` is levelled: its paper is white. Stopped it comes back without labels.
PaintPatches paintPatches(const Image& page, double smallestShare, const std::stop_token& stop = {});

} // namespace toile
