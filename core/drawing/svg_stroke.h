// The strokes of one layer as SVG elements.
#pragma once

#include "core/drawing/stroke.h"

#include <span>
#include <string>

namespace toile {

/// One element a stroke (several where an eraser cut it), lowest first. Empty where nothing is left.
std::string svgStrokes(std::span<const SharedStroke> strokes, Vec2 pageMm);

} // namespace toile
