// Corrections as JSON: in projects, in recipes, and in files of their own for the command line.
#pragma once

#include "core/base/result.h"
#include "core/document/json_text.h"
#include "core/imaging/corrections.h"

#include <string>

namespace toile {

/// A place on a page: its two shares in the fewest digits that give the same floats again.
Json jsonOf(const Vec2& pagePoint);
Json jsonOf(const Corrections& corrections);

/// `path`: what an error calls them. Throw Refused: for the readers of core/document alone.
Vec2 pagePointFrom(const Json& json, const std::string& path);
Corrections correctionsFrom(const Json& json, const std::string& path);

/// UTF-8 JSON with sorted keys, a file of its own: equal corrections give equal bytes.
std::string correctionsToJson(const Corrections& corrections);

/// Strict: at most 1 MiB, no unknown key or doubtful value, no more than areSound() lets pass. Input error
/// with one sentence otherwise.
Result<Corrections> correctionsFromJson(const std::string& json);

} // namespace toile
