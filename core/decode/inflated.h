// Undoes zlib's compression within a limit: a bomb of it is a thousand times as large as its file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace toile {

struct Inflated
{
    enum class Ending {
        Whole,
        CutOff,  ///< the bytes end before the stream does
        Damaged, ///< it cannot be undone, or its sum is wrong
        TooLong, ///< over the limit
    };
    std::vector<uint8_t> bytes; ///< what came before the ending
    Ending ending = Ending::Damaged;
};

/// By its first bytes (RFC 1952).
bool isGzip(std::span<const uint8_t> bytes);

/// The first member of a gzip file.
Inflated gunzipped(std::span<const uint8_t> bytes, size_t mostBytes);

/// A stream without a frame (RFC 1951), as zip files hold.
Inflated inflatedRaw(std::span<const uint8_t> bytes, size_t mostBytes);

/// A stream in zlib's own frame (RFC 1950).
Inflated inflatedZlib(std::span<const uint8_t> bytes, size_t mostBytes);

} // namespace toile
