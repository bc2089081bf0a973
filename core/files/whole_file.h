// The one way in which Toile's files come to the disk: whole, proved, and in one move.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace toile {

/// Puts finished bytes in place of a file. They are written beside it, flushed to the disk, read back and
/// compared; only then do they take the name, and the folder is flushed too. Until then the old file stays as
/// it is; a link is followed and stays a link. Each failing call is an Input error with one sentence, and
/// nothing half-written is left. Any thread.
Result<void> writeWhole(std::span<const uint8_t> bytes, const std::filesystem::path& file);
Result<void> writeWhole(std::string_view text, const std::filesystem::path& file);

/// Adds a line to a table, which is written whole like any file; a new one begins with `header`. Neither ends
/// in a line feed.
Result<void> addTableLine(std::string_view line, const std::filesystem::path& table, std::string_view header);

/// The ending of files that are being written. A process that is killed may leave one, which is nobody's.
inline constexpr std::string_view unfinishedEnding = ".part";

} // namespace toile
