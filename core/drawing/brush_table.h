// The brushes that Toile draws with: what each is called, how wide it may be, and how it lies on the page.
#pragma once

#include <span>
#include <string_view>

namespace toile {

/// How a finished stroke joins what its layer already has.
enum class StrokeBlend {
    Over,     ///< paint on paint
    Multiply, ///< a glaze: marker, wash
    Erase,    ///< takes away
};

struct BrushKind
{
    std::string_view id;   ///< "pencil-hb"; stable, in files
    std::string_view name; ///< English, for the shelf: translated there
    float sizeMm;          ///< width at first, at full pressure
    float leastMm;
    float mostMm;
    float opacity; ///< at first
    float grain;   ///< 0..1: how much the paper's tooth shows
    StrokeBlend blend;
    bool isFilled; ///< the area inside the stroke is painted, not the line
};

/// In the order of the shelf: pencils, liner, brush pen, topstitch, charcoal, marker, wash, flat fill,
/// airbrush, eraser.
std::span<const BrushKind> brushTable();
/// The first of the table where there is none of that id.
const BrushKind& brushKind(std::string_view id);

} // namespace toile
