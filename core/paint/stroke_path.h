// From points to a fine polyline: rounding off what a pen left, and flattening Bézier paths.
#pragma once

#include "core/drawing/stroke.h"

#include <vector>

namespace toile {

/// Points after `from` up to and with `to` on the curve through all four: Catmull-Rom with centripetal
/// parameters (Yuksel, Schaefer & Keyser 2011, "Parameterization and applications of Catmull-Rom curves"),
/// which never loops; before and after may be null at the ends. A sharp turn stays a corner.
void appendRounded(const StrokePoint* before, const StrokePoint& from, const StrokePoint& to,
                   const StrokePoint* after, std::vector<StrokePoint>& points);

/// The path in steps whose sagitta is under a hundredth of a millimetre; a closed one ends where it began.
std::vector<Vec2> flattenedPath(const BezierPath& path);

} // namespace toile
