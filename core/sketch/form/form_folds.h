// Folds of the cloth: long tapered strokes with a soft lit side and a sharp shadow side.
#pragma once

#include "core/sketch/form/part_role.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace toile {

/// One fold: a gentle curve over a straight chord, with a ridge along it. Lengths in cells.
struct Fold
{
    int part = 0; ///< label; the fold stays inside it
    Vec2 from;
    Vec2 to;
    float bow = 0;    ///< how far the middle of the curve lies to the left of the way from -> to
    float sway = 0;   ///< an S added to the bow: to the left at a quarter, to the right at three quarters
    float width = 1;  ///< of the soft side where the fold is widest; the sharp side has half
    float height = 0; ///< of the ridge where it is highest
    float peak =
        0.5; ///< where along the fold, 0..1, it is highest; it tapers to nothing at both ends, except
    bool openEnd = false; ///< at `to`, where it runs on at full height (a hem)
    float spread = 0;     ///< -1 .. 1: grows narrower or wider from `from` to `to`
};

/// The folds of every part, from its shape, its points of tension and a seed. Deterministic.
std::vector<Fold> foldsOf(const FormGrid& grid, const Tension& tension, const std::vector<PartRole>& roles,
                          uint64_t seed);

/// Adds the folds' relief, times `depth`, to a height plane of the grid's size; not all of them when stopped.
void raiseFolds(const FormGrid& grid, const std::vector<Fold>& folds, float depth, Plane& height,
                const std::stop_token& stop = {});

} // namespace toile
