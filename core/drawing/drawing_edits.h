// Every change that can be made to a drawing, as a pure function of it. An id that is not there, or what is
// refused, changes nothing; the result shares every layer that stays the same.
#pragma once

#include "core/drawing/affine.h"
#include "core/drawing/drawing.h"

#include <span>

namespace toile {

/// Why a layer takes no strokes.
enum class DrawObstacle {
    None,
    NoLayer, ///< there is no such layer
    Paper,   ///< the ground takes none
    Hidden,
    Locked,
};
DrawObstacle drawObstacle(const Drawing& drawing, LayerId layer);
/// Strokes of a layer are added, changed and removed only where this is so.
bool canDrawOn(const Drawing& drawing, LayerId layer);

/// Takes the next id (ignoring the one given), on top of the active layer.
Drawing addStroke(Drawing drawing, Stroke stroke);
Drawing addStroke(Drawing drawing, LayerId layer, Stroke stroke);
/// One edit for several: a stroke and its twin, what was pasted. Ids in the order given.
Drawing addStrokes(Drawing drawing, LayerId layer, std::vector<Stroke> strokes);
Drawing removeStrokes(Drawing drawing, LayerId layer, std::span<const StrokeId> ids);
/// Another stroke in the place of the one with its id.
Drawing replaceStroke(Drawing drawing, LayerId layer, Stroke stroke);
Drawing transformStrokes(Drawing drawing, LayerId layer, std::span<const StrokeId> ids, const Affine& affine);
/// Copies on top of the layer, with new ids, moved as the affine says.
Drawing duplicateStrokes(Drawing drawing, LayerId layer, std::span<const StrokeId> ids, const Affine& affine);
/// To the top of another layer; ids stay.
Drawing moveStrokes(Drawing drawing, LayerId from, std::span<const StrokeId> ids, LayerId to);
/// Colour, opacity, width and brush of some strokes.
Drawing restyleStrokes(Drawing drawing, LayerId layer, std::span<const StrokeId> ids, const BrushLook& look);

/// Takes the next id (ignoring the one given; strokes that it brings get new ids too), stands above the
/// active layer and becomes the active one. A second Paper is refused.
Drawing addLayer(Drawing drawing, DrawingLayer layer);
/// Not the paper, not a locked layer, not the last that can be drawn on. The one below becomes active, or
/// else the one above.
Drawing removeLayer(Drawing drawing, LayerId layer);
Drawing renameLayer(Drawing drawing, LayerId layer, std::string name);
/// To stand at this place, counted from the lowest, among all layers; the paper stays lowest.
Drawing moveLayer(Drawing drawing, LayerId layer, size_t index);
/// The copy stands above it under `name`, unlocked, with ids of its own, and becomes active.
Drawing duplicateLayer(Drawing drawing, LayerId layer, std::string name);

/// Both can be drawn on, the upper holds no picture.
bool canMergeDown(const Drawing& drawing, LayerId upper);
/// Whether the page surely looks the same afterwards: both layers lie plainly over what is below, and the
/// upper has no strokes that erase or glaze.
bool mergeKeepsLook(const Drawing& drawing, LayerId upper);
/// Its strokes (ids stay) onto the layer below it, which keeps its own name, kind and settings and becomes
/// active; what the upper layer's opacity was goes into its strokes.
Drawing mergeDown(Drawing drawing, LayerId upper);

Drawing setActiveLayer(Drawing drawing, LayerId layer);
/// 0..1; others are brought there.
Drawing setLayerOpacity(Drawing drawing, LayerId layer, float opacity);
Drawing setLayerVisible(Drawing drawing, LayerId layer, bool isVisible);
Drawing setLayerLocked(Drawing drawing, LayerId layer, bool isLocked);
/// Not for the paper.
Drawing setLayerMultiplied(Drawing drawing, LayerId layer, bool isMultiplied);
Drawing setPaperColour(Drawing drawing, StrokeColour colour);
/// For a layer of kind Sketch that is not locked.
Drawing placePicture(Drawing drawing, LayerId layer, PlacedPicture picture);

/// All strokes and the placed picture, which stays upright: a turn carries only its middle. Refused where
/// nothing may be drawn, and for an affine without an inverse.
Drawing transformLayer(Drawing drawing, LayerId layer, const Affine& affine);

Drawing setAxis(Drawing drawing, SymmetryAxis axis);
Drawing setUnderlay(Drawing drawing, Underlay underlay);
/// 10 to 2000 mm a side, otherwise nothing changes. Strokes stay where they are; an axis in the middle of the
/// page stays in its middle.
Drawing setPageSize(Drawing drawing, Vec2 pageMm);

} // namespace toile
