// The area that a line of changing width covers, as a closed contour.
#pragma once

#include "core/drawing/stroke.h"

namespace toile {

/// The width at a pressure, millimetres, near enough to what core/paint lays (tilt left out): for hits,
/// bounds and vector files.
float widthAt(const BrushLook& look, float pressure);

struct WidePlace
{
    Vec2 at;
    float widthMm = 0;
};
/// One contour, non-zero winding, with round joins and ends; empty for no place. Places at one spot are taken
/// as one.
std::vector<Vec2> outlineOf(const std::vector<WidePlace>& places, float toleranceMm = 0.02f);

} // namespace toile
