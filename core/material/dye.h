// Colour as a dyer mixes it, and a square of it that becomes an Image: the ground every cloth is made on.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace toile {

/// An sRGB colour 0..1 from 0xRRGGBB.
constexpr Vec3 dye(uint32_t rgb)
{
    return {float(rgb >> 16 & 255u) / 255.f, float(rgb >> 8 & 255u) / 255.f, float(rgb & 255u) / 255.f};
}
constexpr Vec3 operator+(Vec3 a, Vec3 b)
{
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
constexpr Vec3 operator*(Vec3 colour, float factor)
{
    return {colour.x * factor, colour.y * factor, colour.z * factor};
}
constexpr Vec3 mix(Vec3 first, Vec3 second, float amount)
{
    return first * (1 - amount) + second * amount;
}

/// A square of sRGB colours 0..1.
using DyedSquare = Raster<Vec3>;

/// How many samples a pixel side has, so that a square of `sidePx` is drawn with at least 1024 samples a
/// side.
int samplesPerPixel(int sidePx);
/// Draws `colour(u, v)` for u, v in 0..1 with that many samples and averages them; opaque. A side under 1
/// gives a null image.
Image dyed(int sidePx, const std::function<Vec3(float u, float v)>& colour);
/// Averages a drawn square down to `sidePx`, which must divide its side.
Image dyed(int sidePx, const DyedSquare& square);

} // namespace toile
