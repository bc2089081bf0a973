// Where on the page a stroke lies.
#pragma once

#include "core/drawing/page_box.h"
#include "core/drawing/stroke.h"

namespace toile {

/// Lines of a note from base to base: its own height; letters are this share of it.
constexpr float noteLetterShare = 0.8f;

/// With half the brush's full width around lines, whatever the pressure. A note's width is reckoned from its
/// letters (0.62 of the letter height each, wide scripts 1), not measured. Empty where there is nothing.
PageBox strokeBounds(const Stroke& stroke);
/// Without the brush's width: of the places that the shape goes through.
PageBox shapeBounds(const Stroke& stroke);

} // namespace toile
