// A baseline JPEG of one 8 × 8 block in four colours, written bit by bit: Qt 6.4 reads CMYK and writes none.
#pragma once

#include "tests/unit/render/made_files.h"

#include <array>
#include <bit>
#include <cstdlib>

namespace toile::test {

class BitWriter
{
public:
    void put(uint32_t bits, int count)
    {
        for (int i = count - 1; i >= 0; --i) {
            m_byte = uint8_t(m_byte << 1 | (bits >> i & 1));
            if (++m_filled == 8)
                flush();
        }
    }
    Bytes finish()
    {
        while (m_filled != 0)
            put(1, 1);
        return m_bytes;
    }

private:
    void flush()
    {
        m_bytes.push_back(m_byte);
        if (m_byte == 0xff)
            m_bytes.push_back(0);
        m_byte = 0;
        m_filled = 0;
    }

    Bytes m_bytes;
    uint8_t m_byte = 0;
    int m_filled = 0;
};

/// `samples` are the four stored values; with the Adobe segment they stand for 255 minus the ink.
inline Bytes cmykJpeg(std::array<int, 4> samples)
{
    Bytes jpeg = {0xff, 0xd8, 0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    const auto append = [&jpeg](std::initializer_list<int> bytes) {
        for (const int byte : bytes)
            jpeg.push_back(uint8_t(byte));
    };
    append({0xff, 0xdb, 0, 67, 0}); // quantisation by one
    jpeg.insert(jpeg.end(), 64, 1);
    append({0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4});
    for (int component = 1; component <= 4; ++component)
        append({component, 0x11, 0});
    append(
        {0xff, 0xc4, 0, 31, 0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); // twelve codes of 4 bits
    for (int category = 0; category < 12; ++category)
        append({category});
    append({0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0,
            0,    0,    0, 0,  0,    0, 0, 0, 0, 0, 0}); // one code: end of block
    append({0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0});
    BitWriter bits;
    for (const int sample : samples) {
        const int dc = (sample - 128) * 8;
        const int category = std::bit_width(unsigned(std::abs(dc)));
        bits.put(uint32_t(category), 4);
        bits.put(uint32_t(dc < 0 ? dc + (1 << category) - 1 : dc), category);
        bits.put(0, 1);
    }
    const Bytes scan = bits.finish();
    jpeg.insert(jpeg.end(), scan.begin(), scan.end());
    append({0xff, 0xd9});
    return jpeg;
}

} // namespace toile::test
