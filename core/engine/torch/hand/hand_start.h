// What the hand begins with at one size: the garment's planes cut out, and the first coat of its own strokes.
#pragma once

#include "core/engine/torch/hand/hand_level.h"
#include "core/engine/torch/hand/stroke_quilt.h"
#include "core/engine/torch/pyramid.h"

namespace toile {

/// The planes of a spec, cut to `bounds` and scaled to the level. Throws RunStopped when stopped, as what
/// follows.
HandLevelInput levelInput(const StyleSpec& spec, Rect bounds, const PyramidLevel& level,
                          const std::stop_token& stop = {});

/// How the first coat is laid on a drawing of this size.
QuiltOptions coatOptions(int longSidePx, uint64_t seed);
/// The index that such a coat wants.
StrokeIndex coatIndex(const StrokeSource& source, int longSidePx, const std::stop_token& stop = {});
/// The tone by which its strokes are chosen: without the finest folds.
Plane coatTone(const HandLevelInput& input);
/// Strokes of the hand, dark ones in the shade: marks [at the level's size] to begin with.
Plane firstCoat(const StrokeSource& source, const StrokeIndex& index, const HandLevelInput& input,
                uint64_t seed, const std::stop_token& stop = {});

} // namespace toile
