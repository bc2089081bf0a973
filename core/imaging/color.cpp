#include "core/imaging/color.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace toile {

namespace {

// Linear sRGB to XYZ (IEC 61966-2-1). The white is the sum of each row, so that 255, 255, 255 is L 100, a 0,
// b 0.
constexpr double xyzFromRgb[3][3] = {
    {0.4124564, 0.3575761, 0.1804375},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041},
};
constexpr double rgbFromXyz[3][3] = {
    {3.2404542, -1.5371385, -0.4985314},
    {-0.9692660, 1.8760108, 0.0415560},
    {0.0556434, -0.2040259, 1.0572252},
};
constexpr double white[3] = {
    xyzFromRgb[0][0] + xyzFromRgb[0][1] + xyzFromRgb[0][2],
    xyzFromRgb[1][0] + xyzFromRgb[1][1] + xyzFromRgb[1][2],
    xyzFromRgb[2][0] + xyzFromRgb[2][1] + xyzFromRgb[2][2],
};
constexpr float labEpsilon = 216.0f / 24389.0f;
constexpr float labKappa = 24389.0f / 27.0f;

float labCurve(float t)
{
    return t > labEpsilon ? std::cbrt(t) : (labKappa * t + 16.0f) / 116.0f;
}

float labCurveInverse(float f)
{
    const float cube = f * f * f;
    return cube > labEpsilon ? cube : (116.0f * f - 16.0f) / labKappa;
}

Lab labFromLinear(float r, float g, float b)
{
    float f[3];
    for (int i = 0; i < 3; ++i) {
        const auto& row = xyzFromRgb[i];
        f[i] = labCurve(float((row[0] * r + row[1] * g + row[2] * b) / white[i]));
    }
    return {116.0f * f[1] - 16.0f, 500.0f * (f[0] - f[1]), 200.0f * (f[1] - f[2])};
}

std::array<float, 256> linearTable()
{
    std::array<float, 256> table{};
    for (size_t i = 0; i < table.size(); ++i)
        table[i] = linearFromSrgb(float(i) / 255.0f);
    return table;
}

constexpr double pi = std::numbers::pi;

double seventhPowerRatio(double chroma)
{
    const double c7 = std::pow(chroma, 7);
    constexpr double twentyFive7 = 6103515625.0;
    return std::sqrt(c7 / (c7 + twentyFive7));
}

double hueAngle(double a, double b)
{
    if (a == 0 && b == 0)
        return 0;
    const double h = std::atan2(b, a);
    return h < 0 ? h + 2 * pi : h;
}

} // namespace

float linearFromSrgb(float value)
{
    return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}

float srgbFromLinear(float value)
{
    const float v = std::clamp(value, 0.0f, 1.0f);
    return v <= 0.0031308f ? v * 12.92f : std::min(1.0f, 1.055f * std::pow(v, 1.0f / 2.4f) - 0.055f);
}

float linearFromSrgb8(uint8_t value)
{
    static const std::array<float, 256> table = linearTable();
    return table[value];
}

Lab labFromSrgb(Vec3 srgb)
{
    return labFromLinear(linearFromSrgb(srgb.x), linearFromSrgb(srgb.y), linearFromSrgb(srgb.z));
}

Lab labFromSrgb8(uint8_t r, uint8_t g, uint8_t b)
{
    return labFromLinear(linearFromSrgb8(r), linearFromSrgb8(g), linearFromSrgb8(b));
}

Vec3 srgbFromLab(const Lab& lab)
{
    const float fy = (lab.l + 16.0f) / 116.0f;
    const double xyz[3] = {white[0] * labCurveInverse(fy + lab.a / 500.0f), white[1] * labCurveInverse(fy),
                           white[2] * labCurveInverse(fy - lab.b / 200.0f)};
    float rgb[3];
    for (int i = 0; i < 3; ++i) {
        const auto& row = rgbFromXyz[i];
        rgb[i] = srgbFromLinear(float(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]));
    }
    return {rgb[0], rgb[1], rgb[2]};
}

float deltaE2000(const Lab& first, const Lab& second)
{
    const double meanC = (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
    const double stretch = 1 + 0.5 * (1 - seventhPowerRatio(meanC));
    const double a1 = stretch * first.a, a2 = stretch * second.a;
    const double c1 = std::hypot(a1, double(first.b)), c2 = std::hypot(a2, double(second.b));
    const double h1 = hueAngle(a1, first.b), h2 = hueAngle(a2, second.b);
    const bool grey = c1 * c2 == 0;
    // Opposite hues lie exactly 180° apart but for rounding, and the mean hue jumps there.
    constexpr double half = pi + 1e-9;

    double dh = grey ? 0 : h2 - h1;
    if (dh > half)
        dh -= 2 * pi;
    else if (dh < -half)
        dh += 2 * pi;
    const double dL = double(second.l) - first.l;
    const double dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2);

    double meanH = h1 + h2;
    if (!grey) {
        if (std::abs(h1 - h2) <= half)
            meanH /= 2;
        else
            meanH = (meanH < 2 * pi ? meanH + 2 * pi : meanH - 2 * pi) / 2;
    }
    const auto radians = [](double degrees) { return degrees * pi / 180; };
    const double t = 1 - 0.17 * std::cos(meanH - radians(30)) + 0.24 * std::cos(2 * meanH) +
                     0.32 * std::cos(3 * meanH + radians(6)) - 0.20 * std::cos(4 * meanH - radians(63));
    const double meanL50 = std::pow((double(first.l) + second.l) / 2 - 50, 2);
    const double meanCp = (c1 + c2) / 2;
    const double sL = 1 + 0.015 * meanL50 / std::sqrt(20 + meanL50);
    const double sC = 1 + 0.045 * meanCp;
    const double sH = 1 + 0.015 * meanCp * t;
    const double hueBand = (meanH * 180 / pi - 275) / 25;
    const double rotation =
        -std::sin(radians(60 * std::exp(-hueBand * hueBand))) * 2 * seventhPowerRatio(meanCp);
    const double l = dL / sL, c = dC / sC, h = dH / sH;
    return float(std::sqrt(std::max(0.0, l * l + c * c + h * h + rotation * c * h)));
}

} // namespace toile
