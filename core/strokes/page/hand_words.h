// A measured hand as a person would call it.
#pragma once

#include "core/base/sentence.h"
#include "core/strokes/page/measured_hand.h"

namespace toile {

/// "fine pen, parallel, close, leaves a third of the paper". Without strokes: why there are none.
Sentence handInWords(const MeasuredHand& hand);
/// The same of a spec alone; nothing for MarkKind::None.
Sentence handInWords(const HandSpec& hand);

} // namespace toile
