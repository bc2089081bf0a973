// A first coat of the hand's own strokes: patches of its picture laid into the garment, dark ones into the
// shade.
#pragma once

#include "core/imaging/raster.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace toile {

/// What the strokes are taken from.
struct StrokeSource
{
    Plane detail; ///< the hand's luminance less its broad light and dark, about 0
    Plane marks;  ///< what is laid: its luminance less only the broadest light and dark
    Plane light;  ///< the hand's broad light and dark
    Plane weight; ///< 0 on bare margins, 1 where the hand has drawn
};

/// A pixel of the source.
struct StrokePlace
{
    int x = -1, y = -1;
};

/// What a quilt asks of a source again and again, whatever garment it is laid on.
struct StrokeIndex
{
    struct LitPlace
    {
        float light;
        StrokePlace place;
    };
    int patchPx = 0;
    std::vector<LitPlace> places; ///< upper left corners of drawn patches, from dark to light
    std::vector<float> lights;    ///< the hand's light at 65 even ranks
    float energy = 1;             ///< mean square of the marks
};

/// For patches of `patchPx`, less where the source is smaller. Any thread. Throws RunStopped when stopped, as
/// what follows.
StrokeIndex strokeIndex(const StrokeSource& source, int patchPx, const std::stop_token& stop = {});

struct QuiltOptions
{
    int patchPx = 32;
    int overlapPx = 10;
    int candidates = 96; ///< places tried for a patch
    uint64_t seed = 1;
    bool byTone = true; ///< dark strokes into the shade; false: anywhere
};

/// Image quilting for texture transfer (Efros & Freeman, SIGGRAPH 2001, sections 2 and 3): patches that agree
/// in their overlap with what is laid already, joined along the cut of least difference, and chosen so that
/// the rank of the hand's light under a patch equals the rank of `tone` within `mask`: strokes gather in the
/// shade and thin out in the light as in the hand's own picture. Returns detail about 0, the size of `tone`;
/// 0 far from the mask. A patch that was used is avoided. Deterministic from the seed. `index` is the
/// source's, for the same size of patches. Any thread.
Plane quiltedStrokes(const StrokeSource& source, const StrokeIndex& index, const Plane& tone,
                     const Plane& mask, const QuiltOptions& options, const std::stop_token& stop = {});

/// The same, but says from where in the source each pixel was taken; (-1, -1) far from the mask.
Raster<StrokePlace> quiltedPlaces(const StrokeSource& source, const StrokeIndex& index, const Plane& tone,
                                  const Plane& mask, const QuiltOptions& options,
                                  const std::stop_token& stop = {});

} // namespace toile
