// A little garment, a little hand and a little network for the tests of the engine's modes.
#pragma once

#include "core/engine/engine.h"
#include "core/imaging/image.h"

#include <cmath>
#include <filesystem>

namespace toile::test {

inline std::filesystem::path littleVgg()
{
    return std::filesystem::path(TOILE_SOURCE_DIR) / "tests/engine/reference/vgg_slim.safetensors";
}

/// Slanted strokes, closer together towards the right.
inline Image strokes(int width, int height)
{
    std::vector<uint8_t> rgba(size_t(width) * size_t(height) * 4, 255);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double wave = std::sin(0.9 * (x + 0.6 * y) + 0.002 * x * x);
            const auto value = uint8_t(wave > 0.2 ? 40 + 30 * std::sin(0.3 * y) : 245);
            for (int c = 0; c < 3; ++c)
                rgba[4 * (size_t(y) * size_t(width) + size_t(x)) + size_t(c)] = value;
        }
    return Image({width, height}, std::move(rgba));
}

/// A rounded garment of two colours in the middle of the page, lit from the left.
inline StyleSpec scene(Size size, int steps = 12)
{
    StyleSpec spec;
    spec.model.path = littleVgg();
    Plane mask(size), tone(size, 1.0f), ink(size);
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 0);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double u = (x + 0.5) / size.width * 2 - 1, v = (y + 0.5) / size.height * 2 - 1;
            const double inside =
                std::clamp((0.75 - std::sqrt(u * u + v * v)) * size.longSide() / 4.0, 0.0, 1.0);
            mask.at(x, y) = float(inside);
            if (inside <= 0)
                continue;
            tone.at(x, y) = float(0.75 - 0.25 * u);
            const bool stripe = (x / 6) % 2;
            uint8_t* p = rgba.data() + 4 * (size_t(y) * size_t(size.width) + size_t(x));
            p[0] = stripe ? 60 : 90;
            p[1] = stripe ? 90 : 110;
            p[2] = stripe ? 150 : 170;
            p[3] = uint8_t(std::lround(inside * 255));
        }
    spec.albedo = Image(size, std::move(rgba));
    for (int y = 0; y < size.height; ++y) // a seam
        ink.at(size.width / 2, y) = mask.at(size.width / 2, y);
    spec.mask = std::move(mask);
    spec.tone = std::move(tone);
    spec.ink = std::move(ink);
    spec.page = Image::filled(size, 230, 220, 210);
    spec.picture = strokes(90, 80);
    spec.steps = steps;
    spec.device = DeviceChoice::Cpu;
    spec.previewMs = 0;
    return spec;
}

} // namespace toile::test
