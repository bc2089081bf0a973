// The families that the three lists of material.h are gathered from; one source file each.
#pragma once

#include "core/material/material.h"

namespace toile {

std::vector<ClothMaterial> wovenCloths();
std::vector<HandMaterial> dryHands();

} // namespace toile
