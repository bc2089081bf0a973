// Garment and parts: what the outside cannot reach, and the regions that lines close inside it.
#pragma once

#include "core/imaging/raster.h"
#include "core/sketch/sketch_model.h"

#include <stop_token>
#include <vector>

namespace toile {

/// Garment mask from the ink's alpha: 1 inside, soft at the outline. Gaps up to `gapPx` wide are bridged by
/// trapped-ball segmentation (Zhang, Chen, Zhang, Hu: "Vectorizing Cartoon Animations", TVCG 15(4), 2009).
/// A notch between two pieces, as between sleeve and body, stays outside however narrow its mouth; an area
/// that lines close all round is inside, whatever it shows. A drawing cut by the page's edge is closed there;
/// a ruled frame round the page, stray strokes and figures under 2 % of the largest are left out. Stopped it
/// comes back empty or unfinished.
Plane garmentMask(const Plane& ink, double gapPx, const std::stop_token& stop = {});

struct Parts
{
    LabelMap labels;        ///< 0 where mask < 0.5, else 1..n
    std::vector<Part> list; ///< by label
};

/// Regions closed by lines inside the mask, grown over the lines to the nearest label; ribs and hatching are
/// one part; parts under `smallestPart` of the garment's area are merged into the neighbour with the longest
/// common edge. Stopped it comes back with nothing of worth in it.
Parts garmentParts(const Plane& ink, const Plane& mask, double gapPx, double smallestPart,
                   const std::stop_token& stop = {});

} // namespace toile
