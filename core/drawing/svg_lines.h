// A drawing's strokes as an SVG file: for Illustrator, Inkscape, a browser, and Toile itself.
#pragma once

#include "core/drawing/drawing.h"

#include <string>

namespace toile {

struct SvgLinesRule
{
    bool withPaper = true; ///< the paper's colour as a rectangle, where it is visible
    bool withNotes = true; ///< layers of kind Notes
    std::string title;     ///< of the document; may be empty
    /// Strokes of the figure below the drawing, where it is asked for.
    std::vector<SharedStroke> underlay;
};

/// UTF-8, one group a visible layer (named after it), lengths in millimetres. Bézier paths stay cubic paths
/// with their nodes and an even width; freehand lines are filled outlines of their changing width, or stroked
/// lines where the width is even; fills are even-odd paths; notes are text. Layers and glazes that multiply
/// carry mix-blend-mode. An eraser cuts the lines below it in its layer; what it takes of fills is masked.
/// Placed pictures are left out: their files are not the drawing's. Deterministic, independent of the locale.
std::string svgLines(const Drawing& drawing, const SvgLinesRule& rule = {});

} // namespace toile
