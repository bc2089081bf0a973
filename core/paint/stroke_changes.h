// What of a page is no longer right when one list of strokes takes another's place.
#pragma once

#include "core/paint/coverage.h"
#include "core/paint/layer_painting.h"

namespace toile {

/// True where some tile of the mask (columns × rows) meets the rectangle.
bool touches(const TileMask& mask, Size tiles, Rect rect);

/// Tiles that strokes taken away, put in, exchanged or moved in the order may touch.
TileMask changedTiles(const StrokeList& before, const StrokeList& after, const PageSpec& page);

/// Milliseconds, roughly, that paintLayer() takes from one list to the other; stops counting above `enough`.
double changeCostMs(const StrokeList& before, const StrokeList& after, const PageSpec& page, double enough);

} // namespace toile
