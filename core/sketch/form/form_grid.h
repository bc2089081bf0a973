// The working grid of form: ink, mask and parts at the resolution where height and folds are made.
#pragma once

#include "core/imaging/raster.h"
#include "core/sketch/parts/regions.h"

#include <vector>

namespace toile {

/// One part on the working grid: its frame along and across the grain, and its silhouette in that frame.
struct PartFrame
{
    int id = 0;
    double area = 0; ///< cells
    Vec2 origin;     ///< centroid, cells
    Vec2 along;      ///< unit vector towards the hem
    Vec2 across;     ///< unit vector to the right of it on the page
    float top = 0;   ///< least coordinate along, from the origin
    float bottom = 0;
    std::vector<float> left; ///< silhouette: least coordinate across, one entry a cell of length, smoothed
    std::vector<float> right;
    bool isPatch = false;  ///< short and lying in front: a pocket, a collar, a placket
    bool isLining = false; ///< the inside of the back, seen through a neckline
    float layer = 0;       ///< how far it lies in front of what it is sewn on, cells; a lining lies behind

    float length() const { return bottom - top; }
    /// Middle and half width of the silhouette at `t` = 0 (top) .. 1 (hem).
    Vec2 spanAt(float t) const;
    /// The cell position of t = 0..1 down and u = -1..1 between the silhouette's sides.
    Vec2 position(float t, float u) const;
    float meanWidth() const;
};

struct FormGrid
{
    double pxPerCell = 1;          ///< sketch pixels
    Plane ink;                     ///< mean alpha
    LabelMap labels;               ///< part of each cell, 0 on the paper
    LabelMap reach;                ///< part of the nearest garment cell, everywhere
    Raster<int32_t> nearest;       ///< index of the nearest garment cell, everywhere
    Plane seamDistance;            ///< cells to the border with another part, however far outside
    Plane firmDistance;            ///< the same to a border that is no patch's: folds run on under patches
    Plane rimDistance;             ///< cells to the paper, 0 on it
    Plane penWidth;                ///< width of the pen's line around a cell, relative to the outline's
    std::vector<PartFrame> frames; ///< by label - 1

    Size size() const { return labels.size(); }
    /// A length that means the same on every picture: a share of the figure's long side, in cells.
    float share(float ofLongSide) const { return ofLongSide * float(size().longSide()); }
};

/// Shrinks the layers so that the long side has at most 560 cells. Empty labels give frames of area 0.
FormGrid formGrid(const Plane& ink, const Plane& mask, const Parts& parts);

} // namespace toile
