#include "core/engine/torch/safetensors_header.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace toile {
namespace {

constexpr size_t mostTensors = 4096;
constexpr size_t longestName = 512;
constexpr size_t longestText = 64 * 1024;
constexpr size_t mostDimensions = 8;

Error refusal(std::string detail)
{
    return {ErrorKind::Model, "The model file is damaged or not a safetensors file.", std::move(detail)};
}

/// A cursor over the JSON text. Every reader returns nothing on a fault and leaves the reason in `fault`.
class HeaderReader
{
public:
    explicit HeaderReader(std::string_view text) : m_text(text) {}

    std::string fault;

    bool fail(const char* why)
    {
        if (fault.empty())
            fault = std::string(why) + " at byte " + std::to_string(m_position);
        return false;
    }

    bool atEnd()
    {
        skipSpace();
        return m_position == m_text.size();
    }

    bool peek(char wanted)
    {
        skipSpace();
        return m_position < m_text.size() && m_text[m_position] == wanted;
    }

    bool take(char wanted)
    {
        if (!peek(wanted))
            return false;
        ++m_position;
        return true;
    }

    bool expect(char wanted) { return take(wanted) || fail("unexpected character"); }

    std::optional<uint64_t> number()
    {
        skipSpace();
        const size_t start = m_position;
        uint64_t value = 0;
        while (m_position < m_text.size() && m_text[m_position] >= '0' && m_text[m_position] <= '9') {
            const uint64_t digit = uint64_t(m_text[m_position] - '0');
            if (value > (UINT64_MAX - digit) / 10) {
                fail("number too large");
                return {};
            }
            value = value * 10 + digit;
            ++m_position;
        }
        const size_t digits = m_position - start;
        if (digits == 0 || (digits > 1 && m_text[start] == '0')) {
            fail("not a whole number");
            return {};
        }
        return value;
    }

    std::optional<std::string> string(size_t longest)
    {
        if (!expect('"'))
            return {};
        std::string out;
        while (m_position < m_text.size() && out.size() <= longest) {
            const auto byte = static_cast<unsigned char>(m_text[m_position]);
            if (byte == '"') {
                ++m_position;
                return out;
            }
            const bool good = byte == '\\' ? escape(out) : byte < 0x80 ? plain(byte, out) : multibyte(out);
            if (!good)
                return {};
        }
        fail(out.size() > longest ? "string too long" : "string without an end");
        return {};
    }

private:
    void skipSpace()
    {
        while (m_position < m_text.size()) {
            const char c = m_text[m_position];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
                return;
            ++m_position;
        }
    }

    bool plain(unsigned char byte, std::string& out)
    {
        if (byte < 0x20)
            return fail("control character in a string");
        out.push_back(char(byte));
        ++m_position;
        return true;
    }

    static void append(uint32_t code, std::string& out)
    {
        if (code < 0x80) {
            out.push_back(char(code));
        } else if (code < 0x800) {
            out.push_back(char(0xC0 | (code >> 6)));
            out.push_back(char(0x80 | (code & 0x3F)));
        } else if (code < 0x10000) {
            out.push_back(char(0xE0 | (code >> 12)));
            out.push_back(char(0x80 | ((code >> 6) & 0x3F)));
            out.push_back(char(0x80 | (code & 0x3F)));
        } else {
            out.push_back(char(0xF0 | (code >> 18)));
            out.push_back(char(0x80 | ((code >> 12) & 0x3F)));
            out.push_back(char(0x80 | ((code >> 6) & 0x3F)));
            out.push_back(char(0x80 | (code & 0x3F)));
        }
    }

    std::optional<uint32_t> hexQuad()
    {
        if (m_text.size() - m_position < 4)
            return {};
        uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = m_text[m_position++];
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0)
                return {};
            value = value * 16 + uint32_t(digit);
        }
        return value;
    }

    bool unicodeEscape(std::string& out)
    {
        const auto first = hexQuad();
        if (!first)
            return fail("bad \\u escape");
        uint32_t code = *first;
        if (code >= 0xDC00 && code <= 0xDFFF)
            return fail("lone surrogate");
        if (code >= 0xD800 && code <= 0xDBFF) {
            if (m_text.substr(m_position, 2) != "\\u")
                return fail("lone surrogate");
            m_position += 2;
            const auto second = hexQuad();
            if (!second || *second < 0xDC00 || *second > 0xDFFF)
                return fail("lone surrogate");
            code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
        }
        append(code, out);
        return true;
    }

    bool escape(std::string& out)
    {
        ++m_position;
        if (m_position >= m_text.size())
            return fail("string without an end");
        const char kind = m_text[m_position++];
        static constexpr std::array<std::pair<char, char>, 8> simple{{{'"', '"'},
                                                                      {'\\', '\\'},
                                                                      {'/', '/'},
                                                                      {'b', '\b'},
                                                                      {'f', '\f'},
                                                                      {'n', '\n'},
                                                                      {'r', '\r'},
                                                                      {'t', '\t'}}};
        for (const auto& [letter, meaning] : simple) {
            if (kind == letter) {
                out.push_back(meaning);
                return true;
            }
        }
        return kind == 'u' ? unicodeEscape(out) : fail("unknown escape");
    }

    /// One UTF-8 sequence of 2 to 4 bytes: shortest form, no surrogates, up to U+10FFFF (RFC 3629, section
    /// 3).
    bool multibyte(std::string& out)
    {
        const auto lead = static_cast<unsigned char>(m_text[m_position]);
        const int extra = lead >= 0xC2 && lead <= 0xDF   ? 1
                          : lead >= 0xE0 && lead <= 0xEF ? 2
                          : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                         : 0;
        if (extra == 0 || m_text.size() - m_position <= size_t(extra))
            return fail("bad UTF-8");
        uint32_t code = lead & (0x3Fu >> extra);
        for (int i = 1; i <= extra; ++i) {
            const auto next = static_cast<unsigned char>(m_text[m_position + size_t(i)]);
            if ((next & 0xC0) != 0x80)
                return fail("bad UTF-8");
            code = (code << 6) | (next & 0x3Fu);
        }
        const bool overlong = (extra == 2 && code < 0x800) || (extra == 3 && code < 0x10000);
        if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            return fail("bad UTF-8");
        out.append(m_text.substr(m_position, size_t(extra) + 1));
        m_position += size_t(extra) + 1;
        return true;
    }

    std::string_view m_text;
    size_t m_position = 0;
};

bool readType(HeaderReader& in, TensorEntry& entry)
{
    const auto name = in.string(16);
    if (!name)
        return false;
    if (*name == "F32")
        entry.type = TensorType::F32;
    else if (*name == "F16")
        entry.type = TensorType::F16;
    else if (*name == "BF16")
        entry.type = TensorType::Bf16;
    else
        return in.fail("a dtype other than F32, F16, BF16");
    return true;
}

bool readShape(HeaderReader& in, TensorEntry& entry)
{
    if (!in.expect('['))
        return false;
    if (in.take(']'))
        return true;
    do {
        const auto side = in.number();
        if (!side)
            return false;
        if (*side == 0 || *side > INT32_MAX || entry.shape.size() == mostDimensions)
            return in.fail("a shape that no tensor here has");
        entry.shape.push_back(int64_t(*side));
    } while (in.take(','));
    return in.expect(']');
}

bool readOffsets(HeaderReader& in, TensorEntry& entry)
{
    if (!in.expect('['))
        return false;
    const auto begin = in.number();
    if (!begin || !in.expect(','))
        return false;
    const auto end = in.number();
    if (!end || !in.expect(']'))
        return false;
    entry.begin = *begin;
    entry.end = *end;
    return true;
}

/// True when the shape's product, which must not overflow, fills the offsets exactly.
bool shapeFillsOffsets(const TensorEntry& entry)
{
    if (entry.end <= entry.begin)
        return false;
    const uint64_t bytes = entry.end - entry.begin;
    uint64_t wanted = bytesOf(entry.type);
    for (const int64_t side : entry.shape) {
        if (wanted > bytes / uint64_t(side))
            return false;
        wanted *= uint64_t(side);
    }
    return wanted == bytes;
}

std::optional<TensorEntry> readEntry(HeaderReader& in)
{
    TensorEntry entry;
    bool type = false, shape = false, offsets = false;
    if (!in.expect('{'))
        return {};
    do {
        const auto key = in.string(32);
        if (!key || !in.expect(':'))
            return {};
        bool good = false;
        if (*key == "dtype" && !std::exchange(type, true))
            good = readType(in, entry);
        else if (*key == "shape" && !std::exchange(shape, true))
            good = readShape(in, entry);
        else if (*key == "data_offsets" && !std::exchange(offsets, true))
            good = readOffsets(in, entry);
        else
            in.fail("an unknown or repeated key");
        if (!good)
            return {};
    } while (in.take(','));
    if (!in.expect('}'))
        return {};
    if (!type || !shape || !offsets || !shapeFillsOffsets(entry)) {
        in.fail("a tensor whose offsets do not fit its shape");
        return {};
    }
    return entry;
}

bool readMetadata(HeaderReader& in, std::map<std::string, std::string>& metadata)
{
    if (!in.expect('{'))
        return false;
    if (in.take('}'))
        return true;
    do {
        auto key = in.string(longestName);
        if (!key || !in.expect(':'))
            return false;
        auto value = in.string(longestText);
        if (!value)
            return false;
        if (!metadata.emplace(std::move(*key), std::move(*value)).second)
            return in.fail("a metadata key given twice");
    } while (in.take(','));
    return in.expect('}');
}

bool readHeader(HeaderReader& in, SafetensorsHeader& header)
{
    if (!in.expect('{'))
        return false;
    bool metadataSeen = false;
    if (!in.take('}')) {
        do {
            auto name = in.string(longestName);
            if (!name || !in.expect(':'))
                return false;
            if (*name == "__metadata__") {
                if (std::exchange(metadataSeen, true))
                    return in.fail("metadata given twice");
                if (!readMetadata(in, header.metadata))
                    return false;
                continue;
            }
            const auto entry = readEntry(in);
            if (!entry)
                return false;
            if (!header.tensors.emplace(std::move(*name), *entry).second)
                return in.fail("a tensor given twice");
            if (header.tensors.size() > mostTensors)
                return in.fail("too many tensors");
        } while (in.take(','));
        if (!in.expect('}'))
            return false;
    }
    return in.atEnd() || in.fail("text after the header's object");
}

bool tilesTheData(const SafetensorsHeader& header, uint64_t dataBytes)
{
    std::vector<std::pair<uint64_t, uint64_t>> spans;
    for (const auto& [name, entry] : header.tensors)
        spans.emplace_back(entry.begin, entry.end);
    std::sort(spans.begin(), spans.end());
    uint64_t reached = 0;
    for (const auto& [begin, end] : spans) {
        if (begin != reached)
            return false;
        reached = end;
    }
    return reached == dataBytes;
}

} // namespace

size_t bytesOf(TensorType type)
{
    return type == TensorType::F32 ? 4 : 2;
}

int64_t TensorEntry::count() const
{
    return int64_t((end - begin) / bytesOf(type));
}

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, uint64_t dataBytes)
{
    if (json.size() > largestSafetensorsHeader)
        return refusal("header over 1 MiB");
    if (json.empty() || json.front() != '{')
        return refusal("the header does not begin with {");
    HeaderReader in(json);
    SafetensorsHeader header;
    if (!readHeader(in, header))
        return refusal(in.fault);
    if (!tilesTheData(header, dataBytes))
        return refusal("tensors overlap, leave a gap, or do not end where the file ends");
    return header;
}

} // namespace toile
