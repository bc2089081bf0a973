// Which strokes a click, a lasso or a rectangle takes.
#pragma once

#include "core/drawing/page_box.h"
#include "core/drawing/stroke_list.h"


namespace toile {

/// Vector editors know both rules; a hand's lasso needs the one between.
enum class PickRule {
    Within,  ///< the whole line inside: a rectangle drawn to the right
    Mostly,  ///< more than half of its length (of a fill: of its area) inside: the lasso
    Touched, ///< any of it inside: a rectangle drawn to the left
};

/// Ids in drawing order. The lasso is closed by itself (even-odd); under three places it takes nothing. Lines
/// count by their middle, not their width. Erasers are taken like other strokes: what they cut away moves
/// with the rest. A note counts by its box.
std::vector<StrokeId> strokesInLasso(const StrokeList& strokes, std::span<const Vec2> lasso,
                                     PickRule rule = PickRule::Mostly);
std::vector<StrokeId> strokesInBox(const StrokeList& strokes, const PageBox& box, PickRule rule);
/// The uppermost stroke whose paint is within the tolerance of the place; erasers are passed over. 0: none.
StrokeId strokeAt(const StrokeList& strokes, Vec2 at, float toleranceMm);
/// How far the place is from the stroke's paint, millimetres; 0: on it.
float distanceTo(const Stroke& stroke, Vec2 at);

/// Of the paint of these strokes, widths included.
PageBox boundsOf(const StrokeList& strokes, std::span<const StrokeId> ids);

} // namespace toile
