// What an eraser leaves of a line: its pieces, for files that know no rubbing out.
#pragma once

#include "core/drawing/stroke.h"
#include "core/drawing/stroke_outline.h"

#include <span>

namespace toile {

/// The eraser's way with its width at each place.
using ErasedWay = std::vector<WidePlace>;

/// The parts of a line whose middle no eraser went over, in order; the cuts are exact to a hundredth of a
/// millimetre.
std::vector<std::vector<StrokePoint>> remaining(const std::vector<StrokePoint>& line,
                                                std::span<const ErasedWay> erasers);
/// A path that was closed and is cut comes back open.
std::vector<BezierPath> remaining(const BezierPath& path, std::span<const ErasedWay> erasers);

} // namespace toile
