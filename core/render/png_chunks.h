// Text and marks inside a PNG: put in after encoding, found again without decoding.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace toile {

/// One chunk ready to be inserted.
struct PngChunk
{
    std::string type; ///< four letters
    std::vector<uint8_t> content;
};

/// Uncompressed international text (PNG specification 11.3.4.5); keyword 1..79 Latin-1 characters, text
/// UTF-8.
PngChunk pngText(std::string_view keyword, std::string_view text);

/// The checksum of a chunk's type and content (PNG specification, annex D).
uint32_t pngCrc(std::span<const uint8_t> bytes);

/// The file with `chunks` right behind its header chunk. `png` must be whole (see wholenessOf).
std::vector<uint8_t> withChunks(std::span<const uint8_t> png, const std::vector<PngChunk>& chunks);

enum class PngTextState { Found, Absent, NotPng, TooLong, Damaged };

struct PngTextSearch
{
    PngTextState state = PngTextState::Absent;
    std::string text;
};

/// The first uncompressed iTXt of this keyword; reads chunk heads and that text, never more than `maxBytes`
/// at once.
PngTextSearch findPngText(std::istream& file, std::string_view keyword, uint64_t maxBytes);

} // namespace toile
