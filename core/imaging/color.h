// Colour spaces and colour difference, for everything that measures or mixes colour.
#pragma once

#include "core/base/geometry.h"

#include <cstdint>

namespace toile {

/// sRGB 0..1 to linear light 0..1 (IEC 61966-2-1, eq. 5-6).
float linearFromSrgb(float value);
/// Linear light 0..1 to sRGB 0..1, clamped.
float srgbFromLinear(float value);
/// The same from an 8-bit sRGB value, through a table.
float linearFromSrgb8(uint8_t value);

/// CIE L*a*b* (D65, 2°): L 0..100. Source: CIE 15:2004, section 8.2.1.
struct Lab
{
    float l = 0;
    float a = 0;
    float b = 0;
};

/// From sRGB 0..1.
Lab labFromSrgb(Vec3 srgb);
/// From 8-bit sRGB.
Lab labFromSrgb8(uint8_t r, uint8_t g, uint8_t b);
/// To sRGB 0..1, clamped into the gamut channel by channel.
Vec3 srgbFromLab(const Lab& lab);

/// CIEDE2000 with kL = kC = kH = 1. Source: Sharma, Wu, Dalal, Color Res. Appl. 30 (2005), eqs. 2-22.
float deltaE2000(const Lab& first, const Lab& second);

/// Luma of sRGB values as they stand: Rec. 709 weights, gamma-encoded, 0..1.
inline float luma(float r, float g, float b)
{
    return 0.2126f * r + 0.7152f * g + 0.0722f * b;
}

} // namespace toile
