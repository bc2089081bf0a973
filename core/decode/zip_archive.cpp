#include "core/decode/zip_archive.h"

#include "core/render/byte_view.h"

#include <algorithm>
#include <zlib.h>

namespace toile {

namespace {

constexpr uint64_t endBytes = 22, entryBytes = 46, headerBytes = 30;
constexpr uint32_t stored = 0, deflated = 8, encrypted = 1;

} // namespace

void ZipArchive::findDirectory()
{
    const ByteView view(m_bytes);
    constexpr uint64_t longestComment = 0xffff;
    if (view.size() < endBytes)
        return;
    const uint64_t last = view.size() - endBytes;
    for (uint64_t back = 0; back <= std::min(last, longestComment); ++back) {
        const uint64_t end = last - back;
        if (!view.matches(end, "PK\5\6"))
            continue;
        const uint64_t directory = view.little32(end + 16);
        if (directory > 0 && directory < end && view.matches(directory, "PK\1\2")) {
            m_directory = directory;
            m_entries = view.little16(end + 10);
        }
        return;
    }
}

std::optional<ZipArchive::Entry> ZipArchive::find(std::string_view name) const
{
    const ByteView view(m_bytes);
    uint64_t offset = m_directory;
    for (uint32_t i = 0; i < m_entries && view.matches(offset, "PK\1\2"); ++i) {
        const uint64_t nameBytes = view.little16(offset + 28);
        if (nameBytes == name.size() && view.matches(offset + entryBytes, name))
            return Entry{view.little32(offset + 42), view.little32(offset + 20), view.little16(offset + 10),
                         view.little16(offset + 8), view.little32(offset + 16)};
        offset += entryBytes + nameBytes + view.little16(offset + 30) + view.little16(offset + 32);
    }
    return {};
}

std::optional<Inflated> ZipArchive::member(std::string_view name, size_t mostBytes) const
{
    const ByteView view(m_bytes);
    const auto entry = find(name);
    if (!entry)
        return {};
    Inflated result;
    if (!view.matches(entry->header, "PK\3\4") || entry->flags & encrypted)
        return result;
    const uint64_t start =
        entry->header + headerBytes + view.little16(entry->header + 26) + view.little16(entry->header + 28);
    if (!view.has(start, entry->packedBytes)) {
        result.ending = Inflated::Ending::CutOff;
        return result;
    }
    const auto packed = view.part(start, entry->packedBytes);
    if (entry->method == deflated)
        result = inflatedRaw(packed, mostBytes);
    else if (entry->method == stored && packed.size() <= mostBytes)
        result = {{packed.begin(), packed.end()}, Inflated::Ending::Whole};
    if (result.ending == Inflated::Ending::Whole &&
        crc32_z(0, result.bytes.data(), result.bytes.size()) != entry->crc)
        result.ending = Inflated::Ending::Damaged;
    return result;
}

} // namespace toile
