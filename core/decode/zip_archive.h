// One member of a zip file, for the merged picture that ORA and KRA hold.
#pragma once

#include "core/decode/inflated.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace toile {

/// Reads the directory at the end of a zip file (APPNOTE 6.3: one disk, stored or deflated, no encryption,
/// under 4 GB), which is all that painting programs write. The bytes must outlive it.
class ZipArchive
{
public:
    explicit ZipArchive(std::span<const uint8_t> bytes) : m_bytes(bytes) { findDirectory(); }

    /// Whether the directory is there; otherwise it is no zip file, or cut off.
    bool isWhole() const { return m_directory != 0; }
    bool has(std::string_view name) const { return find(name).has_value(); }
    /// Its bytes, checked against its CRC; nothing where there is no such member.
    std::optional<Inflated> member(std::string_view name, size_t mostBytes) const;

private:
    struct Entry
    {
        uint64_t header = 0, packedBytes = 0;
        uint32_t method = 0, flags = 0, crc = 0;
    };
    void findDirectory();
    std::optional<Entry> find(std::string_view name) const;

    std::span<const uint8_t> m_bytes;
    uint64_t m_directory = 0;
    uint32_t m_entries = 0;
};

} // namespace toile
