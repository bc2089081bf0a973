// What the pixels of a drawing are: the classes that a drawing is labelled with and the sketch network tells.
#pragma once

#include "core/base/words.h"
#include "core/imaging/raster.h"

#include <array>
#include <cstdint>

namespace toile {

/// In the order of the network's channels. What is drawn but is none of the others is ground: scenery,
/// furniture, frames, rules, the desk around a sheet.
enum class SketchClass : uint8_t { Paper, Garment, Skin, Hair, Accessory, Text, Ground };
inline constexpr int sketchClassCount = 7;

template <> struct Words<SketchClass>
{
    static constexpr Word<SketchClass> all[] = {
        {SketchClass::Paper, "paper"},  {SketchClass::Garment, "garment"},     {SketchClass::Skin, "skin"},
        {SketchClass::Hair, "hair"},    {SketchClass::Accessory, "accessory"}, {SketchClass::Text, "text"},
        {SketchClass::Ground, "ground"}};
};

/// A SketchClass a pixel, or unknownClass where nobody has said.
using ClassMap = Raster<uint8_t>;
inline constexpr uint8_t unknownClass = 255;

/// How likely each pixel is of each class, all of one size, together 1. Empty planes: nobody was asked.
struct ClassShares
{
    std::array<Plane, sketchClassCount> planes;

    bool isEmpty() const { return planes[0].isEmpty(); }
    Size size() const { return planes[0].size(); }
    Plane& of(SketchClass kind) { return planes[size_t(kind)]; }
    const Plane& of(SketchClass kind) const { return planes[size_t(kind)]; }
    bool operator==(const ClassShares&) const = default;
};

} // namespace toile
