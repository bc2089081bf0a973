// Marks on parts of a sketch, as the parts are understood now.
#pragma once

#include "core/document/recipe.h"
#include "core/sketch/sketch_model.h"

#include <optional>
#include <set>
#include <vector>

namespace toile {

/// The mark that decides about a part: the last that lies in it; nothing where none does.
std::optional<PartMark> markOn(const std::vector<PartMark>& marks, const SketchModel& model, int part);

/// `marks` without those that lie in one of `parts`, and with one in the middle of each where `mark` is
/// something.
std::vector<PartMark> remarked(std::vector<PartMark> marks, const SketchModel& model,
                               const std::set<int>& parts, const std::optional<PartMark>& mark);

/// What a recipe chooses for parts, by number and by mark, as marks alone.
std::vector<PartMark> marksOf(const Recipe& recipe, const SketchModel& model);

} // namespace toile
