// Rows of parallel strokes that follow a tone: the common skeleton of most drawing hands.
#pragma once

#include "core/imaging/noise.h"
#include "core/material/hand_page.h"

#include <functional>
#include <vector>

namespace toile {

/// Darkness of the page at a place, 0..1.
using PageTone = std::function<float(Vec2)>;

/// The tone that every bundled hand draws: draped cloth; `seed` lays it anew.
PageTone drapery(uint32_t seed);

/// A family of parallel strokes; lengths in page units.
struct Hatching
{
    float degrees = 35; ///< direction of the strokes, clockwise from the x axis
    float spacing = 8;  ///< between neighbours
    float strokeLength = 120;
    float gap = 0.08f; ///< share of a stroke left open before the next one; negative: they overlap
    float wobble = 1.2f;
    float lightest = 0.12f; ///< no stroke where the tone is lighter
    float thin = 0.5f;      ///< radius where it is lightest
    float thick = 1.6f;     ///< radius where it is darkest
    float taper = 1;        ///< 1: from a fine point to a fine point; 0: blunt
    uint32_t seed = 1;
};

/// Calls `lay` for every stroke that falls where the tone asks for it, in a fixed order; `dice` is for
/// choices that belong to that stroke.
void hatch(const Hatching& hatching, const PageTone& tone,
           const std::function<void(const std::vector<MarkPoint>& stroke, Dice& dice)>& lay);

} // namespace toile
