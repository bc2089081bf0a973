// The hands that Toile brings along, as values.
#pragma once

#include "core/strokes/hand_spec.h"

#include <optional>
#include <string_view>
#include <vector>

namespace toile {

/// By the id that recipes have; nothing for an unknown one.
std::optional<HandSpec> bundledHand(std::string_view id);

/// All of them, in the order of the shelf.
std::vector<std::string_view> bundledHandIds();

/// The hand with marks `scale` times as large, and, where `coverage` is 0..1 (-1: its own), with as much
/// white paper on the lit side as that leaves.
HandSpec scaledHand(const HandSpec& hand, double scale, double coverage = -1);

} // namespace toile
