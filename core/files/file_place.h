// Files' places: folders made, files moved and taken away, each so that the disk knows it too.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace toile {

/// The folder that a file stands in; "." for a bare name.
std::filesystem::path folderOf(const std::filesystem::path& file);

/// What the name ends in, with its dot and A to Z made small: ".png"; empty where there is nothing.
std::string lowerCaseEnding(const std::filesystem::path& file);

/// Flushes a folder, so that names given or taken in it outlive a power cut. Input error with one sentence; a
/// disk that knows no such thing is no error.
Result<void> syncFolder(const std::filesystem::path& folder);

/// Makes the folder and those above it. Input error with one sentence.
Result<void> makeFolder(const std::filesystem::path& folder);

/// Moves a file on the same disk to a name that nothing has; never replaces. Both folders are flushed.
Result<void> moveFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// "name.ending", or the first of "name-1.ending", "name-2.ending" ... that nothing has.
std::filesystem::path freeName(const std::filesystem::path& wanted);

} // namespace toile
