// One finished picture with the recipe that made it.
#pragma once

#include "core/document/recipe.h"
#include "core/imaging/image.h"

#include <string>

namespace toile {

struct Variant
{
    Image picture; ///< opaque, lines on top
    Recipe recipe;
    Sentence notice; ///< where something was done otherwise than asked; empty: none
};

} // namespace toile
