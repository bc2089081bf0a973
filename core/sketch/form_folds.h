// Folds of the cloth: long tapered strokes with a soft lit side and a sharp shadow side.
#pragma once

#include "core/sketch/form_grid.h"

#include <cstdint>
#include <vector>

namespace toile {

/// One fold: a curve with a ridge along it. Positions, widths and heights in cells.
struct Fold
{
    struct Point
    {
        Vec2 at;
        float width = 1;  ///< of the soft side; the sharp side has about half
        float height = 0; ///< of the ridge; negative makes a groove
    };
    int part = 0; ///< label; the fold stays inside it
    std::vector<Point> points;
};

/// The folds of every part, from its shape and a seed. Deterministic.
std::vector<Fold> foldsOf(const FormGrid& grid, uint64_t seed);

/// Adds the folds' relief, times `depth`, to a height plane of the grid's size.
void raiseFolds(const FormGrid& grid, const std::vector<Fold>& folds, float depth, Plane& height);

} // namespace toile
