// Why the system did not read or write a file, as one sentence for a person.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace toile {

/// UTF-8 on one line, whatever the bytes of a name are: those that are none become U+FFFD.
std::string readableText(std::string_view bytes);

/// The file's own name in quotation marks, on one line, in UTF-8.
std::string quotedName(const std::filesystem::path& file);

/// An Input error for a file that could not be written. `code` is the errno of the call `call`.
Error writeError(const std::filesystem::path& file, int code, const char* call);

/// The same error in words that a person knows, where `file` has a name that nobody gave it: "The drawing
/// could not be written: the disk is full."
Error saidOf(Sentence thing, const std::filesystem::path& file, Error error);

} // namespace toile
