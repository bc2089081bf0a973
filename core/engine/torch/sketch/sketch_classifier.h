// From a picture of any size to what its pixels are, through the network.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/sketch/sketch_network.h"

namespace toile {

/// The picture is looked at with its longer side at sketchLongSidePx, as it is and mirrored: the mean of the
/// two is surer than either. The shares are of its own size and together 1. Throws RunStopped when stopped,
/// and what LibTorch throws.
ClassShares classified(const SketchNetwork& network, const Image& picture, const std::stop_token& stop = {});

/// What that takes at most beside the network. Megabytes.
double classifyMegabytes(Size picture);

} // namespace toile
