// What the parts of a garment are likely called, by their form and their place on the figure.
#pragma once

#include "core/sketch/form/part_role.h"
#include "core/sketch/parts/regions.h"

#include <vector>

namespace toile {

/// Gives a name to each part that has none. A figure is a connected piece of the garment; what it is (a top
/// or a dress, a skirt, trousers) shows in how wide it is, and in how many pieces, at its top and at its hem.
/// `roles`: by part; empty: by place alone. Any thread.
void proposeNames(Parts& parts, const std::vector<PartRole>& roles);

} // namespace toile
