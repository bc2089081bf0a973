// Where a picture was made: what its bytes depend on besides the choices in its recipe.
#pragma once

#include "core/document/recipe.h"

#include <string>

namespace toile {

/// The recipe as a wish: drawn by nobody yet, on this machine and by its own rules.
Recipe withoutOrigin(Recipe recipe);

/// Whether both wish for the same picture of their sketches, wherever they were drawn. Models count as the
/// same: a wish does not name them.
bool sameChoices(const Recipe& a, const Recipe& b);

/// One sentence where `now`, drawn from the recipe `before`, cannot be promised to be the same bytes: another
/// version, device, precision or kind of processor. Empty where it can, and where `before` is a new wish.
Sentence whyBytesMayDiffer(const Recipe& before, const Recipe& now);

} // namespace toile
