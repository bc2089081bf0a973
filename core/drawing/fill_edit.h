// Where a filled area goes on a page.
#pragma once

#include "core/drawing/drawing_edits.h"

namespace toile {

/// Colour belongs below the lines: onto the active layer, but from a layer of lines down to the topmost layer
/// of colour that takes strokes, where there is one.
LayerId layerOfFill(const Drawing& drawing);

/// The area in this look, and its twin while the axis is on, unless it lies on both sides already.
Drawing addFill(Drawing drawing, const FilledArea& area, BrushLook look);

} // namespace toile
