// Puts finished bytes in place of a file in one move.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace toile {

/// The old file stays until the new one is whole; an Input error with one sentence otherwise.
Result<void> writeWhole(std::span<const uint8_t> bytes, const std::filesystem::path& file);

} // namespace toile
