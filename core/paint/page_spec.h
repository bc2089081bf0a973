// What painting must know of a page: its pixels, their scale, and how words become outlines.
#pragma once

#include "core/base/geometry.h"
#include "core/drawing/stroke.h"

#include <functional>

namespace toile {

/// The outlines of a note's glyphs in page millimetres, even-odd. Words need a font, which core/paint has
/// not: render or ui gives this. Called on any thread, and must give the same outlines for the same note.
using TextOutlines = std::function<FilledArea(const TextNote&)>;

struct PageSpec
{
    Size px;
    double pxPerMm = 1;
    TextOutlines text; ///< empty: notes are not painted
    /// Lines become at least so wide, a little more where they were drawn wider; 0: as they were drawn.
    /// Erasers and filled areas stay as they are.
    float leastLinePx = 0;
};

/// The whole page at a scale: millimetres × pxPerMm, rounded, at least 1×1. 300 dpi is 300 / 25.4.
PageSpec pageSpec(Vec2 pageMm, double pxPerMm, TextOutlines text = {});

} // namespace toile
