// Marks on parts as JSON: recipes and projects keep them alike.
#pragma once

#include "core/document/json_text.h"
#include "core/document/recipe.h"

#include <string>
#include <vector>

namespace toile {

Json jsonOf(const std::vector<PartMark>& marks);

/// `path`: what an error calls them. Throws Refused: for the readers of core/document alone.
std::vector<PartMark> marksFrom(const Json& json, const std::string& path);

} // namespace toile
