// Sentences as JSON, so that what was said in one language can be read in another later.
#pragma once

#include "core/base/sentence.h"
#include "core/document/json_text.h"

#include <string>

namespace toile {

/// {"say": key, "with": [arguments]}; plain words are a text.
Json jsonOf(const Sentence& sentence);

/// Throws Refused, which names `path`; a text is taken as it stands: before format 2 there was nothing else.
Sentence sentenceFrom(const Json& json, const std::string& path);

} // namespace toile
