// The brushes that Toile draws with: what each is called, how wide it may be, and how its paint lies on the
// page.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace toile {

/// How a finished stroke joins what its layer already has.
enum class StrokeBlend {
    Over,     ///< paint on paint
    Multiply, ///< a glaze: marker, wash
    Erase,    ///< takes away
};

/// How covered pixels turn into paint.
enum class PaintBody {
    Even, ///< ink, airbrush: as it was laid
    Dry,  ///< graphite, charcoal: caught by the paper's tooth
    Wet,  ///< marker, wash: flows to its edge and dries there
};

/// Pairs of pressure and value, pressures rising from 0 to 1; straight between them.
using PressureMapping = std::vector<std::pair<float, float>>;

/// How a brush is made.
struct BrushRecipe
{
    // Said to libmypaint, which places the dabs
    PressureMapping width = {{0, 1}, {1, 1}};    ///< of the size, above 0
    PressureMapping strength = {{0, 1}, {1, 1}}; ///< 0..1
    float tiltWidth = 1;                         ///< times as wide when the pen lies flat
    float tiltStrength = 1;                      ///< times as strong then
    float dabsPerRadius = 2;
    float ratio = 1;        ///< length to breadth of the tip
    float angleDegrees = 0; ///< of its length
    // Said to the rasteriser
    float softness = 0;   ///< 0..1 of the radius fades out
    float edgeMm = 0;     ///< Wet: how far in from the edge the rim reaches
    bool isRound = false; ///< the fading is eased at both ends
    float wander = 0;     ///< 0..1: how unsteady strength is along the stroke
    float dash = 0;       ///< lengths in sizes; 0: unbroken
    float gap = 0;
    // Said to the finish
    PaintBody body = PaintBody::Even;
    float toothSoftness = 0.3f; ///< Dry: 0 speckled .. 1 smooth
    float toothSize = 1;        ///< Dry: of the paper's bumps, as this tip feels them
    float clumps = 0;           ///< Dry: 0..1, how unevenly the stick gives its colour
    float rim = 0;              ///< Wet: how much lighter than its rim the inside is
    float ragged = 0;           ///< Wet: 0..1, how uneven the edge and the tone are
    // Said to outlines: hits, bounds, vector files
    float noPressureWidth = 1; ///< share of the size, near enough to `width`; 1: even at any pressure
    float halfPressureWidth = 1;
};

struct BrushKind
{
    std::string_view id;   ///< "pencil-hb"; stable, in files
    std::string_view name; ///< English, for the shelf: translated there
    float sizeMm = 1;      ///< width at first, at full pressure
    float leastMm = 0.1f;
    float mostMm = 10;
    float opacity = 1; ///< at first
    float grain = 0;   ///< 0..1: how much the paper's tooth shows
    StrokeBlend blend = StrokeBlend::Over;
    bool isFilled = false; ///< the area inside the stroke is painted, not the line
    BrushRecipe recipe = {};

    bool isDashed() const { return recipe.dash > 0; }
};

/// In the order of the shelf: pencils, liner, brush pen, topstitch, charcoal, marker, wash, flat fill,
/// airbrush, eraser.
std::span<const BrushKind> brushTable();
/// The first of the table where there is none of that id.
const BrushKind& brushKind(std::string_view id);

/// The widest that a brush of this size can become, in millimetres.
float widestMm(const BrushRecipe& recipe, float sizeMm);

} // namespace toile
