// Words on a page as areas to be painted: core/paint has no fonts.
#pragma once

#include "core/drawing/stroke.h"

namespace toile {

/// The glyphs of a note in page millimetres, even-odd; the same for the same note. In the window's type,
/// whose letters are noteLetterShare of a line high. Words beyond 4000 letters are left out. Any thread; a
/// QGuiApplication must be there. Nothing where the note is empty or its height is not above 0.
FilledArea noteOutlines(const TextNote& note);

} // namespace toile
