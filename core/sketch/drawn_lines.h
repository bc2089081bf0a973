// Lines whose layer is known, alone and together with those found in an imported picture.
#pragma once

#include "core/sketch/paper/line_art.h"

namespace toile {

/// The layer as it is, without anything found or thought of; `size` where it is null.
LineArt drawnLines(const Image& lines, Size size);

/// Two covers that know nothing of each other: 1 - (1 - a)(1 - b).
Plane joined(const Plane& a, const Plane& b);
/// `top` over `below`: colours by "over", ink and cover joined. Where `below` has no ink, `top` as it is.
LineArt joined(const LineArt& top, const LineArt& below);

} // namespace toile
