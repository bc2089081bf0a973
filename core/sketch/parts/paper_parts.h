// Parts of a drawing that no cloth is laid into: a face, a hand, a shoe.
#pragma once

#include "core/base/result.h"
#include "core/sketch/sketch_model.h"

#include <set>

namespace toile {

/// The same garment with these parts (by Part::id) taken for what lies beside it: mask and labels 0, flat and
/// in full light; the soft rim of their outlines goes with them. Lines and `partList` stay. Usage error for a
/// part that does not exist. Any thread.
Result<SketchModel> leftAsPaper(SketchModel model, const std::set<int>& parts);

} // namespace toile
