// What is written on a page, in strokes of a hand of its own: notes, captions, numbers, arrows and measures.
#pragma once

#include "core/lessons/artist.h"

#include <string>

namespace toile::lessons {

enum class Script {
    Hand,     ///< single letters, unsteady
    Capitals, ///< as on technical drawings
    Cursive,  ///< joined loops that nobody can read
    Printed,  ///< even, upright, with thick stems
};

struct Lettering
{
    Script script = Script::Hand;
    float height = 12; ///< of a capital, pixels
    float turn = 0;    ///< radians
    float weight = 0.8f;
    bool mayCross = false; ///< be written over what is drawn already
};

Lettering randomLettering(Dice& dice, float height);

/// A word, a phrase or a number as designers write beside a drawing; `letters` about so many.
std::string randomNote(Dice& dice, int letters);

/// Writes lines from an upper left corner and marks their block as text. Gives the block's
/// size; nothing where it would lie on what is drawn.
Vec2 write(Artist& artist, const Lettering& how, Vec2 at, const std::vector<std::string>& lines);

/// A line with one or two heads, text as a class.
void drawArrow(Artist& artist, Vec2 from, Vec2 to, bool hasBothHeads);

/// A line of class text, as wide in the map as a labeller's polygon would be.
void markThin(Artist& artist, const Contour& way, float halfPx, SketchClass kind);

} // namespace toile::lessons
