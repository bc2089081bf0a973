#include "core/render/png_chunks.h"

#include <algorithm>
#include <array>
#include <istream>
#include <iterator>
#include <optional>

namespace toile {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n"sv;
constexpr size_t headerEnd = 8 + 12 + 13; // the signature and the IHDR chunk

constexpr std::array<uint32_t, 256> crcTable = [] {
    std::array<uint32_t, 256> table{};
    for (uint32_t n = 0; n < 256; ++n) {
        uint32_t c = n;
        for (int k = 0; k < 8; ++k)
            c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
        table[n] = c;
    }
    return table;
}();

void appendBig32(std::vector<uint8_t>& bytes, uint32_t value)
{
    for (const int shift : {24, 16, 8, 0})
        bytes.push_back(uint8_t(value >> shift));
}

uint32_t big32(const uint8_t* in)
{
    return uint32_t(in[0]) << 24 | uint32_t(in[1]) << 16 | uint32_t(in[2]) << 8 | in[3];
}

void append(std::vector<uint8_t>& bytes, std::string_view text)
{
    bytes.insert(bytes.end(), text.begin(), text.end());
}

bool readInto(std::istream& file, std::span<uint8_t> target)
{
    file.read(reinterpret_cast<char*>(target.data()), std::streamsize(target.size()));
    return size_t(file.gcount()) == target.size();
}

/// The text of an iTXt chunk with this keyword, if it is one and not compressed.
std::optional<std::string> textOf(std::string_view content, std::string_view keyword)
{
    if (!content.starts_with(keyword) || content.size() < keyword.size() + 3 ||
        content[keyword.size()] != '\0' || content[keyword.size() + 1] != '\0')
        return std::nullopt;
    content.remove_prefix(keyword.size() + 3);
    for (int field = 0; field < 2; ++field) { // language tag, translated keyword
        const size_t end = content.find('\0');
        if (end == std::string_view::npos)
            return std::nullopt;
        content.remove_prefix(end + 1);
    }
    return std::string(content);
}

} // namespace

uint32_t pngCrc(std::span<const uint8_t> bytes)
{
    uint32_t crc = 0xffffffffu;
    for (const uint8_t byte : bytes)
        crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >> 8);
    return ~crc;
}

PngChunk pngText(std::string_view keyword, std::string_view text)
{
    PngChunk chunk{"iTXt", {}};
    append(chunk.content, keyword);
    append(chunk.content,
           "\0\0\0\0\0"sv); // end of keyword, not compressed, method 0, no language, no translation
    append(chunk.content, text);
    return chunk;
}

std::vector<uint8_t> withChunks(std::span<const uint8_t> png, const std::vector<PngChunk>& chunks)
{
    const auto split = png.begin() + std::ptrdiff_t(std::min(headerEnd, png.size()));
    std::vector<uint8_t> result(png.begin(), split);
    for (const PngChunk& chunk : chunks) {
        appendBig32(result, uint32_t(chunk.content.size()));
        const size_t start = result.size();
        append(result, chunk.type);
        result.insert(result.end(), chunk.content.begin(), chunk.content.end());
        appendBig32(result, pngCrc(std::span(result).subspan(start)));
    }
    result.insert(result.end(), split, png.end());
    return result;
}

PngTextSearch findPngText(std::istream& file, std::string_view keyword, uint64_t maxBytes)
{
    std::array<uint8_t, 8> head;
    if (!readInto(file, head) ||
        !std::ranges::equal(head, signature, {}, {}, [](char c) { return uint8_t(c); }))
        return {PngTextState::NotPng, {}};
    while (readInto(file, head)) {
        const uint32_t length = big32(head.data());
        const std::string_view type(reinterpret_cast<const char*>(head.data()) + 4, 4);
        if (type == "IEND")
            return {};
        if (type != "iTXt" || length < keyword.size() + 5) {
            file.seekg(std::streamoff(length) + 4, std::ios::cur);
            continue;
        }
        std::vector<uint8_t> chunk(head.begin() + 4, head.end());
        chunk.resize(4 + keyword.size() + 1);
        if (!readInto(file, std::span(chunk).subspan(4)))
            return {PngTextState::Damaged, {}};
        const std::string_view start(reinterpret_cast<const char*>(chunk.data()) + 4, keyword.size() + 1);
        const auto rest = std::streamoff(length) - std::streamoff(start.size());
        if (!start.starts_with(keyword) || start.back() != '\0') {
            file.seekg(rest + 4, std::ios::cur);
            continue;
        }
        if (length > maxBytes)
            return {PngTextState::TooLong, {}};
        const size_t had = chunk.size();
        chunk.resize(had + size_t(rest) + 4);
        if (!readInto(file, std::span(chunk).subspan(had)))
            return {PngTextState::Damaged, {}};
        const std::span<const uint8_t> summed(chunk.data(), chunk.size() - 4);
        const auto text = textOf({reinterpret_cast<const char*>(chunk.data()) + 4, size_t(length)}, keyword);
        if (!text || pngCrc(summed) != big32(chunk.data() + chunk.size() - 4))
            return {PngTextState::Damaged, {}};
        return {PngTextState::Found, *text};
    }
    return {PngTextState::Damaged, {}};
}

} // namespace toile
