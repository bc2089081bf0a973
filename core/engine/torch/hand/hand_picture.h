// The hand as the engine sees it: the luminance of a drawn page at the drawing's scale, its strokes, its own
// paper.
#pragma once

#include "core/engine/torch/hand/stroke_quilt.h"
#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <stop_token>

namespace toile {

/// Broad light and dark is what a blur of this many pixels leaves, at 512 px on the longer side.
inline constexpr double detailSigmaAt512 = 14.0;
/// Marks are laid with what is less broad than this: a stroke darkens its surroundings instead of getting a
/// light rim.
inline constexpr double marksSigmaAt512 = 28.0;
/// Detail is measured about this grey.
inline constexpr double detailGrey = 0.5;

struct HandPicture
{
    Plane luminance;      ///< 0..1, at the drawing's scale
    StrokeSource source;  ///< its detail, broad light, and where it has drawn
    double barePaper = 0; ///< share of the drawn area that was left paper, 0..1
};

/// Reads a hand for a drawing whose longer side is `longSidePx`: 3 % are cut off all round (frames, scan
/// edges), the rest is scaled so that its longer side is the drawing's, less (to 0.6) where its strokes would
/// be broader than a garment drawn on that page wants, times `handScale` (enlarged 1.5 times at most; 32 px
/// at least). Margins and vignettes, where nothing is drawn for a long way, get no weight. Any thread. Throws
/// RunStopped when stopped.
HandPicture readHand(const Image& picture, int longSidePx, double handScale,
                     const std::stop_token& stop = {});

/// The hand at a smaller scale, for a coarser level.
HandPicture scaledHand(const HandPicture& hand, double scale, int longSidePx);

} // namespace toile
