// Marks that were drawn small, brought to a large drawing's size without going soft.
#pragma once

#include "core/engine/torch/hand/hand_picture.h"
#include "core/engine/torch/hand/stroke_quilt.h"
#include "core/imaging/image.h"

namespace toile {

/// Where the first coat's strokes came from, for the pixels that the hand's own picture still holds.
struct LaidStrokes
{
    const Image* picture = nullptr;    ///< the hand as it was given to readHand()
    const HandPicture* hand = nullptr; ///< the same, as the finest level saw it
    const Raster<StrokePlace>* places =
        nullptr; ///< of the size of the marks; places in `hand`; null: none laid
};

/// `marks` (detail, about 0) enlarged to `target`. Three things keep them crisp: what the hand's picture
/// shows finer than the level could carry is laid where the strokes were taken from; where the picture has no
/// such pixels left, edges are steepened between the least and the greatest mark around them, never beyond;
/// and the hand's own finest grain lies in the strokes. The broad light and dark stays. Rows do not depend on
/// each other: there are no seams. Deterministic. Any thread. Not larger than `marks`: the same as resized().
Plane enlargedMarks(const Plane& marks, Size target, const LaidStrokes& strokes);

} // namespace toile
