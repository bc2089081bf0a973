// Drawings that nobody labelled, labelled by a network that has learned before.
#pragma once

#include "core/engine/torch/sketch/sketch_network.h"
#include "core/engine/trainer.h"

#include <stop_token>
#include <vector>

namespace toile {

/// Each picture with what the network tells of it: the likeliest class where its share is at least
/// `selfLabelShare`, unknownClass elsewhere. A picture of which less than a third is sure is left out.
/// Pseudo-labels (Lee, ICML workshop 2013), on pictures of at least 64 px. Throws RunStopped when stopped,
/// and what LibTorch throws.
std::vector<LabelledDrawing> selfLabelled(const SketchNetwork& network, const std::vector<Image>& pictures,
                                          const std::stop_token& stop = {});

inline constexpr float selfLabelShare = 0.8f;

} // namespace toile
