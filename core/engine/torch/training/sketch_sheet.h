// Held-out drawings side by side with what the network says of them, as a trainer shows them to people.
#pragma once

#include "core/engine/trainer.h"

#include <vector>

namespace toile {

/// Three tiles a drawing (itself, its label, what is told) of `longSidePx`, two drawings in a row. `told` of
/// the drawings' sizes, in their order; null for none.
Image sketchSheet(const std::vector<LabelledDrawing>& drawings, const std::vector<ClassMap>& told,
                  int longSidePx);

} // namespace toile
