// Numbers to bytes and back, little-endian, without ever reading past the end.
#pragma once

#include "core/base/sentence.h"

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace toile {

class ByteWriter
{
public:
    template <typename T> void put(T value)
    {
        static_assert(std::is_unsigned_v<T>);
        for (size_t i = 0; i < sizeof(T); ++i)
            m_bytes.push_back(uint8_t(value >> (8 * i)));
    }
    void put(float value) { put(std::bit_cast<uint32_t>(value)); }
    void put(bool value) { put(uint8_t(value)); }
    void text(const std::string& text)
    {
        put(uint32_t(text.size()));
        m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    }
    void raw(std::span<const uint8_t> bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }

    std::vector<uint8_t>& bytes() { return m_bytes; }

private:
    std::vector<uint8_t> m_bytes;
};

class ByteReader
{
public:
    explicit ByteReader(std::span<const uint8_t> bytes) : m_left(bytes) {}

    template <typename T> T take()
    {
        if constexpr (std::is_same_v<T, float>) {
            return std::bit_cast<float>(take<uint32_t>());
        } else if constexpr (std::is_same_v<T, bool>) {
            const auto value = take<uint8_t>();
            if (value > 1)
                throw Refused(Sentence::phrase("a flag is neither yes nor no"));
            return value == 1;
        } else {
            static_assert(std::is_unsigned_v<T>);
            const auto from = raw(sizeof(T));
            T value = 0;
            for (size_t i = 0; i < sizeof(T); ++i)
                value = T(value | T(T(from[i]) << (8 * i)));
            return value;
        }
    }
    std::span<const uint8_t> raw(size_t count)
    {
        if (count > m_left.size())
            throw Refused(Sentence::phrase("it ends too early"));
        const auto part = m_left.first(count);
        m_left = m_left.subspan(count);
        return part;
    }
    std::string text(size_t mostBytes)
    {
        const auto length = take<uint32_t>();
        if (length > mostBytes)
            refuseText();
        const auto bytes = raw(length);
        return {bytes.begin(), bytes.end()};
    }
    size_t left() const { return m_left.size(); }

private:
    [[noreturn]] static void refuseText() { throw Refused(Sentence::phrase("a text is too long")); }

    std::span<const uint8_t> m_left;
};

} // namespace toile
