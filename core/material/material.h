// Toile's own material, drawn by code: cloths, hands and sample flats. Deterministic; nothing is copied.
#pragma once

#include "core/base/language.h"
#include "core/imaging/image.h"

#include <functional>
#include <string>
#include <vector>

namespace toile {

/// One bundled cloth. `draw` gives a seamless opaque square of `sidePx`.
struct ClothMaterial
{
    std::string id;        ///< "twill-denim"
    std::string name;      ///< English, as a designer says it
    OtherNames otherNames; ///< Simplified Chinese
    double repeatMm = 100; ///< real width of the square
    std::function<Image(int sidePx)> draw;
};

/// One bundled hand: a page drawn by it, light to dark, of which the engine takes the statistics.
struct HandMaterial
{
    std::string id;
    std::string name;
    OtherNames otherNames;
    std::function<Image(int sidePx)> draw;
};

/// One bundled sample: a flat, front and back side by side, black lines on white.
struct SketchMaterial
{
    std::string id;
    std::string name;
    OtherNames otherNames;
    std::function<Image(int sidePx)> draw;
};

/// The sides that Toile bundles them in, pixels.
inline constexpr int bundledClothPx = 512;
inline constexpr int bundledHandPx = 768;
inline constexpr int bundledSketchPx = 1080;

const std::vector<ClothMaterial>& clothMaterials();
const std::vector<HandMaterial>& handMaterials();
const std::vector<SketchMaterial>& sketchMaterials();

} // namespace toile
