#include "core/imaging/cut_swatch.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace toile {

namespace {

constexpr int seenSide = 256;             ///< what is looked at: a swatch needs no more
constexpr int lightest = 185;             ///< a sheet is at least as light, in its darkest corner
constexpr int mostColour = 34;            ///< and as far from grey at most
constexpr int grain = 26;                 ///< how far the sheet's pixels are from it
constexpr double leastMargin = 0.04;      ///< of the side, on each of the four
constexpr double leastArea = 0.2;         ///< of the picture
constexpr double leastRectangular = 0.87; ///< of the smallest rectangle around the cloth
constexpr double trimmed = 0.015;         ///< of the side: frayed edges and their shadow

/// One byte a pixel: cloth or sheet.
struct Mask
{
    Size size;
    std::vector<uint8_t> cells;
    uint8_t& at(int x, int y) { return cells[size_t(y) * size_t(size.width) + size_t(x)]; }
    uint8_t at(int x, int y) const { return cells[size_t(y) * size_t(size.width) + size_t(x)]; }
};

using Colour = std::array<double, 3>;

/// The sheet as its four corners show it, with light that falls off between them.
class Sheet
{
public:
    explicit Sheet(const Image& picture) : m_size(picture.size())
    {
        const int side = std::max(2, int(leastMargin * m_size.longSide()));
        for (int corner = 0; corner < 4; ++corner) {
            std::array<std::vector<int>, 3> values;
            for (int y = 0; y < std::min(side, m_size.height); ++y)
                for (int x = 0; x < std::min(side, m_size.width); ++x) {
                    const auto pixel = picture.pixel(corner % 2 ? m_size.width - 1 - x : x,
                                                     corner / 2 ? m_size.height - 1 - y : y);
                    for (size_t c = 0; c < 3; ++c)
                        values[c].push_back(pixel[c]);
                }
            for (size_t c = 0; c < 3; ++c) {
                auto middle = values[c].begin() + std::ptrdiff_t(values[c].size() / 2);
                std::nth_element(values[c].begin(), middle, values[c].end());
                m_corners[size_t(corner)][c] = *middle;
            }
        }
    }

    bool isLight() const
    {
        return std::ranges::all_of(m_corners, [](const Colour& corner) {
            const auto [least, most] = std::ranges::minmax(corner);
            return least >= lightest && most - least <= mostColour;
        });
    }

    bool isAt(const Image& picture, int x, int y) const
    {
        const double right = double(x) / m_size.width, down = double(y) / m_size.height;
        const auto pixel = picture.pixel(x, y);
        for (size_t c = 0; c < 3; ++c) {
            const double above = m_corners[0][c] * (1 - right) + m_corners[1][c] * right;
            const double below = m_corners[2][c] * (1 - right) + m_corners[3][c] * right;
            if (std::abs(above * (1 - down) + below * down - pixel[c]) > grain)
                return false;
        }
        return true;
    }

private:
    Size m_size;
    std::array<Colour, 4> m_corners;
};

/// What lies between two pieces of cloth in a row or a column is cloth: white checks and stripes.
Mask closed(const Mask& cloth)
{
    Mask whole = cloth;
    const auto close = [&](int lines, int along, auto place) {
        for (int line = 0; line < lines; ++line) {
            int first = along, last = -1;
            for (int i = 0; i < along; ++i) {
                const auto [x, y] = place(line, i);
                if (!cloth.at(x, y))
                    continue;
                first = std::min(first, i);
                last = i;
            }
            for (int i = first; i <= last; ++i) {
                const auto [x, y] = place(line, i);
                whole.at(x, y) = 1;
            }
        }
    };
    close(cloth.size.height, cloth.size.width, [](int line, int i) { return std::pair(i, line); });
    close(cloth.size.width, cloth.size.height, [](int line, int i) { return std::pair(line, i); });
    return whole;
}

/// The widest that sheet is seen between two pieces of cloth, in most rows or columns; 0 where it is not.
int widestGap(const Mask& cloth)
{
    int widest = 0;
    const auto look = [&](int lines, int along, auto isCloth) {
        std::vector<int> gaps;
        for (int line = 0; line < lines; ++line) {
            int last = -1, gap = 0;
            for (int i = 0; i < along; ++i) {
                if (!isCloth(line, i))
                    continue;
                gap = last >= 0 ? std::max(gap, i - last - 1) : gap;
                last = i;
            }
            if (last >= 0)
                gaps.push_back(gap);
        }
        if (gaps.empty())
            return;
        const auto most = gaps.begin() + std::ptrdiff_t(gaps.size() * 3 / 4);
        std::nth_element(gaps.begin(), most, gaps.end());
        widest = std::max(widest, *most);
    };
    look(cloth.size.height, cloth.size.width, [&](int line, int i) { return cloth.at(i, line) != 0; });
    look(cloth.size.width, cloth.size.height, [&](int line, int i) { return cloth.at(line, i) != 0; });
    return widest;
}

/// The narrowest of the four margins around what is cloth.
int narrowestMargin(const Mask& cloth)
{
    int left = cloth.size.width, right = left, top = cloth.size.height, bottom = top;
    for (int y = 0; y < cloth.size.height; ++y)
        for (int x = 0; x < cloth.size.width; ++x) {
            if (!cloth.at(x, y))
                continue;
            left = std::min(left, x);
            right = std::min(right, cloth.size.width - 1 - x);
            top = std::min(top, y);
            bottom = std::min(bottom, cloth.size.height - 1 - y);
        }
    return std::min({left, right, top, bottom});
}

/// The area of the cloth as a share of the smallest rectangle, turned as it likes, around it.
double rectangularity(const Mask& cloth, double area)
{
    double smallest = 1e30;
    constexpr int stepDegrees = 3, quarter = 90;
    for (int degrees = 0; degrees < quarter; degrees += stepDegrees) {
        const double cosine = std::cos(degrees * M_PI / 180), sine = std::sin(degrees * M_PI / 180);
        double left = 1e30, right = -1e30, top = 1e30, bottom = -1e30;
        for (int y = 0; y < cloth.size.height; ++y)
            for (int x = 0; x < cloth.size.width; ++x) {
                if (!cloth.at(x, y))
                    continue;
                const double across = x * cosine + y * sine, along = y * cosine - x * sine;
                left = std::min(left, across);
                right = std::max(right, across);
                top = std::min(top, along);
                bottom = std::max(bottom, along);
            }
        smallest = std::min(smallest, (right - left + 1) * (bottom - top + 1));
    }
    return area / smallest;
}

/// The largest upright rectangle of cloth: row by row, the largest under the heights of what stands above.
Rect largestRectangle(const Mask& cloth)
{
    Rect best;
    std::vector<int> heights(size_t(cloth.size.width) + 1, 0); // the last one stays 0 and ends all
    for (int y = 0; y < cloth.size.height; ++y) {
        for (int x = 0; x < cloth.size.width; ++x)
            heights[size_t(x)] = cloth.at(x, y) ? heights[size_t(x)] + 1 : 0;
        std::vector<int> open;
        for (int x = 0; x <= cloth.size.width; ++x) {
            while (!open.empty() && heights[size_t(open.back())] >= heights[size_t(x)]) {
                const int height = heights[size_t(open.back())];
                open.pop_back();
                const int left = open.empty() ? 0 : open.back() + 1;
                if (int64_t(height) * (x - left) > int64_t(best.width) * best.height)
                    best = {left, y - height + 1, x - left, height};
            }
            open.push_back(x);
        }
    }
    return best;
}

} // namespace

std::optional<Rect> swatchOnSheet(const Image& picture)
{
    constexpr int smallest = 64;
    if (picture.isNull() || std::min(picture.width(), picture.height()) < smallest)
        return {};
    const Image seen =
        picture.size().longSide() > seenSide ? resized(picture, fittedTo(picture.size(), seenSide)) : picture;
    const Size size = seen.size();
    const Sheet sheet(seen);
    if (!sheet.isLight())
        return {};
    Mask cloth{size, std::vector<uint8_t>(size_t(size.area()))};
    const int marginX = std::max(1, int(leastMargin * size.width)),
              marginY = std::max(1, int(leastMargin * size.height));
    int strays = 0;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const bool isMargin =
                x < marginX || y < marginY || x >= size.width - marginX || y >= size.height - marginY;
            const bool isCloth = !sheet.isAt(seen, x, y);
            cloth.at(x, y) = isCloth && !isMargin;
            strays += isCloth && isMargin;
        }
    if (strays > (size.width + size.height) / 16) // a thread, a speck
        return {};
    // Spots in rows stand as far from the edge as from each other, or nearer: they are a print.
    if (narrowestMargin(cloth) <= widestGap(cloth))
        return {};
    const Mask whole = closed(cloth);
    const double area = double(std::ranges::count(whole.cells, uint8_t(1)));
    if (area < leastArea * double(size.area()) || rectangularity(whole, area) < leastRectangular)
        return {};
    const Rect found = largestRectangle(whole);
    const double scale = double(picture.size().longSide()) / size.longSide();
    const double trim = 1 + trimmed * std::min(found.width, found.height);
    const Rect rect{int(std::ceil((found.x + trim) * scale)), int(std::ceil((found.y + trim) * scale)),
                    int((found.width - 2 * trim) * scale), int((found.height - 2 * trim) * scale)};
    return rect.width < smallest / 2 || rect.height < smallest / 2 ? std::optional<Rect>() : rect;
}

Image cutSwatch(const Image& picture)
{
    const auto cloth = swatchOnSheet(picture);
    return cloth ? cropped(picture, *cloth) : picture;
}

} // namespace toile
