// What is drawn on one side of a flat, drawn on the other too.
#pragma once

#include "core/drawing/drawing.h"

namespace toile {

/// About a vertical line: place, tilt and the barrel's turn.
StrokePoint mirrored(const StrokePoint& point, float axisXMm);
/// The twin; its id is 0 (the edit that adds it gives one), seed and brush stay.
Stroke mirrored(const Stroke& stroke, float axisXMm);

/// How strokes that end at the axis meet their twins.
struct AxisJoin
{
    bool isOn = false;
    float reachMm = 2; ///< an end this near to the axis is led onto it
};

/// What a finished stroke leaves while the axis is on: itself and its twin, in this order; or one stroke
/// where the two are joined (an outline that begins and ends at the axis comes out closed). Only itself
/// where the axis is off, for a note, and for a line that lies on the axis. A line with parts on both sides
/// is never joined.
std::vector<Stroke> symmetricStrokes(const Stroke& stroke, const SymmetryAxis& axis, const AxisJoin& joint);

} // namespace toile
