// Small value types of plane and space geometry, shared by every layer.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace toile {

/// Width and height in pixels.
struct Size
{
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
    bool isEmpty() const { return width <= 0 || height <= 0; }
    int64_t area() const { return int64_t(width) * height; }
    int longSide() const { return width > height ? width : height; }
};

/// Half-open pixel rectangle: x..x+width, y..y+height.
struct Rect
{
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const Rect&) const = default;
};

struct Vec2
{
    float x = 0;
    float y = 0;
    bool operator==(const Vec2&) const = default;
};

struct Vec3
{
    float x = 0;
    float y = 0;
    float z = 0;
    bool operator==(const Vec3&) const = default;
};

/// The size that fits into a square of `longSide` pixels with the same proportions, at least 1×1.
inline Size fittedTo(Size size, int longSide)
{
    if (size.isEmpty() || longSide <= 0)
        return size;
    const double scale = double(longSide) / size.longSide();
    const auto side = [scale](int length) { return std::max(1, int(std::lround(length * scale))); };
    return {side(size.width), side(size.height)};
}

} // namespace toile
