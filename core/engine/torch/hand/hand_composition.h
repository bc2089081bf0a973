// From the hand's marks to pixels: darker marks multiply the cloth, lighter ones screen it, colours do not
// drift.
#pragma once

#include "core/engine/torch/hand/hand_picture.h"
#include "core/imaging/image.h"
#include "core/imaging/raster.h"

namespace toile {

/// A light mark on dark cloth raises the tone to no more than this.
inline constexpr float lightestMark = 1.25f;

/// What the hand draws on: the luminance between tone and clothed luminance that `reach` asks for.
struct HandCanvas
{
    Plane luminance; ///< tone × (1 − reach + reach × luma of the albedo)
    Plane ceiling;   ///< highest luminance that a light mark can have here without losing the cloth's colour
};
HandCanvas handCanvas(const Image& albedo, const Plane& tone, double reach);

/// The cloth under the marks: RGBA, alpha = mask × coverage. `marks` (detail, about 0) are added to the
/// canvas' luminance; with no marks the result is round(albedo × tone), the lit cloth, exactly. Same sizes.
Image drawnCloth(const Image& albedo, const Plane& tone, const Plane& mask, const Plane& marks,
                 const Plane& coverage, double reach);

/// Where paper is left first, by rule: on the lit side, away from the lines. Median 0 and spread 1 inside the
/// mask, but for what is near a line. The planes may be a part, the garment, of a drawing whose longer side
/// is `longSidePx`.
Plane paperScore(const Plane& tone, const Plane& mask, const Plane& ink, int longSidePx);
/// The same from a network's order of places: brought to median 0 and spread 1, at most 3.
Plane paperScoreOf(const Plane& order, const Plane& mask);

/// How much of the paper the hand covers: paper is left where `score` is highest, its edge along the strokes.
/// What the strokes do not change is found once.
class PaintCoverage
{
public:
    /// `wish` as StyleSpec::coverage. With -1 the share left bare is a part of what the hand's own page
    /// leaves, and small enough that the cloth's mean colour moves by no more than 0.9 ΔE.
    PaintCoverage(const HandPicture& hand, const Image& albedo, const Plane& tone, Plane mask, Plane score,
                  int longSidePx, double wish);

    /// 0..1 a pixel, under `marks` of the same size.
    Plane under(const Plane& marks) const;

private:
    Plane m_mask, m_score;
    int m_longSidePx;
    float m_depth = 1;
    double m_bare = 0; ///< share of the garment
};

} // namespace toile
