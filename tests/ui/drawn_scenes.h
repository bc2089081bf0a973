// The two drawings that Toile is judged by, as a designer's hand would make them in the window.
#pragma once

#include "tests/ui/pen_hand.h"

namespace toile::test {

/// A technical flat of a shirt over the woman's flat body: lines on both sides of the axis, quiet fills,
/// notes. False where something was not taken.
bool drawShirt(PenHand& hand);
/// Its notes with their leader lines, on their own layer.
bool annotateShirt(PenHand& hand);

/// A fashion illustration: a dress in motion over the walking woman.
void drawCroquis(PenHand& hand);

} // namespace toile::test
