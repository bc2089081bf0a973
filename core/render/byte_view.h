// Reads numbers out of a file's bytes without ever stepping outside them.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace toile {

/// Reads beyond the end give zero; ask has() first where that matters.
class ByteView
{
public:
    explicit ByteView(std::span<const uint8_t> bytes) : m_bytes(bytes) {}

    uint64_t size() const { return m_bytes.size(); }
    bool has(uint64_t offset, uint64_t count) const { return offset <= size() && count <= size() - offset; }
    uint8_t at(uint64_t offset) const { return offset < size() ? m_bytes[size_t(offset)] : uint8_t(0); }

    bool matches(uint64_t offset, std::string_view text) const
    {
        return has(offset, text.size()) &&
               std::memcmp(m_bytes.data() + offset, text.data(), text.size()) == 0;
    }
    uint32_t big16(uint64_t offset) const { return uint32_t(at(offset)) << 8 | at(offset + 1); }
    uint32_t big32(uint64_t offset) const { return big16(offset) << 16 | big16(offset + 2); }
    uint32_t little16(uint64_t offset) const { return uint32_t(at(offset + 1)) << 8 | at(offset); }
    uint32_t little32(uint64_t offset) const { return little16(offset + 2) << 16 | little16(offset); }

    /// Cut to what is there.
    std::span<const uint8_t> part(uint64_t offset, uint64_t count) const
    {
        if (offset >= size())
            return {};
        return m_bytes.subspan(size_t(offset), size_t(count < size() - offset ? count : size() - offset));
    }

private:
    std::span<const uint8_t> m_bytes;
};

} // namespace toile
