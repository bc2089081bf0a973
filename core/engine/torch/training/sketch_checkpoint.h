// What a training of the sketch network writes down, so that it can go on after a break.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/sketch/sketch_network.h"
#include "core/engine/torch/training/draft_checkpoint.h"

#include <filesystem>
#include <string>
#include <vector>

namespace toile {

struct SketchCheckpoint
{
    std::vector<at::Tensor> state;
    double seconds = 0; ///< of training so far
};

/// Atomic; Engine error where a number is not finite, Input error where it cannot be written.
Result<void> writeSketchCheckpoint(const std::filesystem::path& file, const SketchCheckpoint& checkpoint);
/// Onto `device`, float32. Model error where the file is missing or damaged.
Result<SketchCheckpoint> readSketchCheckpoint(const std::filesystem::path& file, at::Device device);
/// The model itself, F16, atomic. `eyes`: id of the VGG that its encoder began with.
Result<void> writeSketchNetwork(const std::filesystem::path& file, const SketchNetwork& network,
                                const std::string& eyes, int64_t steps);

} // namespace toile
