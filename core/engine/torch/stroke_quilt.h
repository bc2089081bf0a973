// A first coat of the hand's own strokes: patches of its picture laid into the garment, dark ones into the
// shade.
#pragma once

#include "core/imaging/raster.h"

#include <cstdint>

namespace toile {

/// What the strokes are taken from.
struct StrokeSource
{
    Plane detail; ///< the hand's luminance less its broad light and dark, about 0
    Plane marks;  ///< what is laid: its luminance less only the broadest light and dark
    Plane light;  ///< the hand's broad light and dark
    Plane weight; ///< 0 on bare margins, 1 where the hand has drawn
};

struct QuiltOptions
{
    int patchPx = 32;
    int overlapPx = 10;
    int candidates = 96; ///< places tried for a patch
    uint64_t seed = 1;
    bool byTone = true; ///< dark strokes into the shade; false: anywhere
};

/// A pixel of the source.
struct StrokePlace
{
    int x = -1, y = -1;
};

/// Image quilting for texture transfer (Efros & Freeman, SIGGRAPH 2001, sections 2 and 3): patches that agree
/// in their overlap with what is laid already, joined along the cut of least difference, and chosen so that
/// the rank of the hand's light under a patch equals the rank of `tone` within `mask`: strokes gather in the
/// shade and thin out in the light as in the hand's own picture. Returns detail about 0, the size of `tone`;
/// 0 far from the mask. A patch that was used is avoided. Deterministic from the seed. Any thread.
Plane quiltedStrokes(const StrokeSource& source, const Plane& tone, const Plane& mask,
                     const QuiltOptions& options);

/// The same, but says from where in the source each pixel was taken; (-1, -1) far from the mask.
Raster<StrokePlace> quiltedPlaces(const StrokeSource& source, const Plane& tone, const Plane& mask,
                                  const QuiltOptions& options);

} // namespace toile
