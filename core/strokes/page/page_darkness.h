// A page of somebody's as darkness over its paper, at the size at which marks are measured.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"
#include "core/strokes/hand_spec.h"

namespace toile {

/// Scale of what is measured. The page's longer side counts as the sheet's (HandSpec's rule), so that a hand
/// is laid on a sketch in the proportion that it has on its page; whoever wants it finer or coarser has the
/// recipe's hand scale. What was photographed from near comes out coarse: the picture cannot tell.
struct PageDarkness
{
    Image page;        ///< opaque, its border cut off, as large as the planes
    Plane dark;        ///< 0: the paper there, 1: no light
    float paper = 1;   ///< luma 0..1 of the paper, or of the lightest tones where there is none
    float asPaper = 0; ///< share of the page that is about as light as the paper, before levelling
    float noise = 0;   ///< standard deviation of the finest detail in blank and even places, in darkness
    float pxPerMm = 1;
    float sharpPx = 1; ///< about how far the page's own pixels blur an edge, standard deviation
};

/// Cuts off 3 % at each side, as scans and plates have a rim there, brings the rest to 1024..1536 px, finds
/// the paper (the lightest common value, levelled for uneven light by at most 0.15) and divides by it.
PageDarkness pageDarkness(const Image& page);

/// The same at half the size: what is finer (a paper's tooth) is gone. Without `page`.
PageDarkness halved(const PageDarkness& fine);

} // namespace toile
