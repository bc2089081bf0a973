// The draft of mode Hand: what the generator is shown, and its marks brought within the hand's bounds.
#pragma once

#include "core/engine/torch/draft/draft_hand.h"
#include "core/engine/torch/hand/hand_start.h"

namespace toile {

/// Slopes of the form, as the generator sees them.
struct FormSlopes
{
    Plane x, y; ///< of the unit normal, -1..1
};
/// Zero where the spec has no normals.
FormSlopes formSlopes(const StyleSpec& spec, Rect bounds, Size size);

/// [1,draftPlaneCount,H,W] on the CPU; all of one size.
at::Tensor draftPlanes(const HandLevelInput& input, const FormSlopes& slopes, const Plane& strokes);

/// Marks as HandLevel::settled leaves them: without broad light and dark, inside the mask, between black and
/// the ceiling. `marks` [1,1,H,W] on any device; the result is on the CPU. Throws RunStopped when stopped.
Plane settledMarks(const HandLevelInput& input, const at::Tensor& marks, const std::stop_token& stop = {});

/// Root mean square of marks inside the mask, off the lines.
double draftSpread(const Plane& marks, const HandLevelInput& input);

struct Draft
{
    Plane marks;
    Plane paper; ///< DraftDrawing::paper, at half the size: it is no finer
};

/// One pass: the first coat, redrawn by the network as the hand would have drawn it on this form. Where the
/// hand's spread is known, marks that came out stronger or weaker than it (a narrow garment on a page whose
/// parts differ) are brought towards it, by 0.75..1.2 at most. Throws RunStopped when stopped.
Draft drafted(const DraftNetwork& network, const HandLevelInput& input, const FormSlopes& slopes,
              const Plane& strokes, const DraftHand& hand, const std::stop_token& stop = {});

} // namespace toile
