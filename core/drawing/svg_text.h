// The letters of an SVG file: numbers, colours, escaped words and path data, the same in every locale.
#pragma once

#include "core/drawing/stroke.h"

#include <span>
#include <string>
#include <string_view>

namespace toile {

/// To a thousandth, without needless zeros; what is not finite as 0.
std::string svgNumber(double value);
/// "#rrggbb"
std::string svgColour(StrokeColour colour);
/// For element text and attributes in double quotes. What is not UTF-8, or not allowed in XML, becomes
/// U+FFFD.
std::string svgEscaped(std::string_view text);

/// Cubic segments where there are handles, straight ones where there are none.
std::string svgPathData(const BezierPath& path);
/// A closed polygon of places to a hundredth of a millimetre.
std::string svgPathData(std::span<const Vec2> contour);

} // namespace toile
