#include "core/sketch/drawn_lines.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>

namespace toile {

LineArt drawnLines(const Image& lines, Size size)
{
    LineArt art;
    art.lines = lines.isNull() ? Image::filled(size, 0, 0, 0, 0) : lines;
    art.ink = channelOf(art.lines, 3);
    return art;
}

Plane joined(const Plane& a, const Plane& b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() ? b : a;
    Plane both = a;
    for (size_t i = 0; i < both.cells().size(); ++i)
        both.cells()[i] = 1 - (1 - a.cells()[i]) * (1 - b.cells()[i]);
    return both;
}

LineArt joined(const LineArt& top, const LineArt& below)
{
    LineArt both;
    both.ink = joined(top.ink, below.ink);
    if (!below.cover.isEmpty())
        both.cover = joined(top.ink, below.cover);
    const Image mixed = over(top.lines, below.lines);
    std::vector<uint8_t> rgba(mixed.bytes().begin(), mixed.bytes().end());
    const auto drawn = top.lines.bytes();
    const auto found = below.lines.bytes();
    for (size_t i = 0; i < rgba.size(); i += 4)
        if (found[i + 3] == 0)
            std::copy_n(drawn.begin() + std::ptrdiff_t(i), 4, rgba.begin() + std::ptrdiff_t(i));
    both.lines = Image(mixed.size(), std::move(rgba));
    return both;
}

} // namespace toile
