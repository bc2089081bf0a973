// What a hand leaves on a picture, before it meets the cloth.
#pragma once

#include "core/base/result.h"
#include "core/strokes/stroke_plan.h"

#include <stop_token>

namespace toile {

/// Planes of one size.
struct MarkPlanes
{
    Plane shade; ///< darkness of the marks, 0..1
    Plane cloth; ///< how much of the cloth's own colour lies, 0..1; empty: all of it
};

/// Draws a plan at any size, edges anti-aliased at that size. `parts`, of that size, keeps every mark on its
/// own part; empty: none is cut. The same bytes on any number of threads. Any thread. Cancelled when stopped.
Result<MarkPlanes> drawnMarks(const StrokePlan& plan, Size size, const LabelMap& parts,
                              const std::stop_token& stop = {});

} // namespace toile
