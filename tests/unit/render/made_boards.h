// Small boards for the tests of layout, palette and writer.
#pragma once

#include "core/render/board.h"

#include <array>

namespace toile::test {

using Rgb = std::array<uint8_t, 3>;

/// A garment of one colour with an outline of ink, `margin` px of paper around it.
inline Image garment(Size size, Rgb colour, int margin = 0)
{
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    for (int y = margin; y < size.height - margin; ++y)
        for (int x = margin; x < size.width - margin; ++x) {
            const bool isEdge =
                x == margin || y == margin || x == size.width - margin - 1 || y == size.height - margin - 1;
            for (size_t c = 0; c < 3; ++c)
                rgba[(size_t(y) * size_t(size.width) + size_t(x)) * 4 + c] = isEdge ? 10 : colour[c];
        }
    return Image(size, std::move(rgba));
}

inline constexpr Rgb madder = {178, 32, 44}, forest = {24, 96, 60}, navy = {28, 58, 120};

/// With everything that a board can hold.
inline BoardContent fullBoard(int pictures, Size size = {30, 40})
{
    BoardContent content;
    content.title = "Coat 07";
    content.subtitle = "Autumn / Winter 27";
    content.author = "Designer";
    content.date = "21 Nov 2026";
    content.notes = "Half belt with two buttons.\nPockets cut on the straight.";
    for (int i = 0; i < pictures; ++i)
        content.pictures.push_back(
            {garment(size, i % 2 ? navy : madder), "Tartan, Pencil", i % 3 ? "repeat 38 mm" : ""});
    for (int i = 0; i < 3; ++i)
        content.cloths.push_back({garment({16, 16}, forest), "Loden", "24 mm"});
    return content;
}

} // namespace toile::test
