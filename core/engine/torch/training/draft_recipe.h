// How the game for the draft is played.
#pragma once

#include "core/engine/torch/training/adversarial_step.h"
#include "core/engine/torch/training/diff_augment.h"

namespace toile {

/// Found by looking: at 1e-3 without clipping one lesson blew the generator up. Patches move and are mirrored
/// at their edges, but keep brightness and contrast, which are part of a hand.
inline AdversarialRecipe draftRecipe(uint64_t seed)
{
    AdversarialRecipe recipe;
    recipe.loss = AdversarialLoss::Hinge;
    recipe.r1Weight = 0.1;
    recipe.r1Every = 8;
    recipe.generatorRate = 6e-4;
    recipe.discriminatorRate = 6e-4;
    recipe.clippedNorm = 20;
    recipe.beta1 = 0.5;
    recipe.averageDecay = 0.998;
    recipe.augment = AugmentTranslation | AugmentReflection;
    recipe.conditionChannels = 1;
    recipe.seed = seed;
    return recipe;
}

} // namespace toile
