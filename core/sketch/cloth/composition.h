// Puts the layers together again: lines over (cloth × tone) over paper.
#pragma once

#include "core/sketch/sketch_model.h"

namespace toile {

/// Cloth in its light, before any hand: albedo × tone, alpha = mask, no lines. Multiplied in sRGB values.
Image litCloth(const SketchModel& model, const Image& albedo);

/// The finished picture: lines over `garment` (RGBA, alpha = how much paper it covers) over white paper;
/// opaque. On the outline's soft outer edge the cloth stays under the ink: it takes what the mask covers
/// beyond the ink only, and SketchModel::ground shows through. Where the garment's alpha is 0 the result is
/// the model's own levelled paper and lines, exactly. On very dark cloth (mean L* below
/// about 17) lines inside the garment are drawn lighter than it, so that seams are seen on black as well.
Image composed(const SketchModel& model, const Image& garment);

/// A finished picture cut out of its white paper: alpha is what the garment and, `withLines`, the ink cover;
/// laid over white it is the picture again. Same size as the model.
Image cutOut(const SketchModel& model, const Image& picture, bool withLines);

} // namespace toile
