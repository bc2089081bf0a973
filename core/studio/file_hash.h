// The SHA-256 by which recipes and manifests know a file or a picture again.
#pragma once

#include "core/base/result.h"
#include "core/imaging/image.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace toile {

/// Of a regular file's bytes, lower-case hex, read piece by piece. Input error for what is no regular file,
/// cannot be read, or is longer than `maxBytes`.
Result<std::string> fileSha256(const std::filesystem::path& file, int64_t maxBytes);

/// Of a picture's size and pixels.
std::string pictureSha256(const Image& image);

} // namespace toile
