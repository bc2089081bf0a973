// How far the cloth slides over the form: the bend of a pattern around sleeves and folds, without smears.
#pragma once

#include "core/imaging/raster.h"

#include <vector>

namespace toile {

struct SketchModel;

/// Smallest and largest local stretch that bending may cause.
inline constexpr float leastStretch = 0.75f;
inline constexpr float mostStretch = 1.33f;

/// Displacement of the cloth in drawing pixels on a coarser grid of `step` pixels a cell.
struct ClothDrift
{
    int step = 1;
    Plane x;
    Plane y;

    /// Bilinear, for one line of drawing pixels; `line` gets `widthPx` entries.
    void line(int pixelY, int widthPx, std::vector<Vec2>& line) const;
};

/// From the model's normals and height: a pattern bows around what stands out, and crowds on what turns away.
/// Neighbouring displacements differ by at most 0.17 px a pixel along x and along y, so that both singular
/// values of the mapping's Jacobian stay within leastStretch..mostStretch.
ClothDrift clothDrift(const SketchModel& model);

} // namespace toile
