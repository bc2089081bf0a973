// The families that the three lists of material.h are gathered from; one source file each.
#pragma once

#include "core/material/material.h"

namespace toile {

std::vector<ClothMaterial> wovenCloths();
std::vector<ClothMaterial> knitCloths();
std::vector<ClothMaterial> laceCloths();
std::vector<ClothMaterial> surfaceCloths();
std::vector<ClothMaterial> printedCloths();
std::vector<HandMaterial> dryHands();
std::vector<HandMaterial> wetHands();
std::vector<HandMaterial> plannedHands();

} // namespace toile
