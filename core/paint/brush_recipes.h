// How each brush of brush_table.h is made: what libmypaint is told, and how the paint meets the paper.
#pragma once

#include "core/drawing/brush_table.h"

#include <string_view>
#include <utility>
#include <vector>

namespace toile {

/// Pairs of pressure and value, pressures rising from 0 to 1; straight between them.
using PressureMapping = std::vector<std::pair<float, float>>;

/// How covered pixels turn into paint.
enum class PaintBody {
    Even, ///< ink, airbrush: as it was laid
    Dry,  ///< graphite, charcoal: caught by the paper's tooth
    Wet,  ///< marker, wash: flows to its edge and dries there
};

struct BrushRecipe
{
    std::string_view id;
    // Told to libmypaint
    PressureMapping width;    ///< of the size, above 0
    PressureMapping strength; ///< 0..1
    float tiltWidth = 1;      ///< times as wide when the pen lies flat
    float tiltStrength = 1;   ///< times as strong then
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
};

/// The first of the brush table where there is none of that id.
const BrushRecipe& brushRecipe(std::string_view id);

/// The widest that a brush of this size can become, in millimetres.
float widestMm(const BrushRecipe& recipe, float sizeMm);

} // namespace toile
