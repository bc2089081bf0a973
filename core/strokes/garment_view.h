// What of an understood drawing a hand is told.
#pragma once

#include "core/imaging/raster.h"
#include "core/strokes/hand_spec.h"

#include <span>

namespace toile {

/// Views of somebody's planes, all of one size; they must outlive it. What they hold is said in SketchModel.
struct GarmentView
{
    const Plane& mask;           ///< garment, 0..1
    const Plane& ink;            ///< the lines' alpha
    const Plane& tone;           ///< light on the form, 0..1
    const NormalMap& normals;    ///< of the form
    const LabelMap& parts;       ///< from 1; 0 on the paper
    std::span<const float> axes; ///< by part - 1: how far "towards the hem" is turned from straight down

    Size size() const { return parts.size(); }
};

/// Pixels of a picture for one millimetre of the sheet that it shows.
inline float pxPerMm(Size size)
{
    return float(size.longSide() / sheetMm);
}

/// Part under a place in millimetres; 0 beside the picture.
inline int partAt(const LabelMap& parts, float scale, Vec2 mm)
{
    const int x = int(std::floor(mm.x * scale)), y = int(std::floor(mm.y * scale));
    return x < 0 || y < 0 || x >= parts.width() || y >= parts.height() ? 0 : parts.at(x, y);
}

} // namespace toile
