// The area that a line of changing width covers, as closed contours.
#pragma once

#include "core/drawing/stroke.h"

namespace toile {

/// The width at a pressure, millimetres: a quarter of the brush's at none, all of it at 1; even for liner and
/// topstitch.
float widthAt(const BrushLook& look, float pressure);
bool isEven(const BrushLook& look);

struct WidePlace
{
    Vec2 at;
    float widthMm = 0;
};
/// One contour, non-zero winding, with round ends; empty for no place. Places at one spot are taken as one.
std::vector<Vec2> outlineOf(const std::vector<WidePlace>& line, float toleranceMm = 0.02f);

} // namespace toile
