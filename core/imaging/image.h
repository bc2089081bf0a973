// The one picture type of Toile: what every library's own picture is turned into and back.
#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace toile {

/// RGBA, 8 bits a channel, sRGB, straight (not premultiplied) alpha, rows packed without padding.
/// Immutable and shared: a copy costs a pointer, and any thread may read it.
class Image
{
public:
    Image() = default;

    /// Takes over `rgba`, which must hold exactly width × height × 4 bytes (else the image is null).
    Image(Size size, std::vector<uint8_t> rgba);

    /// Shares `rgba`: width × height × 4 bytes that nobody changes any more.
    Image(Size size, std::shared_ptr<const uint8_t[]> rgba);

    /// A picture of one colour.
    static Image filled(Size size, uint8_t r, uint8_t g, uint8_t b, uint8_t a = 255);

    bool isNull() const { return !m_bytes; }
    /// Of this picture and its copies, and of no other in this process; 0 of a null one. Whoever keeps a
    /// picture sees by it whether another has come.
    uint64_t id() const { return m_bytes ? m_id : 0; }
    Size size() const { return m_size; }
    int width() const { return m_size.width; }
    int height() const { return m_size.height; }

    /// All bytes, row by row, R G B A.
    std::span<const uint8_t> bytes() const;
    /// The four bytes of one pixel; x and y must lie inside.
    std::span<const uint8_t, 4> pixel(int x, int y) const;

    /// Same size and same bytes.
    bool operator==(const Image& other) const;

private:
    Size m_size;
    uint64_t m_id = 0;
    std::shared_ptr<const uint8_t[]> m_bytes;
};

} // namespace toile
