// The whole drawing as one picture: for styling, export and thumbnails.
#pragma once

#include "core/drawing/drawing.h"
#include "core/imaging/raster.h"
#include "core/paint/layer_painting.h"

#include <map>
#include <vector>

namespace toile {

struct FlattenOptions
{
    bool paper = true; ///< without it the picture is transparent where nothing is drawn
    bool sketches = true;
    bool lines = true;
    bool colours = true;
    bool notes = false;
    bool underlay = false;
    float leastLinePx = 0; ///< of the Lines layers: PageSpec::leastLinePx
};

/// What the drawing only names. All may be empty.
struct FlattenSources
{
    std::map<LayerId, Image> pictures; ///< of Sketch layers
    Image underlay;                    ///< covers the page exactly
    TextOutlines text;
    std::map<LayerId, PaintedLayer> painted; ///< at this scale, to start from
};

/// Visible layers of the kinds asked for, at any size; any thread, pure. Fails as Cancelled or Memory, and as
/// Usage where the scale is not positive or the picture would have more than 400 million pixels.
Result<Image> flattened(const Drawing& drawing, double pxPerMm, const FlattenOptions& options = {},
                        const FlattenSources& sources = {}, std::stop_token stop = {});

/// The strokes of the visible Lines layers exactly as drawn.
struct ExactLines
{
    Image picture;  ///< colour and alpha over nothing
    Plane coverage; ///< 0..1, the same alpha
};
Result<ExactLines> linesOf(const Drawing& drawing, double pxPerMm, const FlattenSources& sources = {},
                           std::stop_token stop = {});

} // namespace toile
