#include "core/imaging/class_picture.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>

namespace toile {

namespace {

constexpr float leastLight = 0.35f; ///< of a black line: the class is seen through it

using Colour = std::array<uint8_t, 3>;

/// By SketchClass; the last is unknownClass.
constexpr std::array<Colour, sketchClassCount + 1> colours{{{255, 255, 255},
                                                            {70, 120, 220},
                                                            {245, 175, 125},
                                                            {135, 85, 40},
                                                            {175, 70, 185},
                                                            {60, 170, 90},
                                                            {170, 170, 160},
                                                            {90, 90, 90}}};

} // namespace

Image colouredClasses(const Image& picture, const ClassMap& classes)
{
    const Plane luma = lumaOf(picture);
    std::vector<uint8_t> rgba(size_t(picture.size().area()) * 4, 255);
    for (size_t i = 0; i < std::min(luma.cells().size(), classes.cells().size()); ++i) {
        const Colour& colour = colours[std::min<size_t>(classes.cells()[i], sketchClassCount)];
        const float light = leastLight + (1 - leastLight) * luma.cells()[i];
        for (size_t c = 0; c < 3; ++c)
            rgba[4 * i + c] = uint8_t(float(colour[c]) * light);
    }
    return Image(picture.size(), std::move(rgba));
}

} // namespace toile
