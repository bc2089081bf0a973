// Reads the small part of JSON that a safetensors header may hold, strictly and without trust.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace toile {

/// A cursor over the JSON text. Every reader returns nothing on a fault and leaves the reason in `fault`.
class JsonCursor
{
public:
    explicit JsonCursor(std::string_view text) : m_text(text) {}

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

} // namespace toile
