// The things of a project as JSON, each alone; project_json.cpp puts them together.
#pragma once

#include "core/document/json_fields.h"
#include "core/document/project.h"

#include <cstddef>
#include <string>

namespace toile {

inline constexpr size_t maxTextBytes = 16 * 1024; ///< of what a person writes

Json jsonOf(const ProjectSketch& sketch);
Json jsonOf(const ProjectVariant& variant);
Json jsonOf(const OwnMaterial& material);
Json jsonOf(const BoardPlan& board);

/// `path`: what an error calls them. Throw Refused, std::bad_alloc and what Json throws: for the readers of
/// core/document alone.
void prose(Fields& fields, const char* key, std::string& into);
ProjectSketch sketchFrom(const Json& json, const std::string& path);
ProjectVariant variantFrom(const Json& json, const std::string& path);
OwnMaterial materialFrom(const Json& json, const std::string& path);
BoardPlan boardFrom(const Json& json);

} // namespace toile
