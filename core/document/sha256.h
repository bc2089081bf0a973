// Digests by which files and states are known.
#pragma once

#include <cstddef>
#include <string>

namespace toile {

/// Lower-case hex SHA-256 (FIPS 180-2) of bytes.
std::string sha256Of(const void* bytes, size_t count);

} // namespace toile
