// The shape of each part: bounds, grain line, and which parts are a left-right pair.
#pragma once

#include "core/sketch/sketch_model.h"

#include <vector>

namespace toile {

/// One Part for each label 1..count of `labels`: id, bounds, area, centroid, axis and elongation from second
/// moments (Gonzalez & Woods, Digital Image Processing, 4th ed., section 11.3); mirrored is left false.
std::vector<Part> measuredParts(const LabelMap& labels, int count);

/// Sets Part::mirrored on the right one of every pair whose areas agree, whose centroids mirror each other
/// about the middle of their figure (a connected piece of the garment) and whose shapes do.
void markMirroredParts(const LabelMap& labels, std::vector<Part>& parts);

} // namespace toile
