// The ruler: a straight line from where the pen came down to where it is.
#pragma once

#include "core/drawing/stroke.h"

namespace toile {

/// As many points as were drawn, on the straight line between the first and the last, each at its share of
/// the way that the hand went: pressure, tilt and time keep their course. `snaps`: the line takes the nearest
/// of the directions 15 degrees apart, as far as the pen has gone that way. May be called while drawing, on
/// the points so far.
FreehandLine straightened(const FreehandLine& line, bool snaps);
/// The end of such a line.
Vec2 snappedEnd(Vec2 from, Vec2 to, double stepDegrees = 15);

} // namespace toile
