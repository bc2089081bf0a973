// A little training of the draft, on what engine_scene.h draws.
#pragma once

#include "core/engine/torch/training/draft_training.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/scratch.h"

#include <string>

namespace toile::test {

/// Round garments of many sizes, and pages of slanted strokes.
inline DraftTrainingSpec smallSpec(const std::string& out, int64_t steps)
{
    DraftTrainingSpec spec;
    spec.eyes.path = littleVgg();
    spec.garment = [](uint64_t seed) {
        const int side = 96 + int(seed % 64);
        return Result<StyleSpec>(scene({side, side + 16}));
    };
    spec.hand = [](uint64_t seed) { return Result<Image>(strokes(150 + int(seed % 60), 140)); };
    spec.heldOut = {scene({120, 100}), scene({90, 110})};
    spec.out = scratch(out);
    spec.steps = steps;
    spec.device = DeviceChoice::Cpu;
    return spec;
}

} // namespace toile::test
