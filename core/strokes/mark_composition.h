// Marks over the cloth: where they darken it, where paper is left, and how they show on black.
#pragma once

#include "core/imaging/image.h"
#include "core/strokes/mark_planes.h"

#include <vector>

namespace toile {

/// The cloth that a hand draws on; all of one size.
struct ClothUnderHand
{
    const Image& albedo; ///< cloth without light, RGBA
    const Plane& tone;   ///< light on the form, 0..1
    const Plane& mask;   ///< garment, 0..1
    const LabelMap& parts;
};

/// By part: whether its cloth is so dark (mean L* below 22) that marks are drawn lighter than it. Entry 0 is
/// the paper.
std::vector<bool> darkParts(const ClothUnderHand& cloth);

/// RGBA of the cloth's size, alpha = mask × how much paint lies. Marks take their share of the light from the
/// cloth, channel by channel, and so keep its hue; on dark parts they are chalk. Nothing is lighter than
/// cloth × (1 - underTone × (1 - tone)) but on dark parts. `strength` 0: cloth × tone; 1: the hand in full.
Image drawnMarksOnCloth(const ClothUnderHand& cloth, const MarkPlanes& marks, const HandSpec& hand,
                        const std::vector<bool>& dark, double strength = 1);

} // namespace toile
