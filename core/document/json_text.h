// A text as JSON, read with distrust: refused while it is parsed where it is too long, too deep or too much.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace toile {

using Json = nlohmann::json;

/// What a text may hold at most. nlohmann's values copy, compare and write themselves by recursion: a value
/// that is nested deeper than a thread's stack allows must never come to be.
struct JsonLimits
{
    size_t bytes = size_t(64) << 20;
    size_t depth = 64; ///< lists and objects inside one another
    size_t values = 4'000'000;
    size_t textBytes = 64 * 1024; ///< of one text or key
};

/// The whole of `text`, which is UTF-8. Otherwise an Input error with one sentence, "The WHAT cannot be read:
/// ...", or a Memory error: then it may be a good text all the same. Any thread.
Result<Json> jsonFrom(std::string_view text, const Sentence& what, const JsonLimits& limits = {});

} // namespace toile
