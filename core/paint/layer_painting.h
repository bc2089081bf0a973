// From strokes to the pixels of a layer, away from the window: pure functions that a worker runs.
#pragma once

#include "core/base/result.h"
#include "core/drawing/stroke_list.h"
#include "core/imaging/image.h"
#include "core/paint/layer_raster.h"
#include "core/paint/page_spec.h"

#include <stop_token>

namespace toile {

/// A raster and the strokes that it shows.
struct PaintedLayer
{
    StrokeList strokes;
    LayerRaster raster;
};

/// Paints `strokes`. Starts from `from` (null, or another page size: from nothing): strokes appended to it
/// are painted onto it; where strokes were taken away, put in or exchanged, only the tiles that these touch
/// are painted again. The bytes are those of painting all from nothing. Any thread. Fails as Cancelled or
/// Memory only.
Result<PaintedLayer> paintLayer(const StrokeList& strokes, const PageSpec& page,
                                const PaintedLayer* from = nullptr, std::stop_token stop = {});

/// The pixels that a stroke may change, cut to the page.
Rect strokeBounds(const Stroke& stroke, const PageSpec& page);

/// A rough figure of milliseconds that painting a stroke takes on one core; what PageRaster decides by.
double paintingCostMs(const Stroke& stroke, const PageSpec& page);

/// A picture laid on the page at `atMm`, `sizeMm` large. Fails as Cancelled or Memory only.
Result<LayerRaster> placedOnPage(const Image& picture, Vec2 atMm, Vec2 sizeMm, const PageSpec& page,
                                 std::stop_token stop = {});

} // namespace toile
